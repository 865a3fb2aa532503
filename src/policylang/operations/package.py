"""The decision package: everything that a body needs to decide on a revision, and what it all rests on."""

import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from attrs import evolve, frozen

import policylang
from policylang.diff.found import Diff
from policylang.diff.impact import Impact
from policylang.document import changes_markdown, changes_page
from policylang.document.blocks import Document
from policylang.document.index_page import Group, Link, page
from policylang.document.metadata import CASE
from policylang.drafting.carry_out import Impossible, carried_out
from policylang.drafting.case import Case, case, decided, stations
from policylang.drafting.comparison import comparison
from policylang.drafting.ingress import adoption, from_day
from policylang.drafting.letter import Attached, letter
from policylang.drafting.minutes import minutes
from policylang.drafting.orders import Insert, Reword
from policylang.drafting.parse import Unreadable, filled, parsed
from policylang.drafting.proposal import Proposal
from policylang.model.policy import Decision, Metadata
from policylang.model.resolve import Resolved
from policylang.operations.amending import Amended, amended
from policylang.operations.answers import policy_answer, together
from policylang.operations.build import FORMATS
from policylang.operations.diff import answer as diff_answer
from policylang.operations.fingerprint import fingerprint
from policylang.operations.json_text import as_json
from policylang.operations.notices import strays
from policylang.operations.printed import document_tree
from policylang.operations.reading import Reading
from policylang.registers.rows import Receipt
from policylang.units.forms import capital

# Beyond this many orders nobody can read the sentence that gives them: then the text is adopted as a whole.
READABLE = 12


class Unfit(Exception):  # noqa: N818 - said of what was asked for, in Swedish
    """The three files do not make a package; the message says why."""


@frozen
class Registered:
    """Real registers under the proposal: what it does to them, what they were read from, and what is said of them."""

    impact: Impact
    sources: tuple[Receipt, ...]
    told: str = ""


@frozen
class _Made:
    """A document of the package: file name without its ending, title, what it is."""

    stem: str
    title: str
    note: str
    document: Document


def package(  # noqa: PLR0913, PLR0917 - the three texts, the registers, and how it is written
    old: Reading,
    new: Reading,
    matter: Reading,
    found: Diff,
    registered: Registered | None,
    formats: Sequence[str],
    tool: str,
) -> dict[str, str | bytes]:
    """Every file of the package by its name, deterministic.

    Args:
        old, new: the present and the proposed revision.
        matter: the `ärende`.
        found: what the proposal changes in substance.
        registered: what the proposal does to real registers, when they were given.
        formats: names in `FORMATS`.
        tool: its version.

    Raises:
        Unfit: the case is none, or nothing is amended.
    """
    before, after, file = _resolved(old), _resolved(new), _resolved(matter)
    if file.document.metadata.kind != CASE:
        raise Unfit(f'`{file.document.path}` är inget ärende: filen ska börja med `ärende "…"`')
    text = amended(before, after)
    if not text.lines:
        raise Unfit("lydelserna är lika: det finns ingenting att besluta om")
    told = diff_answer(old, new, found, registered.impact if registered else None)
    told["notices"] = [*strays(file, found), *told["notices"]]
    holder = case(document_tree(file), file.document.metadata)
    proposal = _proposal(text, told, before.document.metadata, after.document.metadata, holder)
    proposal = evolve(proposal, registers=f" {registered.told}" if registered and registered.told else "")
    first = [
        _Made("forslag", "Förslaget", "Dokumentet i sin föreslagna lydelse", evolve(document_tree(after), draft=True)),
        _Made(
            "andringar",
            "Ändringar",
            "Nuvarande och föreslagen lydelse i två spalter, med beslutets ingress",
            comparison(proposal, after.document.metadata.organisation),
        ),
        _Made("arende", "Ärendefilen", "Det som ärendefilen säger, ord för ord", document_tree(file)),
    ]
    files: dict[str, str | bytes] = {}
    files |= _written(first, formats)
    files |= {
        "andringar-i-sak.html": changes_page.page(told),
        "andringar-i-sak.md": changes_markdown.text(told),
        "andringar-i-sak.json": as_json(told),
    }
    heads = (before.document.metadata, after.document.metadata)
    attached = [_attached(one.title, f"{one.stem}.{formats[0]}", files) for one in first[:2]]
    attached.append(_attached("Ändringar i sak, med vittnen", "andringar-i-sak.html", files))
    second = [
        _Made("tjansteskrivelse", "Tjänsteskrivelse", "Utkast", letter(holder, proposal, *heads, attached)),
        *_minutes(holder, proposal, heads),
    ]
    files |= _written(second, formats)
    files["index.html"] = _index(holder.head, [*second, *first], formats)
    files["underlag.json"] = as_json(_basis((old, new, matter), told, proposal, registered, files, tool))
    return files


def version() -> str:
    """The version of the tool."""
    return policylang.__version__


def _resolved(reading: Reading) -> Resolved:
    if reading.resolved is None:
        raise ValueError("a policy with errors cannot be put before anybody")
    return reading.resolved


# -- what is proposed ----------------------------------------------------------------------------


