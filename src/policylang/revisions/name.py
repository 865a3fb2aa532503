"""How a user names a policy: a path, `REV:path`, `path@DATE`, `path@TAG`."""

import re

from attrs import frozen

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_AT = re.compile(r"(.+?\.policy)@(.+)", re.DOTALL)


@frozen
class Named:
    """A policy as it was named.

    Args:
        path: of its file.
        revision: a name that git resolves; empty is what is staged, None the file itself.
        at: a day or a tag, or empty.
    """

    path: str
    revision: str | None = None
    at: str = ""


def named(text: str) -> Named:
    r"""The parts of a name.

    A drive is no revision, braces belong to a revision, and what follows `.policy@` is a day or a tag.

    >>> named("main@{1}:p.policy")
    Named(path='p.policy', revision='main@{1}', at='')
    >>> named(r"C:\kommun\p.policy@2014-06-30")
    Named(path='C:\\kommun\\p.policy', revision=None, at='2014-06-30')
    """
    head, at = _dated(text)
    if _DRIVE.match(head):
        return Named(head, None, at)
    colon = _colon(head)
    if colon < 0 or colon == len(head) - 1:
        return Named(head, None, at)
    return Named(head[colon + 1 :], head[:colon], at)


def _dated(text: str) -> tuple[str, str]:
    if found := _AT.fullmatch(text):
        return found[1], found[2]
    head, mark, at = text.rpartition("@")
    dated = mark and head and at and ":" not in at and not at.startswith("{") and not at.endswith(".policy")
    return (head, at) if dated else (text, "")


def _colon(text: str) -> int:
    """Where the revision ends: the first colon outside braces; -1 when there is none."""
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}" and depth > 0)
        if letter == ":" and not depth:
            return index
    return -1
