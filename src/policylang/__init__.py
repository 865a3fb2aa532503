"""The financial policies of public bodies as text: documents, checks and comparisons from one source.

The verbs take and return values, print nothing and read no clock:

    >>> import policylang
    >>> sorted(policylang.__all__)
    ['build', 'check', 'compare', 'diff', 'read']
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policylang.operations.build import build
    from policylang.operations.check import check
    from policylang.operations.compare import compare
    from policylang.operations.diff import compare as diff
    from policylang.operations.read import read

__version__ = "0.1.0"
__all__ = ["build", "check", "compare", "diff", "read"]

_WHERE = {
    "build": ("policylang.operations.build", "build"),
    "check": ("policylang.operations.check", "check"),
    "compare": ("policylang.operations.compare", "compare"),
    "diff": ("policylang.operations.diff", "compare"),
    "read": ("policylang.operations.read", "read"),
}


def __getattr__(name: str) -> object:
    """A verb, imported when it is first used: importing the package costs nothing."""
    if name not in _WHERE:
        message = f"module 'policylang' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    module, attribute = _WHERE[name]
    return getattr(import_module(module), attribute)
