"""Days on the command line."""

from datetime import date

import click


class Day(click.ParamType["date"]):
    """An ISO date."""

    name = "datum"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; anything else is wrong usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` är inget datum; {_meant(str(value))}", param, ctx)


def _meant(written: str) -> str:
    from policylang.units.errors import UnitError
    from policylang.units.swedish import read_date

    try:
        return f"menade du {read_date(written).isoformat()}?"
    except UnitError:
        return "skriv år-månad-dag, till exempel 2014-12-31"


DAY = Day()
