"""What a document is called in a sentence, by its title."""

# How the titles of such documents end, and their definite form.
_DEFINITE = {
    "policy": "policyn",
    "riktlinjer": "riktlinjerna",
    "riktlinje": "riktlinjen",
    "instruktion": "instruktionen",
    "instruktioner": "instruktionerna",
    "reglemente": "reglementet",
    "föreskrifter": "föreskrifterna",
    "bestämmelser": "bestämmelserna",
    "anvisningar": "anvisningarna",
    "regler": "reglerna",
    "ordning": "ordningen",
    "strategi": "strategin",
    "program": "programmet",
    "plan": "planen",
    "handbok": "handboken",
}


def document(title: str) -> str:
    """The document as it is spoken of: "finanspolicyn för Västerviks kommunkoncern".

    >>> document("Finanspolicy för Västerviks kommunkoncern"), document("Norrköpings kommuns finanspolicy")
    ('finanspolicyn för Västerviks kommunkoncern', '”Norrköpings kommuns finanspolicy”')
    """
    first, _, rest = title.partition(" ")
    ending = next((one for one in sorted(_DEFINITE, key=len, reverse=True) if first.casefold().endswith(one)), None)
    if ending is None:
        return f"”{title}”"
    stem = first[: len(first) - len(ending)]
    word = (stem if first[:2].isupper() else stem[:1].lower() + stem[1:]) + _DEFINITE[ending]
    return f"{word} {rest}".strip()
