"""Reading time must grow as the text does: the same sections again and again, from a quarter to four megabytes."""

import argparse
import os
import resource
import sys

import policylang
from policylang.revisions.source import Source

os.environ["POLICYLANG_NO_CACHE"] = "1"  # reading is measured, not remembering

SIZES = (0.25, 0.5, 1.0, 2.0, 4.0)
BUDGET = 1.5  # seconds a megabyte at the largest size, against the smallest

HEAD = 'policy "Finanspolicy för Exempelstad"\n  språk  policylang 1\n\n§ organ seb "SEB"\n'
SECTION = """
# Avsnitt {n}

Kommunens finansverksamhet ska bedrivas med god betalningsberedskap och utan spekulation.
  § manuellt beredskap-{n} "god beredskap saknar mått"
Upplåningen hos SEB i avsnitt {n} får uppgå till högst {{högst}}.
  § gräns upplåning-{n}
    mått   summa belopp i lån där (motpart = SEB och belopp över 0 kr)
    högst  {n} mnkr
    mäts   vid varje tidpunkt
Alla lån i avsnitt {n} ska vara i svenska kronor.
  § krav valuta-{n}
    varje  lån där (belopp över 0 kr och valuta ≠ EUR)
    ska    valuta = SEK eller valutasäkrad = ja
    mäts   vid affärstillfället
Detta avsnitt beskriver hur arbetet är upplagt.
  § berättande

- första punkten i en uppräkning
  § berättande
- andra punkten, som fortsätter
  på nästa rad
  § del av beredskap-{n}
"""


def text(megabytes: float) -> str:
    """A policy of at least this size."""
    parts, size, wanted = [HEAD], len(HEAD.encode()), megabytes * 1_000_000
    while size < wanted:
        parts.append(SECTION.format(n=len(parts)))
        size += len(parts[-1].encode())
    return "".join(parts)


def seconds(policy: str) -> float:
    """CPU seconds of one reading."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    reading = policylang.read(Source("stor.policy", policy.encode(), lambda _: None))
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    if reading.errors:
        sys.exit(f"the sample is not a policy: {reading.errors[0].span}: {reading.errors[0].message}")
    return spent


def main() -> None:
    """Prints the time and the pace of each size; exit 1 when the largest is out of proportion."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=float, nargs="+", default=SIZES)
    sizes = parser.parse_args().sizes
    seconds(text(0.02))  # builds or loads the grammar
    pace = []
    for size in sizes:
        spent = seconds(text(size))
        pace.append(spent / size)
        print(f"{size:5.2f} MB  {spent:7.2f} s  {pace[-1]:6.2f} s/MB", flush=True)
    print(f"largest against smallest, a megabyte: {pace[-1] / pace[0]:.2f}, budget {BUDGET:.1f}")
    sys.exit(pace[-1] / pace[0] > BUDGET)


if __name__ == "__main__":
    main()
