"""The main job on every policy of a folder: documents, checks, changes, and one page that links it all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from policylang.diff.found import Diff
from policylang.document import changes_page, compare_page, findings_page
from policylang.document.changes_markdown import text as changes_markdown
from policylang.document.changes_view import view
from policylang.document.compare_markdown import text as compare_markdown
from policylang.document.compare_sheet import workbook
from policylang.document.findings_text import text as findings_text
from policylang.document.findings_words import result
from policylang.document.index_page import Group, Link, page
from policylang.document.metadata import CASE, decision_line, is_draft
from policylang.model.policy import Metadata
from policylang.operations.build import FORMATS, build, control_tables
from policylang.operations.check import answer, check
from policylang.operations.compare import answer as compare_answer
from policylang.operations.compare import compare as beside
from policylang.operations.diff import answer as diff_answer
from policylang.operations.diff import compare, impact
from policylang.operations.fingerprint import fingerprint
from policylang.operations.json_text import as_json
from policylang.operations.package import Registered, package, version
from policylang.operations.reading import Reading
from policylang.operations.report import report
from policylang.registers.rows import Registers

TITLE = "Finanspolicyer: dokument, kontroller och jämförelser"
SEVERAL = 2
# Files by their path, and the link to the first of them.
Step = tuple[Mapping[str, str | bytes], Link]
ABOUT = "Dokument, kontroller och jämförelser ur samma text som fullmäktige beslutar om. Registren är påhittade."


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


def demo(organisations: Sequence[Organisation], say: Callable[[str], None]) -> dict[str, str | bytes]:
    """Every file of the demo by its path, deterministic.

    Args:
        say: told what is being done, for a person who waits.
    """
    files: dict[str, str | bytes] = {}
    groups = []
    for one in organisations:
        say(f"{one.folder}: dokument")
        built = build([reading for _, reading in one.policies])
        files |= {f"{one.folder}/{name}": text for name, text in built.files.items()}
        links = [*_documents(one)]
        for made, link in (*_checks(one, say), *_reports(one, say), *_changes(one, say), *_packages(one, say)):
            files |= made
            links.append(link)
        links += _texts(one)
        title = one.policies[0][1].resolved
        name = title.document.metadata.organisation if title else one.folder
        groups.append(Group(name, _described(one), tuple(links)))
    compared, shown = _beside(organisations, say)
    files |= compared
    if shown:
        groups.append(Group("Sida vid sida", "Vem som är strängast, med bevis, och var det inte går att säga.", shown))
    files["index.html"] = page(TITLE, ABOUT, groups)
    return files


def _beside(
    organisations: Sequence[Organisation], say: Callable[[str], None]
) -> tuple[dict[str, str | bytes], tuple[Link, ...]]:
    """The policies of all in one table; of those that build on each other the lowest, which has everything."""
    found = [reading for one in organisations for reading in _lowest(one)]
    if len(found) < SEVERAL:
        return {}, ()
    say("jämförelse sida vid sida")
    told = compare_answer(found, beside(found))
    files: dict[str, str | bytes] = {
        "jamforelse.html": compare_page.page(told),
        "jamforelse.md": compare_markdown(told),
        "jamforelse.json": as_json(told),
        "jamforelse.xlsx": workbook(told),
    }
    links = (
        Link("Finanspolicyer sida vid sida", "jamforelse.html", "Mått, villkor, instrument, beslut, rapporter"),
        Link("Samma tabell som arbetsbok", "jamforelse.xlsx", "För Excel"),
    )
    return files, links


def _lowest(one: Organisation) -> Iterator[Reading]:
    resolved = [(reading, reading.resolved) for _, reading in one.policies if reading.resolved]
    completed = {document.path for _, each in resolved for document in each.documents[1:]}
    for reading, each in resolved:
        # A plan of activities has no limits to set beside those of others.
        if (
            each.document.metadata.plan_year is None
            and each.document.metadata.kind == "policy"
            and each.document.path not in completed
        ):
            yield reading


def _described(one: Organisation) -> str:
    known = [reading.resolved for _, reading in one.policies if reading.resolved]
    hashes = ", ".join(f"{each.document.metadata.title} ({fingerprint(each)[:12]})" for each in known)
    return f"Innehållets kontrollsumma: {hashes}."


def _documents(one: Organisation) -> Iterator[Link]:
    for stem, reading in one.policies:
        if reading.resolved:
            head = reading.resolved.document.metadata
            yield Link(head.title, f"{one.folder}/{stem}.html", _standing(head))


def _standing(head: Metadata) -> str:
    """What kind of text it is and how far it has come: a proposal is not called adopted."""
    if head.kind == CASE:
        return "Ärende med förslag till beslut"
    sort = head.document_type.capitalize() or "Policy"
    if is_draft(head):
        return f"{sort}: förslag, ännu inte beslutat"
    if head.decision is None:
        return f"{sort}: vem som har beslutat framgår inte"
    return f"{sort}, beslutad: {''.join(one.text for one in decision_line(head.decision))}"


def _texts(one: Organisation) -> Iterator[Link]:
    for stem, reading in one.policies:
        if reading.resolved:
            title = reading.resolved.document.metadata.title
            yield Link(f"{title} (Markdown)", f"{one.folder}/{stem}.md", "Samma text för versionshantering")


def _reports(one: Organisation, say: Callable[[str], None]) -> Iterator[Step]:
    """The report on the made-up registers, and the internal control table."""
    for stem, reading in one.policies:
        resolved = reading.resolved
        if resolved is None or resolved.document.metadata.kind != "policy":
            continue
        title = resolved.document.metadata.title
        if one.registers is not None:
            say(f"{one.folder}: rapport enligt {stem}")
            tree = report(reading, *one.registers)
            base = f"{one.folder}/{stem}-rapport"
            made = {f"{base}.{ending}": write(tree) for ending, write in FORMATS.items()}
            yield made, Link(f"{tree.kind}: {title}", f"{base}.html", "Rapporten till nämnden, av påhittade register")
        tables = {f"{one.folder}/{name}": text for name, text in control_tables(resolved).items()}
        first = next(name for name in tables if name.endswith(".html"))
        yield tables, Link(f"Internkontroll: {title}", first, "En rad för varje regel; även som CSV och XLSX")


def _checks(one: Organisation, say: Callable[[str], None]) -> Iterator[Step]:
    if one.registers is None:
        return
    registers, on = one.registers
    pages = {
        reading.resolved.document.metadata.title: f"{stem}.html" for stem, reading in one.policies if reading.resolved
    }
    for stem, reading in one.policies:
        if reading.resolved is None or reading.resolved.document.metadata.kind != "policy":
            continue
        say(f"{one.folder}: kontroller enligt {stem}")
        told = answer(check(reading, registers, on))
        base = f"{one.folder}/{stem}-kontroll"
        made = {
            f"{base}.html": findings_page.page(told, pages=pages),
            f"{base}.json": as_json(told),
            f"{base}.txt": findings_text(told),
        }
        note = f"Påhittade register per {on.isoformat()}. {result(told['findings'])}"
        yield made, Link(f"Kontroll: {reading.resolved.document.metadata.title}", f"{base}.html", note)


def _changes(one: Organisation, say: Callable[[str], None]) -> Iterator[Step]:
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


def _packages(one: Organisation, say: Callable[[str], None]) -> Iterator[Step]:
    """The decision package of every case whose policy has an earlier revision."""
    for stem, matter in one.policies:
        concerns = matter.resolved.document.metadata.concerns if matter.resolved else ""
        later = next((reading for name, reading in one.policies if f"{name}.policy" == concerns), None)
        earlier = next((reading for _, reading in one.earlier if later is not None and _same(reading, later)), None)
        if matter.resolved is None or later is None or earlier is None:
            continue
        say(f"{one.folder}: beslutspaket för {stem}")
        found = compare(earlier, later)
        registered = _registered(one, earlier, later, found)
        made = package(earlier, later, matter, found, registered, tuple(FORMATS), version())
        files = {f"{one.folder}/{stem}/{name}": content for name, content in made.items()}
        title = matter.resolved.document.metadata.title
        yield (
            files,
            Link(
                f"Beslutspaket: {title}",
                f"{one.folder}/{stem}/index.html",
                "Tjänsteskrivelse, förslag, lydelser i två spalter, utkast till protokollsutdrag, underlag",
            ),
        )


def _registered(one: Organisation, earlier: Reading, later: Reading, found: Diff) -> Registered | None:
    if one.registers is None:
        return None
    registers, on = one.registers
    return Registered(impact(earlier, later, registers, on, found), registers.receipts, "Registren är påhittade.")


def _same(earlier: Reading, later: Reading) -> bool:
    if earlier.resolved is None or later.resolved is None:
        return False
    old, new = earlier.resolved.document.metadata, later.resolved.document.metadata
    return (old.title, old.organisation, old.kind) == (new.title, new.organisation, new.kind)
