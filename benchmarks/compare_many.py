"""Compares 290 openly made-up municipalities, and 10 of them, and prints the ratio of CPU: at most 20.

Every policy is written here from a few numbers; no municipality has adopted any of them.
"""

import random
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from subprocess import run

MANY, FEW, SEED = 290, 10, 2014
CAPS = range(20, 65, 5)
MONTHS = (12, 18, 24)
FLOORS, TOPS = ("ett år", "två år", "18 månader"), ("tre år", "fyra år", "fem år")
INSTRUMENTS = ("ränteswap", "ränteoption", "FRA", "räntetermin", "valutaswap")


def policy(number: int) -> str:
    """The text of one made-up municipality."""
    dice = random.Random(SEED * 1000 + number)  # noqa: S311 - made-up policies
    allowed = ", ".join(sorted(dice.sample(INSTRUMENTS, dice.randint(2, 4))))
    return f"""policy "Finanspolicy för Påhittade kommun {number}"
  språk         policylang 1
  organisation  Påhittade kommun {number}

§ portfölj skuld "skulden"
  av  lån räknat belopp till nästa-ränteändring

§ gräns förfall
  mått    skuld där förfallodag inom {dice.choice(MONTHS)} månader
  högst   {dice.choice(CAPS)} % av skuld

§ gräns motpart
  mått    skuld
  per     motpart
  högst   {dice.choice(CAPS)} % av skuld

§ gräns räntebindning
  mått    snitt återstående tid i skuld
  minst   {dice.choice(FLOORS)}
  högst   {dice.choice(TOPS)}

§ instrument derivat
  för        derivat
  tillåtna   {allowed}

§ krav valuta
  varje   lån
  ska     valuta = SEK
"""


def seconds(paths: Sequence[Path]) -> float:
    """CPU seconds of one comparison in a process of its own, nothing kept from before."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "policylang", "compare", *map(str, paths), "--format", "json"]
    done = run(command, check=True, capture_output=True, env={**_surroundings(), "POLICYLANG_NO_CACHE": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not done.stdout:
        raise RuntimeError("nothing was compared")
    return after.ru_utime - before.ru_utime


def _surroundings() -> dict[str, str]:
    import os

    return dict(os.environ)


def main() -> None:
    """Both, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number in range(1, MANY + 1):
            path = Path(folder) / f"kommun-{number:03}.policy"
            path.write_text(policy(number), encoding="utf-8")
            paths.append(path)
        few, many = seconds(paths[:FEW]), seconds(paths)
    print(f"{FEW} policies {few:.2f} s, {MANY} policies {many:.2f} s: {many / few:.1f} times (at most 20)")


if __name__ == "__main__":
    main()