def _proposal(text: Amended, told: Mapping[str, Any], before: Metadata, after: Metadata, matter: Case) -> Proposal:
    points: tuple[str, ...] = (text.ingress, text.in_force)
    if text.amendment.whole is not None or len(text.amendment.orders) > READABLE:
        points = (_adopted(text.body, after, before.decision or matter.head.replaces),)
    return Proposal(
        title=before.title,
        body=text.body,
        points=tuple(one for one in points if one),
        columns=text.columns,
        answer=told,
        checked=_checked(text),
    )


def _adopted(body: str, after: Metadata, former: Decision | None) -> str:
    """That the text is adopted as a whole and the former one ceases to apply."""
    day = "".join(one.text for one in decided(former)).replace(",", "") if former else ""
    return adoption(
        body=capital(body),
        title=after.title,
        from_day=from_day(after.in_force),
        replaced=f"den {day}" if day[:1].isdigit() else day,
    )


def _checked(text: Amended) -> bool:
    """Whether the printed ingress, read back, with the right column gives the proposal."""
    wordings = [one.wording for one in text.amendment.orders if isinstance(one, Reword | Insert)]
    if not text.amendment.orders:
        return False
    try:
        return carried_out(filled(parsed(text.ingress, text.old.title), wordings), text.old) == text.new
    except (Unreadable, Impossible):
        return False


def _minutes(matter: Case, proposal: Proposal, heads: tuple[Metadata, Metadata]) -> list[_Made]:
    made = []
    for number, station in enumerate(stations(matter, proposal.body), 1):
        title = f"Protokollsutdrag: {capital(station.body)}"
        document = minutes(matter, proposal, station, *heads)
        made.append(_Made(f"protokollsutdrag-{number}-{_slug(station.body)}", title, "Utkast, inte justerat", document))
    return made


def _slug(words: str) -> str:
    """A file name of a body: letters a to z, figures and hyphens."""
    plain_ = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return "-".join("".join(one if one.isalnum() else " " for one in plain_).split())


# -- files ---------------------------------------------------------------------------------------


def _written(made: Sequence[_Made], formats: Sequence[str]) -> dict[str, str | bytes]:
    return {f"{one.stem}.{name}": FORMATS[name](one.document) for one in made for name in formats}


def _hash(content: str | bytes) -> str:
    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _attached(title: str, file: str, files: Mapping[str, str | bytes]) -> Attached:
    return Attached(title, file, _hash(files[file]))


def _index(head: Metadata, made: Sequence[_Made], formats: Sequence[str]) -> str:
    links = [Link(one.title, f"{one.stem}.{formats[0]}", one.note) for one in made]
    links.insert(-1, Link("Ändringar i sak", "andringar-i-sak.html", "Riktning, bevis och vittnen för varje ändring"))
    others = [Link(f"{one.title} ({name})", f"{one.stem}.{name}") for name in formats[1:] for one in made]
    basis = Link("underlag.json", "underlag.json", "Kontrollsummor för källorna, registren, biblioteket och varje fil")
    groups = [Group("Handlingar", "Utkast: uppgifter inom hakparentes ska fyllas i.", tuple(links))]
    groups += [Group("Samma handlingar i andra format", "", tuple(others))] if others else []
    groups.append(Group("Underlag", "Paketet kan räknas om av samma källor.", (basis,)))
    about = " ".join(part for part in ("Beslutspaket.", head.organisation) if part)
    return page(head.title, about, groups)


# -- what it rests on ----------------------------------------------------------------------------


def _basis(  # noqa: PLR0913, PLR0917 - everything that it rests on
    readings: tuple[Reading, Reading, Reading],
    told: Mapping[str, Any],
    proposal: Proposal,
    registered: Registered | None,
    files: Mapping[str, str | bytes],
    tool: str,
) -> dict[str, Any]:
    """What anybody needs to make the package again and see that nothing is another."""
    policies = [_policy(one) for one in readings]
    standard = [one for one in readings[1].files if one.role == "standard"]
    return {
        "schema": "policylang/package/1",
        "tool": {"name": "policylang", "version": tool},
        "library": {
            "files": [{"path": one.path, "sha256": one.sha256} for one in standard],
            "sha256": together(standard),
        },
        "old": policies[0],
        "new": policies[1],
        "case": policies[2],
        "registers": None if registered is None else _registers(registered),
        "decision": {"body": proposal.body, "sentences": list(proposal.points), "carried_out": proposal.checked},
        "summary": told["summary"],
        "files": [
            {
                "file": name,
                "sha256": _hash(content),
                "bytes": len(content.encode() if isinstance(content, str) else content),
            }
            for name, content in sorted(files.items())
        ],
    }


def _policy(reading: Reading) -> dict[str, Any]:
    resolved = _resolved(reading)
    return policy_answer(reading, resolved) | {"hash": fingerprint(resolved)}


def _registers(registered: Registered) -> dict[str, Any]:
    return {
        "as_of": registered.impact.as_of.isoformat(),
        "sources": [
            {"register": one.register, "file": one.file, "sha256": one.sha256, "rows": one.rows}
            for one in registered.sources
        ],
    }
