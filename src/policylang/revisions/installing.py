"""What a repository can be told of policy files: to compare their meaning in `git diff`, to check them before a commit.

Only the repository's own settings are touched, nothing that is shared or committed, and all of it can be taken away.
"""

import shlex
import sys
from pathlib import Path

from policylang.revisions.files import replaced
from policylang.revisions.git import shown
from policylang.revisions.repository import Repository
from policylang.revisions.source import Unavailable

MARK = "policylang git install"
ATTRIBUTE = "*.policy diff=policylang"
SECTION = "diff.policylang"
HEADINGS = r"^(#+ .*|[[:space:]]*§ .*)$"


def installed(repo: Repository) -> list[str]:
    """Set up the comparison and the check; what was done, in Swedish.

    Raises:
        Unavailable: a setting cannot be written.
    """
    if repo.top is None:
        raise Unavailable("förrådet har ingen arbetsmapp, så det finns inget att granska i det.")
    _set(repo, f"{SECTION}.command", f"{_ourselves()} git compare")
    _set(repo, f"{SECTION}.xfuncname", HEADINGS)
    attributes = _place(repo, "info/attributes")
    lines = _lines(attributes)
    if ATTRIBUTE not in lines:
        replaced(attributes, _text([*lines, f"# {MARK}", ATTRIBUTE]))
    said = ["git diff visar vad som ändras i sak i policyfiler."]
    hook = _place(repo, "hooks/pre-commit")
    if not _inside(repo, hook):
        said.append(
            f"Krokarna ligger i `{shown(str(hook.parent))}`, som delas med andra. Lägg till raden i pre-commit där: "
            f"{_ourselves()} git staged"
        )
    elif hook.exists() and MARK not in hook.read_text(encoding="utf-8", errors="replace"):
        said.append(
            f"Det finns redan en pre-commit-krok, och den är orörd. Lägg till raden i den: {_ourselves()} git staged"
        )
    else:
        replaced(hook, _hook().encode())
        hook.chmod(0o755)
        said.append("Före varje git commit granskas de policyfiler som sparas.")
    return said


def taken_away(repo: Repository) -> list[str]:
    """Take away what `installed` set up, and nothing else; what was done, in Swedish."""
    said = []
    if repo.ask("config", "--local", "--get-regexp", rf"^{SECTION}\.").ok:
        repo.ask("config", "--local", "--remove-section", SECTION)
        said.append("git diff visar policyfiler som vanlig text.")
    attributes = _place(repo, "info/attributes")
    lines = _lines(attributes)
    kept = [line for line in lines if line not in {f"# {MARK}", ATTRIBUTE}]
    if kept != lines:
        replaced(attributes, _text(kept)) if kept else attributes.unlink()
    hook = _place(repo, "hooks/pre-commit")
    if hook.exists() and MARK in hook.read_text(encoding="utf-8", errors="replace"):
        hook.unlink()
        said.append("Policyfiler granskas inte längre före git commit.")
    return said or ["Inget var installerat."]


def _ourselves() -> str:
    """This program as a shell starts it; git for Windows has one too."""
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m policylang"


def _hook() -> str:
    python = shlex.quote(Path(sys.executable).as_posix())
    return f"""#!/bin/sh
# {MARK}
# Tas bort med: policylang git uninstall
if ! test -x {python}; then
  echo "policylang finns inte längre på sin plats, så policyfilerna kan inte granskas." >&2
  echo "Ta bort kroken: rm .git/hooks/pre-commit" >&2
  exit 1
fi
exec {python} -m policylang git staged
"""


def _set(repo: Repository, name: str, value: str) -> None:
    said = repo.ask("config", "--local", name, value)
    if not said.ok:
        raise Unavailable(f"inställningen {name} kan inte skrivas: {said.complaint}")


def _place(repo: Repository, name: str) -> Path:
    return (repo.folder / repo.ask("rev-parse", "--git-path", name).line).absolute()


def _inside(repo: Repository, path: Path) -> bool:
    common = (repo.folder / repo.ask("rev-parse", "--git-common-dir").line).resolve()
    return path.resolve().is_relative_to(common)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def _text(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
