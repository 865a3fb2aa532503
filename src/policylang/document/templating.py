"""The templates and the sandbox that they run in: a municipality's own templates are foreign code."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, DictLoader, FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

_UNSAFE_IN_CSS = re.compile(r"[^A-Za-z0-9]")


def css_text(text: str) -> str:
    """The text as it may stand inside a quoted string of a style sheet, whatever it holds."""
    return _UNSAFE_IN_CSS.sub(lambda found: f"\\{ord(found.group()):06x}", text)


def environment(templates: Mapping[str, str] | None = None) -> ImmutableSandboxedEnvironment:
    """A sandbox with our templates, and over them those given by name ("policy.html.j2" -> template text)."""
    found = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([DictLoader(dict(templates or {})), FunctionLoader(_ours)]),
        # `select_autoescape` looks at the last suffix and would leave `policy.html.j2` unescaped.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["css_text"] = css_text
    return found


@cache
def _ours(name: str) -> str | None:
    if not re.fullmatch(r"[a-z_]+\.(?:html\.j2|css)", name):
        return None
    source = files("policylang.document").joinpath("templates", name)
    return source.read_text(encoding="utf-8") if source.is_file() else None
