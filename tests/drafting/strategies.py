"""Texts to amend: trees of headings that number themselves, from the real policies or made up, and edits of them."""

from collections.abc import Iterator, Sequence
from random import Random

from attrs import define, evolve, field

from policylang.drafting.draft import GLOSSARY, LIST, PARAGRAPH, POINT, TERM, Draft, Part, Section, Unit
from policylang.drafting.outline import ROOT, outline

WORDS = ("lån", "borgen", "räntan", "kommunen", "bolag", "ramen", "internbanken", "placering", "motpart", "beslut")
HEADINGS = (
    "Mål",
    "Syfte",
    "Borgen",
    "Leasing",
    "Utlåning",
    "Placering",
    "Ränterisk",
    "Valuta",
    "Ansvar",
    "Det ”interna”",
    "Ordlista",
)


@define
class Node:
    """A heading with what stands under it."""

    heading: str
    units: list[Unit]
    below: "list[Node]" = field(factory=list)


@define
class Text:
    """A text whose headings are numbered down to a level."""

    title: str
    facts: dict[str, str]
    opening: list[Unit]
    nodes: list[Node]
    numbered_to: int
    plain: frozenset[str] = frozenset()

    def draft(self) -> Draft:
        """The text, printed."""
        sections = [Section(0, "", "", tuple(self.opening)), *self._sections(self.nodes, 1, "")]
        return Draft(self.title, dict(self.facts), tuple(sections))

    def _sections(self, nodes: Sequence[Node], level: int, above: str, *, plain: bool = False) -> Iterator[Section]:
        count = 0
        for node in nodes:
            numbered = not plain and level <= self.numbered_to and not (level == 1 and node.heading in self.plain)
            count += numbered
            number = f"{above}{count}" if numbered else ""
            yield Section(level, number, node.heading, tuple(node.units))
            yield from self._sections(node.below, level + 1, f"{number}.", plain=not numbered)

    def walk(self) -> list[list[Node]]:
        """Every list of sibling sections."""
        found = [self.nodes]
        for siblings in found:
            found += [node.below for node in siblings]
        return found


def from_draft(draft: Draft, numbered_to: int, plain: frozenset[str] = frozenset()) -> Text:
    """A printed text as a tree."""
    tree = outline(draft.sections)

    def nodes(parent: int) -> list[Node]:
        return [
            Node(tree.sections[one].heading, list(tree.sections[one].units), nodes(one))
            for one in tree.children(parent)
            if tree.sections[one].level
        ]

    return Text(draft.title, dict(draft.facts), list(draft.sections[0].units), nodes(ROOT), numbered_to, plain)


def rolls(seed: int) -> Random:
    """What is made up, the same for the same seed."""
    return Random(seed)


def sentence(random: Random) -> str:
    return f"{' '.join(random.choices(WORDS, k=random.randint(3, 9)))} {random.randint(1, 99)}.".capitalize()


def made_unit(random: Random) -> Unit:
    match random.randrange(5):
        case 0:
            points = tuple(
                Part(POINT, sentence(random), ordered=random.random() < 0.3) for _ in range(random.randint(1, 4))
            )
            ordered = points[0].ordered
            points = tuple(evolve(one, ordered=ordered) for one in points)
            return Unit(PARAGRAPH, sentence(random), points)
        case 1:
            terms = tuple(Part(TERM, sentence(random), head) for head in random.sample(WORDS, random.randint(1, 5)))
            return Unit(GLOSSARY, "", terms)
        case 2:
            below = (Part(POINT, sentence(random)), Part(POINT, sentence(random)))
            return Unit(LIST, "", (Part(POINT, sentence(random), below=below), Part(POINT, sentence(random))))
        case _:
            return Unit(PARAGRAPH, sentence(random))


def made_text(random: Random) -> Text:
    def nodes(level: int) -> list[Node]:
        count = random.randint(0 if level > 1 else 1, 4)
        headings = random.sample(HEADINGS, count)
        return [
            Node(one, [made_unit(random) for _ in range(random.randint(0, 3))], nodes(level + 1) if level < 3 else [])
            for one in headings
        ]

    opening = [made_unit(random) for _ in range(random.randint(0, 1))]
    plain = frozenset({"Ordlista"}) if random.random() < 0.5 else frozenset()
    return Text(
        "Finanspolicy för Exempelby", {"Gäller för": "alla bolag"}, opening, nodes(1), random.randint(0, 3), plain
    )


def edit(text: Text, random: Random) -> None:
    """One change of the text, as an author makes it."""
    siblings = random.choice([one for one in text.walk() if one] or [text.nodes])
    node = random.choice(siblings) if siblings else Node("Nytt", [])
    match random.randrange(12):
        case 0:
            node.units.insert(random.randint(0, len(node.units)), made_unit(random))
        case 1 if node.units:
            node.units.pop(random.randrange(len(node.units)))
        case 2 | 3 if node.units:
            place = random.randrange(len(node.units))
            node.units[place] = rewritten(node.units[place], random)
        case 4:
            node.heading = f"{node.heading} och {random.choice(WORDS)}"
        case 5:
            fresh = Node(f"Nytt om {random.choice(WORDS)}", [made_unit(random)])
            random.choice(text.walk()).insert(0 if random.random() < 0.3 else len(siblings), fresh)
        case 6 if siblings:
            siblings.remove(node)
        case 7 if siblings:
            siblings.remove(node)
            inside = {id(one) for one in Text("", {}, [], [node], 0).walk()}
            siblings_ = random.choice([one for one in text.walk() if id(one) not in inside])
            siblings_.insert(random.randint(0, len(siblings_)), node)
        case 8:
            text.title = f"{text.title} och {random.choice(WORDS)}"
        case 9:
            text.facts = {"Gäller för": sentence(random)} if random.random() < 0.5 else {"Dokumentansvarig": "Ekonomi"}
        case 10 if len(node.units) > 1:
            random.shuffle(node.units)
        case _:
            text.opening.append(made_unit(random))


def rewritten(unit: Unit, random: Random) -> Unit:
    """The paragraph with other words, or with a part that comes, goes or changes."""
    parts = list(unit.parts)
    if not parts or random.random() < 0.3:
        return evolve(unit, text=f"{unit.text} {sentence(random)}".strip()) if unit.text else unit
    place = random.randrange(len(parts))
    match random.randrange(3):
        case 0:
            head = f"{random.choice(WORDS)} {random.randint(1, 999)}" if parts[0].sort == TERM else ""
            parts.insert(place, Part(parts[0].sort, sentence(random), head, ordered=parts[0].ordered))
        case 1 if len(parts) > 1:
            parts.pop(place)
        case _:
            parts[place] = evolve(parts[place], text=f"{parts[place].text} {sentence(random)}")
    return evolve(unit, parts=tuple(parts))
