"""What `policylang verify` finds: one line for each comparison, and what all of it comes to."""

from typing import Any

from attrs import define, field

from policylang import __version__
from policylang.history.record import Record, record
from policylang.revisions.past import Tag, tags
from policylang.revisions.repository import Repository

TOOL = f"policylang {__version__}"
OK, DIFFERS, UNKNOWN = "ok", "differs", "unknown"


@define
class Verified:
    """What was found.

    Args:
        subject: as it was named.
        sort: `tag`, `policy`, `document`, `manifest` or `register`.
        checks: (what was compared, `ok`, `differs` or `unknown`, Swedish).
    """

    subject: str
    sort: str
    checks: list[tuple[str, str, str]] = field(factory=list)

    def say(self, what: str, state: str, message: str) -> None:
        """Keep what one comparison found, once."""
        if (what, state, message) not in self.checks:
            self.checks.append((what, state, message))

    @property
    def exit_code(self) -> int:
        """1 when something differs, 3 when something cannot be told or nothing was compared."""
        states = {state for _, state, _ in self.checks}
        return 1 if DIFFERS in states else 3 if UNKNOWN in states or not states else 0

    def answer(self) -> dict[str, Any]:
        """The answer as JSON: `policylang/verify/1`."""
        return {
            "schema": "policylang/verify/1",
            "subject": self.subject,
            "kind": self.sort,
            "checks": [{"check": what, "state": state, "message": message} for what, state, message in self.checks],
            "summary": {each: sum(state == each for _, state, _ in self.checks) for each in (OK, DIFFERS, UNKNOWN)},
        }


def adopted(repo: Repository | None) -> list[tuple[Tag, Record]]:
    """Every adoption that the repository has a tag of."""
    found = [(one, record(one)) for one in tags(repo)] if repo else []
    return [(tag, told) for tag, told in found if told is not None]
