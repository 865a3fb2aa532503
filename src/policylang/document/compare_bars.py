"""A picture of figures of one unit: what each bound lets through."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from policylang.document.typography import spaced
from policylang.units.swedish import percent

_SEVERAL = 2


@frozen(kw_only=True)
class Bar:
    """What a figure lets through, as shares of the width of the chart."""

    name: str
    start: Decimal
    width: Decimal
    text: str


def bars(row: Mapping[str, Any]) -> tuple[Bar, ...]:
    """What lies between the bounds, for those with a figure; only when all figures are of one unit."""
    figures = [
        (cell["policy"], *(_figure(cell["bound"][end]) if cell["bound"] else None for end in ("lower", "upper")))
        for cell in row["cells"]
    ]
    known = [(policy, low, high) for policy, low, high in figures if low or high]
    units = {each[1] for _, low, high in known for each in (low, high) if each}
    if len(known) < _SEVERAL or len(units) != 1:
        return ()
    unit = units.pop()
    top = max(each[0] for _, low, high in known for each in (low, high) if each)
    scale = Decimal(1) if unit == "share" and top <= 1 else top * Decimal("1.25")
    if scale <= 0:
        return ()
    return tuple(_bar(policy, low, high, scale) for policy, low, high in known)


_Figure = tuple[Decimal, str, str]


def _bar(policy: str, low: _Figure | None, high: _Figure | None, scale: Decimal) -> Bar:
    start = (low[0] if low else Decimal(0)) / scale
    end = (high[0] if high else scale) / scale
    told = " och ".join(part for part in (f"minst {low[2]}" if low else "", f"högst {high[2]}" if high else "") if part)
    hundred = Decimal(100)
    return Bar(
        name=policy,
        start=(start * hundred).quantize(Decimal("0.01")),
        width=(max(end - start, Decimal("0.004")) * hundred).quantize(Decimal("0.01")),
        text=told,
    )


def _figure(edge: Mapping[str, Any] | None) -> _Figure | None:
    if edge is None or edge["value"] is None:
        return None
    value = Decimal(edge["value"])
    written = percent(value) if edge["unit"] == "share" else str(edge["written"])
    return value, str(edge["unit"]), spaced(written)
