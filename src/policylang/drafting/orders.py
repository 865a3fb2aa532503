"""What a decision orders done to a text: places in it, and the four things that can be done to them."""

from attrs import field, frozen

from policylang.drafting.draft import Draft, Part, Section, Unit


def named(heading: str) -> str:
    """A heading or a term as a decision names it, between marks: a closing mark inside it would end it too soon."""
    return heading.replace("”", "’")


@frozen
class Where:
    """A section by its designation.

    Args:
        number: of the nearest numbered heading, the section's own when it has one; empty when there is none.
        path: the unnumbered headings below that, down to the section's own. Both empty: what stands before the first
            heading.
    """

    number: str = ""
    path: tuple[str, ...] = ()


@frozen
class Target:
    """A place that a decision names.

    Args:
        where: the section.
        aspect: `section` the whole of it, `text` its heading and what stands above its first subheading, `heading`,
            `unit` a paragraph, `part` a part of a paragraph, `title` of the whole document, `fact` a line of the box
            above the text.
        unit: the paragraph, from 1.
        part: a point or a row, from 1; or a term's name.
        sort: what a part is (punkt, begrepp, rad).
        label: of a fact.
    """

    where: Where = field(factory=Where)
    aspect: str = "section"
    unit: int = 0
    part: int | str = 0
    sort: str = ""
    label: str = ""


@frozen
class Wording:
    """Words that a decision puts into the text; which fields are filled hangs on what the target is.

    Args:
        sections: a section, then those below it that come with it.
        units: paragraphs.
        parts: points, terms, rows.
        text: a title, a heading, a fact.
    """

    sections: tuple[Section, ...] = ()
    units: tuple[Unit, ...] = ()
    parts: tuple[Part, ...] = ()
    text: str = ""


@frozen
class Repeal:
    """The place ceases to apply. Named as the text stands before the decision."""

    target: Target


@frozen
class Redesignate:
    """A section gets another number or place, with the sections below it.

    Args:
        old: as the text stands before the decision.
        new: after it.
        after: the section that it is to follow, None when its number tells; `Where()` means before all its siblings.
    """

    old: Where
    new: Where
    after: Where | None = None


@frozen
class Reword:
    """The place gets other words. Named with the designations that sections have after the decision."""

    target: Target
    wording: Wording


@frozen
class Insert:
    """Something new is put in.

    Args:
        target: where it will stand: a section, a paragraph or a part, by its place in the text as it is to be.
        after: as in `Redesignate`; for a term the name of the one before it, empty when it is the first.
    """

    target: Target
    wording: Wording
    after: Where | None = None
    after_term: str = ""


Order = Repeal | Redesignate | Reword | Insert


@frozen
class Amendment:
    """A decision on a text.

    Args:
        orders: in the order in which they are said: repealed, redesignated, reworded, inserted.
        whole: the new text, when the decision is to adopt that in place of the old one; then there are no orders.
    """

    orders: tuple[Order, ...]
    whole: Draft | None = None
