"""A git repository, read from its object store: nothing is checked out, nothing is written."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from attrs import field, frozen

from policylang.revisions.git import Said, git, quoted, shown
from policylang.revisions.source import Source, Unavailable, parted, spellings

STAGED = ""
_OID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@frozen
class Repository:
    """A repository.

    Args:
        folder: where git is asked: the work tree, else the repository itself.
        store: the repository's own folder.
        top: the root of the work tree; None when there is none, as in a bare repository.
        shallow: whether its history is cut off.
        held: handles that every git that is asked holds with us.
        places: what git is told of where its objects lie; nothing when they lie where they should.
    """

    folder: Path
    store: Path
    top: Path | None
    shallow: bool
    held: tuple[int, ...] = ()
    places: Mapping[str, str] = field(factory=dict, hash=False)

    def ask(self, *arguments: str, given: bytes = b"") -> Said:
        """Ask git something here."""
        return git(self.folder, *arguments, given=given, environment=self.places, held=self.held)

    # -- revisions

    def commit(self, revision: str) -> str:
        """The commit that a revision names, as its hash.

        Args:
            revision: any name that git resolves; data, never an option of a command.

        Raises:
            Unavailable: there is no such revision here.
        """
        if revision.startswith("-") or not revision.isprintable() or len(revision) > 1000:  # noqa: PLR2004 - enough
            raise Unavailable(f"`{shown(revision)}` är inget namn på en revision.")
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not found.ok or not _OID.fullmatch(found.line):
            raise Unavailable(f"revisionen `{shown(revision)}` finns inte. {self._where_else()}")
        return found.line

    def _where_else(self) -> str:
        if self.shallow:
            return "Förrådet är en ytlig kopia; hämta hela historiken med: git fetch --unshallow"
        return "Visa revisionerna med: git log --oneline --all"

    # -- texts

    def inside(self, path: str, near: Path) -> tuple[str, ...]:
        """What a path may mean: from the root of the repository, else from the folder where the user stands."""
        plain = path.replace("\\", "/") if "\\" in path else path
        relative = plain.startswith(("./", "../", "/")) or bool(re.match(r"[A-Za-z]:/", plain))
        found = [] if relative else [tidy(plain)]
        if self.top is not None:
            with suppress(ValueError, OSError):
                found.append(tidy((near / path).resolve().relative_to(self.top).as_posix()))
        elif relative and not plain.startswith("/"):
            found.append(tidy(plain))
        forms = [unicodedata.normalize(form, one) for one in found if one for form in ("NFC", "NFD")]
        return tuple(dict.fromkeys([*(one for one in found if one), *forms]))

    def source(self, commit: str, path: str, name: str | None) -> Source | None:
        """The text at a path of a commit, and through it the texts beside it; None when there is none.

        Args:
            commit: a hash, or empty for what is staged.
            path: from the root.
            name: what messages call the commit; None when they, and what is built, tell the path alone.

        Raises:
            Unavailable: it is there, but cannot be read.
        """
        data = self.blob(commit, path)
        if data is None:
            return None

        def beside(relative: str) -> Source | None:
            inner, revision = parted(relative)
            if revision:
                there = tidy((PurePosixPath(path).parent / inner).as_posix())
                return self.source(self.commit(revision), there, revision)
            tries = (tidy((PurePosixPath(path).parent / one).as_posix()) for one in spellings(relative))
            return next((one for one in (self.source(commit, each, name) for each in tries) if one is not None), None)

        return Source(path if name is None else f"{name}:{path}", data, beside)

    def blob(self, commit: str, path: str) -> bytes | None:
        """The bytes at a path of a commit; None when nothing is there.

        Raises:
            Unavailable: it is a folder, or its object is missing.
        """
        if not path or not path.isprintable():
            return None
        where = f"{commit}:{path}"
        said = self.ask("cat-file", "blob", where)
        if said.ok:
            return said.out
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", where)
        if not found.ok:
            self._complete(commit)
            return None
        if self.ask("cat-file", "-t", where).line == "tree":
            raise Unavailable(f"`{shown(path)}` är en mapp i den revisionen, inte en policyfil.")
        raise Unavailable(f"`{shown(path)}` kan inte läsas: {self._damaged(said)}")

    def _complete(self, commit: str) -> None:
        """That a path is missing can only be said of a tree that can be read."""
        said = self.ask("ls-tree", "-r", "--name-only", commit) if commit else Said(0, b"", "")
        if not said.ok:
            raise Unavailable(f"revisionens filer kan inte läsas: {self._damaged(said)}")

    def _damaged(self, said: Said) -> str:
        if self.shallow:
            return "objektet saknas i den ytliga kopian. Hämta hela historiken med: git fetch --unshallow"
        last = said.complaint.splitlines()[-1] if said.complaint else "objektet saknas"
        return f"{last}. Undersök förrådet med: git fsck --full. Hämta det som saknas med: git fetch --refetch origin"

    def blobs(self, wheres: Sequence[str]) -> Iterator[str]:
        """The object at each `commit:path`, or empty where there is none."""
        lines = [where for where in wheres if where.isprintable()]
        said = self.ask("cat-file", "--batch-check", given="".join(f"{one}\n" for one in lines).encode())
        answers = dict(zip(lines, said.out.decode("utf-8", "surrogateescape").splitlines(), strict=False))
        for where in wheres:
            oid, _, rest = answers.get(where, "").partition(" ")
            yield oid if rest.startswith("blob ") else ""

    def read(self, oid: str) -> bytes:
        """The bytes of an object by its hash.

        Raises:
            Unavailable: it is missing.
        """
        said = self.ask("cat-file", "blob", oid)
        if not said.ok:
            raise Unavailable(f"objektet {oid[:10]} kan inte läsas: {self._damaged(said)}")
        return said.out

    def paths(self, commit: str) -> tuple[str, ...]:
        """Every path of a commit, or of what is staged."""
        said = self.ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit) if commit else self._staged()
        return tuple(one for one in said.out.decode("utf-8", "surrogateescape").split("\0") if one)

    def _staged(self) -> Said:
        return self.ask("ls-files", "-z", "--full-name", ":/")


def repository(near: Path) -> Repository:
    """The repository that a folder lies in, also a bare one.

    Raises:
        Unavailable: it lies in none, or git may not or cannot read it.
    """
    said = git(near, "rev-parse", "--absolute-git-dir", "--is-shallow-repository", "--show-toplevel")
    lines = said.out.decode("utf-8", "surrogateescape").splitlines()
    if len(lines) < 2:  # noqa: PLR2004 - the two that every repository answers
        raise Unavailable(_unreadable(near, said.complaint))
    store = Path(lines[0])
    top = Path(lines[2]).resolve() if said.ok and len(lines) > 2 else None  # noqa: PLR2004 - the work tree, if any
    return Repository(top or store, store, top, lines[1] == "true")


def _unreadable(near: Path, complaint: str) -> str:
    if "dubious ownership" in complaint:
        owner = re.search(r"safe\.directory (\S+)", complaint)
        place = owner[1] if owner else near.as_posix()
        allow = f"git config --global --add safe.directory {place}"
        return f"git läser inte förrådet, för det ägs av någon annan. Tillåt det med: {allow}"
    if "not a git repository" in complaint:
        return f"`{shown(str(near))}` ligger inte i något git-förråd som kan läsas."
    last = complaint.splitlines()[-1] if complaint else "okänt fel"
    return f"git-förrådet vid `{shown(str(near))}` kan inte läsas: {last}. Undersök det med: git fsck --full"


def tidy(path: str) -> str:
    """The path without `.` and `..`; empty when it leads out of the repository."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in {".", ""}:
            parts.append(part)
    return "/".join(parts)


