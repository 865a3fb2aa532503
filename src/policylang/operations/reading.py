"""What came of reading a policy."""

from attrs import frozen

from policylang.model.resolve import Resolved
from policylang.text.diagnostic import Diagnostic, Severity


@frozen
class Reading:
    """A policy, read.

    Args:
        resolved: the policy and what it completes; None when there is an error anywhere in them.
        diagnostics: everything that is wrong, sorted.
        texts: file name -> text, for excerpts.
        sha256: of the policy file's bytes.
    """

    resolved: Resolved | None
    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]
    sha256: str

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Those that make the policy unusable."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)
