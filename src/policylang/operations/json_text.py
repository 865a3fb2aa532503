"""JSON as every answer is written."""

import json
from decimal import Decimal


def as_json(answer: object) -> str:
    """JSON as every answer is written: keys in their order, Swedish letters as themselves."""
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def decimal(value: Decimal) -> str:
    """A decimal as text, never with an exponent."""
    return format(value, "f")
