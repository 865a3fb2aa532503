"""What the tag of an adopted policy says: a message that a person reads and that can be read back."""

import re
from datetime import date

from attrs import frozen

from policylang.revisions.past import Tag

_LINE = re.compile(r"^(?P<label>[^\s:][^:\n]*): +(?P<value>.+)$", re.MULTILINE)
_SIGNATURE = re.compile(
    r"^-----BEGIN (?P<sort>(?:PGP|SSH|SIGNED) (?:SIGNATURE|MESSAGE))-----\n[^ ]*-----END (?P=sort)-----\s*\Z",
    re.MULTILINE,
)
LABELS = {
    "organisation": "Organisation",
    "decision": "Beslut",
    "in_force": "Gäller från",
    "path": "Fil",
    "hash": "Kontrollsumma",
    "sources": "Källor",
    "tool": "Verktyg",
}


@frozen(kw_only=True)
class Record:
    """An adoption as its tag tells it.

    Args:
        title, organisation: of the policy.
        decision: in words.
        in_force: the first day.
        path: of the policy's file in the commit.
        hash: of what the policy says and means.
        sources: one hash of the bytes of the policy and of every file that it builds on.
        tool: the version that computed them.
    """

    title: str
    organisation: str
    decision: str
    in_force: date
    path: str
    hash: str
    sources: str
    tool: str


def message(one: Record) -> str:
    """The message of the tag."""
    values = {
        "organisation": one.organisation,
        "decision": one.decision,
        "in_force": one.in_force.isoformat(),
        "path": one.path,
        "hash": one.hash,
        "sources": one.sources,
        "tool": one.tool,
    }
    lines = [f"{LABELS[name]}: {value}" for name, value in values.items() if value]
    return "\n".join([f"{one.title}, gäller från {one.in_force.isoformat()}", "", *lines]) + "\n"


def unsigned(text: str) -> str:
    """The message of a tag without the signature that git puts last."""
    return _SIGNATURE.sub("", text)


def record(tag: Tag) -> Record | None:
    """What a tag says of an adoption; None when it is a tag of something else."""
    told = {found["label"]: found["value"].strip() for found in _LINE.finditer(unsigned(tag.message))}
    values = {name: told.get(label, "") for name, label in LABELS.items()}
    try:
        day = date.fromisoformat(values.pop("in_force"))
    except ValueError:
        return None
    if not values["hash"] or not values["path"]:
        return None
    first = tag.message.splitlines()[0] if tag.message else ""
    return Record(title=first.partition(", gäller från ")[0], in_force=day, **values)
