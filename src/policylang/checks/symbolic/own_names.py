"""A party under its own name: two texts of a pool that a policy knows for one."""

import z3

from policylang.checks.symbolic.vocabulary import Pool


def under_own(text: z3.ArithRef, pool: Pool, own: tuple[tuple[str, str], ...]) -> z3.ArithRef:
    """The number of the own name where the text is another name of it."""
    numbers = {name.casefold(): number for number, name in enumerate(pool.names)}
    found = text
    for other, name in own:
        if {other.casefold(), name.casefold()} <= numbers.keys():
            found = z3.If(text == numbers[other.casefold()], z3.IntVal(numbers[name.casefold()]), found)
    return found
