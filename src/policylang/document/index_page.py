"""One page that links everything that was built."""

import re
from collections.abc import Mapping, Sequence

from attrs import Attribute, field, frozen

from policylang.document.templating import environment

_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2}")


def _relative(_: object, __: "Attribute[str]", address: str) -> None:
    """A link out of the built folder is our bug."""
    if _ABSOLUTE.match(address.strip()):
        raise ValueError(f"a page of ours links nobody else: {address!r} is not a relative address")


@frozen
class Link:
    """One built file.

    Args:
        title: what it is called in the link.
        href: relative address.
        note: one line on what it is, or empty.
    """

    title: str
    href: str = field(validator=_relative)
    note: str = ""


@frozen
class Group:
    """The files of one policy, or of one purpose."""

    title: str
    description: str
    links: tuple[Link, ...]


def page(
    title: str,
    description: str,
    groups: Sequence[Group],
    *,
    footer: str = "",
    templates: Mapping[str, str] | None = None,
) -> str:
    """The page, groups and links in the order given.

    Raises:
        ValueError: a link that is not relative (when the link is made).
    """
    return (
        environment(templates)
        .get_template("index.html.j2")
        .render(title=title, description=description, groups=groups, footer=footer)
    )
