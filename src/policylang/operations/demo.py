"""The main job on every policy of a folder: documents, checks, changes, and one page that links it all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from attrs import frozen

from policylang.document import changes_page, findings_page
from policylang.document.changes_markdown import text as changes_markdown
from policylang.document.changes_view import view
from policylang.document.findings_text import text as findings_text
from policylang.document.index_page import Group, Link, page
from policylang.operations.build import build, fingerprint
from policylang.operations.check import answer, check
from policylang.operations.diff import answer as diff_answer
from policylang.operations.diff import compare
from policylang.operations.json_text import as_json
from policylang.operations.reading import Reading
from policylang.registers.rows import Registers

TITLE = "policylang: det som har byggts"
ABOUT = "Kommunala finanspolicyer som dokument, kontroller och jämförelser, ur samma text. Registren är påhittade."


@frozen
class Organisation:
    """What one folder of policies holds.

    Args:
        folder: its name.
        policies: (stem, reading), in order; matters (`ärende`) too.
        earlier: (stem, reading) of revisions, each compared with the policy of the same title.
        registers: sample data and its report date, or None.
    """

    folder: str
    policies: tuple[tuple[str, Reading], ...]
    earlier: tuple[tuple[str, Reading], ...]
    registers: tuple[Registers, date] | None


def demo(organisations: Sequence[Organisation], say: Callable[[str], None]) -> dict[str, str]:
    """Every file of the demo by its path, deterministic.

    Args:
        say: told what is being done, for a person who waits.
    """
    files: dict[str, str] = {}
    groups = []
    for one in organisations:
        say(f"{one.folder}: dokument")
        built = build([reading for _, reading in one.policies])
        files |= {f"{one.folder}/{name}": text for name, text in built.files.items()}
        links = [*_documents(one)]
        for made, link in (*_checks(one, say), *_changes(one, say)):
            files |= made
            links.append(link)
        links += _texts(one)
        title = one.policies[0][1].resolved
        name = title.document.metadata.organisation if title else one.folder
        groups.append(Group(name, _described(one), tuple(links)))
    files["index.html"] = page(TITLE, ABOUT, groups)
    return files


def _described(one: Organisation) -> str:
    known = [reading.resolved for _, reading in one.policies if reading.resolved]
    hashes = ", ".join(f"{each.document.metadata.title} ({fingerprint(each)[:12]})" for each in known)
    return f"Innehållets kontrollsumma: {hashes}."


def _documents(one: Organisation) -> Iterator[Link]:
    for stem, reading in one.policies:
        if reading.resolved:
            title = reading.resolved.document.metadata.title
            yield Link(title, f"{one.folder}/{stem}.html", "Dokumentet så som det antas")


def _texts(one: Organisation) -> Iterator[Link]:
    for stem, reading in one.policies:
        if reading.resolved:
            title = reading.resolved.document.metadata.title
            yield Link(f"{title} (Markdown)", f"{one.folder}/{stem}.md", "Samma text för versionshantering")


def _checks(one: Organisation, say: Callable[[str], None]) -> Iterator[tuple[dict[str, str], Link]]:
    if one.registers is None:
        return
    registers, on = one.registers
    for stem, reading in one.policies:
        if reading.resolved is None or reading.resolved.document.metadata.kind != "policy":
            continue
        say(f"{one.folder}: kontroller enligt {stem}")
        told = answer(check(reading, registers, on))
        base = f"{one.folder}/{stem}-kontroll"
        made = {
            f"{base}.html": findings_page.page(told, document=f"{stem}.html"),
            f"{base}.json": as_json(told),
            f"{base}.txt": findings_text(told),
        }
        summary = told["summary"]
        note = (
            f"Påhittade register per {on.isoformat()}: {summary['breach']} bryter, "
            f"{summary['unmeasurable']} kan inte bedömas, {summary['ok']} inom gräns"
        )
        yield made, Link(f"Kontroll: {reading.resolved.document.metadata.title}", f"{base}.html", note)


def _changes(one: Organisation, say: Callable[[str], None]) -> Iterator[tuple[dict[str, str], Link]]:
    for stem, earlier in one.earlier:
        later = next((reading for _, reading in one.policies if _same(earlier, reading)), None)
        if later is None:
            continue
        say(f"{one.folder}: ändringar sedan {stem}")
        told = diff_answer(earlier, later, compare(earlier, later))
        base = f"{one.folder}/{stem}-andringar"
        made = {
            f"{base}.html": changes_page.page(told),
            f"{base}.md": changes_markdown(told),
            f"{base}.json": as_json(told),
        }
        title = later.resolved.document.metadata.title if later.resolved else stem
        yield made, Link(f"Ändringar i sak: {title}", f"{base}.html", view(told).lead)


def _same(earlier: Reading, later: Reading) -> bool:
    if earlier.resolved is None or later.resolved is None:
        return False
    old, new = earlier.resolved.document.metadata, later.resolved.document.metadata
    return (old.title, old.organisation, old.kind) == (new.title, new.organisation, new.kind)
