"""Made-up names for what nobody named, openly examples."""

from policylang.checks.symbolic.vocabulary import Pool
from policylang.registers.rows import Value

_BY_KIND = (
    ("förening", "Exempelföreningen"),
    ("bank", "Exempelbanken"),
    ("bolag", "Exempelbolaget AB"),
    ("kommun", "Exempelkommunen"),
    ("region", "Exempelregionen"),
    ("stat", "Exempelstaten"),
)
_BY_PLACE = (
    (".valuta", "EUR"),
    (".land", "Exempelland"),
    ("beslutad-av", "Exempelnämnden"),
    ("beslutat-av", "Exempelnämnden"),
    ("motpart", "Exempelparten"),
    ("fullmakt", "Person"),
    ("person", "Person"),
    ("-av", "Person"),
    ("attest", "Person"),
    ("bolag", "Exempelbolaget AB"),
)
ORDINARY = {"förening", "enkel"}  # what a reader takes for an ordinary case, among what no rule names
_OTHER = "annat"
_CURRENCIES = ("EUR", "USD", "NOK", "DKK", "GBP", "CHF", "JPY")  # "EUR 2" would be EUR in other words
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def made_up(pool: Pool, kind: Value | None, taken: set[str]) -> str:
    """A name that says what sort of thing it is and is not taken.

    Args:
        pool: what the column ranges over.
        kind: the cell `slag` of the thing, when it is known.
        taken: names in use, case-folded; the new one is added.
    """
    stem = _stem(pool.label, str(kind or ""))
    tries = list(_CURRENCIES) if stem in _CURRENCIES else [stem] if stem != "Person" else []
    tries += [f"{stem} {each}" for each in (_LETTERS if stem == "Person" else range(2, 100))]
    name = next(each for each in tries if each.casefold() not in taken)
    taken.add(name.casefold())
    return name


def made_up_key(register: str, label: str, number: int, kind: Value | None, taken: set[str]) -> str:
    """A key for a row that no rule asks the key of: a name for a party or a person, else a number."""
    if _stem(register, "") == _OTHER:
        return f"{label} {number}"
    return made_up(Pool(register, ()), kind, taken)


def _stem(label: str, kind: str) -> str:
    for word, name in _BY_KIND:
        if word in kind.casefold():
            return name
    for word, name in _BY_PLACE:
        if word in label.casefold():
            return name
    return _OTHER
