"""What came of reading a policy."""

from attrs import frozen

from policylang.model.resolve import Resolved
from policylang.text.diagnostic import Diagnostic, Severity


@frozen
class PolicyFile:
    """A text that a reading came from.

    Args:
        path: as the user gave it, or relative to what the user gave.
        sha256: of its bytes.
        role: "policy" the one asked for, "base" what it starts from and that builds on, as they stood, "completed" a
            policy that it completes, "library" what they use, "standard" the library that comes with the language.
    """

    path: str
    sha256: str
    role: str


@frozen
class Reading:
    """A policy, read.

    Args:
        resolved: the policy and what it completes; None when there is an error anywhere in them.
        diagnostics: everything that is wrong, sorted.
        texts: file name -> text, for excerpts.
        sha256: of the policy file's bytes.
        files: every text that the meaning came from, the policy first.
        damaged: what could be read though there are errors, for what can still be said of the sentences; None when
            there are none, or so many that the rest would be guesswork. Nothing is ever judged by it.
    """

    resolved: Resolved | None
    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]
    sha256: str
    files: tuple[PolicyFile, ...] = ()
    damaged: Resolved | None = None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Those that make the policy unusable."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)
