"""The sentence that a decision begins with: "dels att … ska upphöra att gälla, dels att …"."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from policylang.drafting.names import FORMS, count, counted, enumerated, listed, place, quoted, section
from policylang.drafting.orders import Amendment, Insert, Order, Redesignate, Repeal, Reword, Target, Where
from policylang.drafting.placing import numbers
from policylang.model.policy import PartialDate
from policylang.units.dates import iso_to_swedish
from policylang.units.titles import document

FOLLOWING = "av följande lydelse"
DAY = "[dag anges]"
LOST_DAY = "[datum saknas i källan]"
HERE = "\0"  # where the name of the document goes when it is said inside the only order


def ingress(amendment: Amendment, *, body: str, title: str) -> str:
    """The whole sentence; empty when nothing is ordered.

    Args:
        body: who decides, as a sentence begins: "Kommunfullmäktige".
        title: of the document before the decision.
    """
    said = list(_orders(amendment.orders))
    name = document(title)
    if amendment.whole is not None:
        return f"{body} beslutar att {name} ska ha följande lydelse."
    if not said:
        return ""
    if len(said) == 1:
        return f"{body} beslutar att {said[0].replace(HERE, f' i {name}', 1)}."
    parts = ", ".join(f"dels att {one.replace(HERE, '')}" for one in said)
    return f"{body} beslutar i fråga om {name} {parts}."


def adoption(*, body: str, title: str, from_day: str, replaced: str) -> str:
    """The other way to say it: the proposal is adopted as a whole and the former text ceases to apply.

    Args:
        from_day: "den 1 mars 2014", or a hole.
        replaced: which decision the former text was adopted by: "[datum saknas i källan] § 29"; empty for a text that
            replaces none.
    """
    name, first = document(title), document(title).partition(" ")[0]
    words = title[:1].lower() + title[1:] if not name.startswith("”") else name
    adopt = f"att fastställa förslaget till {words} att gälla från och med {from_day}"
    if not replaced:
        return f"{body} beslutar {adopt}."
    former = first if not name.startswith("”") else name
    return (
        f"{body} beslutar dels {adopt}, dels att {former} som fastställdes {replaced} ska upphöra att gälla samma dag."
    )


def from_day(day: PartialDate | None) -> str:
    """The first day as a decision writes it: "den 1 mars 2014", or a hole."""
    if day is not None and day.date is not None:
        return f"den {iso_to_swedish(day.date)}"
    return LOST_DAY if day is not None and day.lost else DAY


def in_force(day: PartialDate | None, *, several: bool) -> str:
    """The sentence on when it applies."""
    return f"{'Ändringarna' if several else 'Ändringen'} gäller från och med {from_day(day)}."


def _orders(orders: Sequence[Order]) -> Iterator[str]:
    new = [one.new for one in orders if isinstance(one, Redesignate) and not one.new.path and one.new != one.old]
    repealed = [one.target for one in orders if isinstance(one, Repeal)]
    if repealed:
        yield f"{_places(repealed, [])} ska upphöra att gälla"
    yield from _redesignated([one for one in orders if isinstance(one, Redesignate)])
    reworded = [one.target for one in orders if isinstance(one, Reword)]
    if reworded:
        yield f"{_places(reworded, new)} ska ha följande lydelse"
    inserted = [one for one in orders if isinstance(one, Insert)]
    for _, together in groupby(inserted, key=_host):
        yield _inserted(list(together), new)


def _places(targets: Sequence[Target], new: Sequence[Where]) -> str:
    """The places, those in one section (or paragraph) counted together; the document goes after the last."""
    words = []
    for _, found in groupby(targets, key=lambda one: _counted_with(one, new)):
        together = list(found)
        numbers = [one.unit if one.aspect == "unit" else one.part for one in together]
        whole = [one for one in numbers if isinstance(one, int) and one]
        if together[0].aspect == "section" and len(together) > 1:
            words.append(f"avsnitt {listed([one.where.number for one in together])}")
        else:
            words.append(place(together[0], whole, _new(together[0].where, new)))
    return enumerated(words) + HERE


def _counted_with(target: Target, new: Sequence[Where]) -> tuple[object, ...]:
    if target.aspect == "section" and target.where.number and not target.where.path and target.where not in new:
        return ("section",)
    if target.aspect == "unit":
        return (target.where, "unit")
    if target.aspect == "part" and isinstance(target.part, int):
        return (target.where, "part", target.unit, target.sort)
    return (target,)


def _new(where: Where, new: Sequence[Where]) -> str:
    return "nya " if not where.path and where in new else ""


# -- other numbers and places --------------------------------------------------------------------


def _redesignated(orders: Sequence[Redesignate]) -> Iterator[str]:
    plain = [one for one in orders if one.after is None and not one.old.path and not one.new.path]
    if plain:
        plain.sort(key=lambda one: numbers(one.old))
        old, new = listed([one.old.number for one in plain]), listed([one.new.number for one in plain])
        yield f"nuvarande avsnitt {old}{HERE} ska betecknas avsnitt {new}"
    for one in orders:
        if one not in plain:
            yield _elsewhere(one)


def _elsewhere(order: Redesignate) -> str:
    old, new = order.old, order.new
    where = "" if order.after is None else f" och placeras {_position(order.after)}"
    if old == new:
        return f"{section(old)}{HERE} ska flyttas{where}"
    if old.path and new.path and old.path[-1] == new.path[-1]:
        above = Where(new.number, new.path[:-1])
        to = "den högsta rubriknivån" if above == Where() else section(above)
        return f"{section(old)}{HERE} ska flyttas till {to}{where}"
    present = "" if old.path else "nuvarande "
    return f"{present}{section(old)}{HERE} ska betecknas {section(new)}{where}"


def _position(after: Where) -> str:
    return "först" if after == Where() else f"närmast efter {section(after)}"


# -- what is new ---------------------------------------------------------------------------------


def _host(order: Insert) -> tuple[object, ...]:
    """What is put in together: into one section, or one paragraph."""
    target = order.target
    if target.aspect == "unit":
        return (target.where, "unit")
    if target.aspect == "part" and isinstance(target.part, int):
        return (target.where, "part", target.unit, target.sort)
    if target.aspect == "section" and not target.where.path and order.after is None:
        return ("section", target.where.number.rpartition(".")[0])
    return (order,)


def _inserted(orders: Sequence[Insert], new: Sequence[Where]) -> str:
    first = orders[0].target
    name = _new(first.where, new) + section(first.where)
    match first.aspect:
        case "fact":
            return f"det{HERE} ska införas en ny uppgift, {quoted(first.label)}, {FOLLOWING}"
        case "section":
            return _new_sections(orders)
        case "unit":
            return f"det i {name}{HERE} ska införas {_fresh([one.target.unit for one in orders], 'stycke')} {FOLLOWING}"
        case _ if isinstance(first.part, str):
            after = "placerat först" if not orders[0].after_term else f"närmast efter {quoted(orders[0].after_term)}"
            return f"det i {name}{HERE} ska införas ett nytt begrepp, {quoted(first.part)}, {after}, {FOLLOWING}"
        case _:
            host = place(Target(first.where, "unit", first.unit), (), _new(first.where, new))
            parts = [one.target.part for one in orders if isinstance(one.target.part, int)]
            return f"det i {host}{HERE} ska införas {_fresh(parts, first.sort)} {FOLLOWING}"


def _fresh(numbers: Sequence[int], sort: str) -> str:
    """New paragraphs or parts: "ett nytt andra stycke", "två nya punkter, tredje och fjärde punkterna,"."""
    if len(numbers) == 1:
        article = "ett nytt" if sort == "stycke" else "en ny"
        return f"{article} {counted(numbers, sort).rpartition(' ')[0]} {FORMS[sort][0]}"
    return f"{count(len(numbers))} nya {FORMS[sort][3]}, {counted(numbers, sort)},"


def _new_sections(orders: Sequence[Insert]) -> str:
    first = orders[0]
    position = (
        "" if first.after is None else f", {'placerat först' if first.after == Where() else _position(first.after)},"
    )
    if first.target.where.path:
        above = Where(first.target.where.number, first.target.where.path[:-1])
        host = "" if above == Where() else f" i {section(above)}"
        heading = quoted(first.target.where.path[-1])
        return f"det{host}{HERE} ska införas ett nytt avsnitt med rubriken {heading}{position} {FOLLOWING}"
    if len(orders) == 1:
        return f"det{HERE} ska införas ett nytt avsnitt {first.target.where.number}{position} {FOLLOWING}"
    numbers = listed([one.target.where.number for one in orders])
    return f"det{HERE} ska införas {count(len(orders))} nya avsnitt, {numbers}, {FOLLOWING}"