def folder_near(path: str) -> Path:
    """The nearest folder that is there, from where the user stands to where a path points."""
    here = Path.cwd()
    try:
        wanted = (here / path).parent
        while not wanted.is_dir():
            wanted = wanted.parent
    except (OSError, ValueError):
        return here
    return wanted


def at_revision(revision: str, path: str, near: Path) -> Source:
    """A policy as it stood at a revision.

    Args:
        revision: any name that git resolves, or empty for what is staged.
        path: from the root of the repository, else from `near`.
        near: a folder in the repository, also a bare one.

    Raises:
        Unavailable: no repository, no such revision, no such file, or an object that is missing.
    """
    try:
        repo = repository(near)
    except Unavailable:
        # The user stands outside; the path may lead into a repository.
        inner = folder_near(path)
        if inner == near:
            raise
        repo = repository(inner)
    commit = repo.commit(revision) if revision else STAGED
    for candidate in repo.inside(path, near):
        found = repo.source(commit, candidate, revision)
        if found is not None:
            return found
    told = f"revisionen `{shown(revision)}`" if revision else "det som är förberett för nästa commit"
    command = f"git ls-tree -r --name-only {quoted(revision)}" if revision else "git ls-files"
    raise Unavailable(f"`{shown(path)}` finns inte i {told}. Visa vad som finns med: {command}")
