"""A policy text and the texts beside it, wherever they are kept."""

from collections.abc import Callable
from unicodedata import normalize

from attrs import field, frozen

PIN = ".policy@"


def pinned(relative: str, revision: str) -> str:
    """The name of a text beside another, as it stood at a revision."""
    return f"{relative}@{revision}"


def parted(relative: str) -> tuple[str, str]:
    """The path and the revision of a name; empty when it names what lies there now."""
    path, mark, revision = relative.rpartition(PIN)
    return (f"{path}.policy", revision) if mark else (relative, "")


def spellings(relative: str) -> tuple[str, ...]:
    """A name as the text has it, and with its letters and accents as other systems write them."""
    return tuple(dict.fromkeys((relative, *(normalize(form, relative) for form in ("NFC", "NFD")))))


class Unavailable(Exception):  # noqa: N818 - a state of the world, said in Swedish
    """The text cannot be had; the message says why and which command helps."""


@frozen
class Source:
    """The bytes of one policy file.

    Args:
        name: the path as the user gave it, for messages.
        data: the file's bytes.
        beside: the source at a path relative to this one, or None when there is none. `file.policy@REV` is the text
            at a revision of git; raises `Unavailable` when that cannot be read.
    """

    name: str
    data: bytes = field(repr=False)
    beside: "Callable[[str], Source | None]" = field(eq=False, repr=False)


def revised(before: Source, data: bytes) -> Source:
    """The same file with other bytes, also for a text beside it that points back at it."""

    def seen_from(source: Source) -> Callable[[str], Source | None]:
        def beside(path: str) -> Source | None:
            found = source.beside(path)
            if found is None:
                return None
            return made if found.name == before.name else Source(found.name, found.data, seen_from(found))

        return beside

    made = Source(before.name, data, seen_from(before))
    return made
