"""The shape of a text by the grammar's tables: what lark's parser gives, without what only its complaints need.

A field is a dozen tokens, and a policy a thousand fields: lark counts lines, makes a token and a tree of each and wraps
each rule four times over; and it joins the terminals of every state into one pattern, that is to be compiled anew. Here
each terminal is compiled once. A text that cannot be read has no shape, and lark says why.
"""

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from attrs import define, field, frozen
from lark import Lark
from lark.lexer import UnlessCallback, _create_unless
from lark.parsers.lalr_analysis import Shift

from policylang.syntax.fields import WHOLE

END = "$END"

_RUN = re.compile(r"[\w-]+").match

# What is read, apart from where it stands: a rule or a token, where it begins and ends, its children or its text.
Shape = tuple[str, int, int, Any]
# A shape with what it takes up in the text, which is more when words around it were left out; -1 is nowhere.
_Value = tuple[Shape | None, int, int]
_Match = Callable[[str, int], re.Match[str] | None]
_Terminal = tuple[str, bool, _Match, UnlessCallback | None]
# What is looked for before the words, the words of the language with what they are called, and what after them.
_Scan = tuple[tuple[_Terminal, ...], dict[str, str], tuple[_Terminal, ...]]


@frozen
class _Rule:
    """What becomes of the values when a rule has been read.

    Args:
        origin: what it is a rule for, in the tables.
        name: what its shape is called.
        size: how many values it takes.
        single: whether a single child stands for itself.
        kept: of the values, which are children, whether their own children stand in their place, and how many that
            might have stood before it do not.
        lacking: how many that might have stood last do not.
    """

    origin: str
    name: str
    size: int
    single: bool
    kept: tuple[tuple[int, bool, int], ...]
    lacking: int

    def shaped(self, values: list[_Value]) -> _Value:
        """The values as one."""
        children: list[Shape | None] = []
        for position, opened, lacking in self.kept:
            children += [None] * lacking
            one = values[position][0]
            if opened and one is not None:
                children += one[3]
            else:
                children.append(one)
        children += [None] * self.lacking
        start = next((first for _, first, _ in values if first >= 0), -1)
        end = next((last for _, _, last in reversed(values) if last >= 0), -1)
        if not self.single or len(children) != 1:
            return (self.name, max(start, 0), max(end, 0), children), start, end
        only = children[0]
        if only is None or isinstance(only[3], str):
            return only, *(only[1:3] if only else (-1, -1))
        return only, start, end


@define(slots=False, eq=False)
class Shaper:
    """The tables of a grammar, made ready one state at a time: most are never met."""

    lark: Lark
    _states: dict[int, tuple[dict[str, int | _Rule], _Scan]] = field(factory=dict)
    _rules: dict[int, _Rule] = field(factory=dict)

    @cached_property
    def _table(self) -> Any:  # noqa: ANN401 - lark's own
        return self.lark.parser.parser._parse_table  # noqa: SLF001

    def shape(self, start: str, text: str) -> Shape | None:
        """The shape of a text by start rule; None when it cannot be read."""
        end, size, at = self._table.end_states[start], len(text), 0
        stack: list[int] = [self._table.start_states[start]]
        values: list[_Value] = []
        while True:
            actions, scan = self._states.get(stack[-1]) or self._state(stack[-1])
            kind = END
            value: _Value = (None, -1, -1)
            while at < size:
                token = _token(scan, text, at)
                if token is None:
                    return None
                begun, at = at, token[2]
                if token[0]:
                    kind, value = token[0], (token, begun, at)
                    break
            while not isinstance(action := actions.get(kind), int):
                if action is None:
                    return None
                given = values[len(values) - action.size :]
                del values[len(values) - action.size :], stack[len(stack) - action.size :]
                values.append(action.shaped(given))
                stack.append(self._goes_to(stack[-1], action.origin))
                if kind == END and stack[-1] == end:
                    return _without_gaps(values[-1][0])
                actions = (self._states.get(stack[-1]) or self._state(stack[-1]))[0]
            values.append(value)
            stack.append(action)

    def _goes_to(self, state: int, origin: str) -> int:
        where: int = self._table.states[state][origin][1]
        return where

    def _state(self, state: int) -> tuple[dict[str, int | _Rule], _Scan]:
        actions = {
            name: to if action is Shift else self._rule(to)
            for name, (action, to) in self._table.states[state].items()
            if name == END or name.isupper()
        }
        lexer = self.lark.parser.lexer.lexers[state]
        terminals, unless = _create_unless(  # type: ignore[no-untyped-call]
            lexer.terminals, lexer.g_regex_flags, lexer.re, lexer.use_bytes
        )
        words = {one.pattern.value.removesuffix(WHOLE): one.name for one in terminals if _is_word(one)}
        places = [number for number, one in enumerate(terminals) if _is_word(one)] or [len(terminals)]
        if places[-1] - places[0] >= len(places):
            message = "words of the language stand before and after something else that the lexer looks for"
            raise AssertionError(message)
        around = [
            (one.name, one.name in lexer.ignore_types, _compiled(one.pattern.to_regexp()).match, unless.get(one.name))
            for one in terminals
            if not _is_word(one)
        ]
        scan = tuple(around[: places[0]]), words, tuple(around[places[0] :])
        self._states[state] = actions, scan
        return actions, scan

    def _rule(self, rule: Any) -> _Rule:  # noqa: ANN401 - lark's own
        made = self._rules.get(id(rule))
        if made is None:
            made = self._rules[id(rule)] = _read(rule)
        return made


_compiled = cache(re.compile)


def _is_word(terminal: Any) -> bool:  # noqa: ANN401 - lark's own
    value = terminal.pattern.value
    return bool(terminal.priority == 1 and value.endswith(WHOLE) and value.removesuffix(WHOLE).isalpha())


def _token(scan: _Scan, text: str, at: int) -> tuple[str, int, int, str] | None:
    """What stands here: its name (empty when it is to be passed by), where it begins and ends, its text."""
    before, words, after = scan
    for name, ignored, match, unless in before:
        if found := match(text, at):
            word = found.group()
            return ("" if ignored else (unless and unless.scanner.fullmatch(word)) or name), at, found.end(), word
    if words and (found := _RUN(text, at)) and (called := words.get(found.group())):
        return called, at, found.end(), found.group()
    return _token((after, {}, ()), text, at) if after else None


def _read(rule: Any) -> _Rule:  # noqa: ANN401 - lark's own
    options, expansion = rule.options, rule.expansion
    gaps = "".join(str(int(one)) for one in options.empty_indices).split("0") if options.empty_indices else ()
    lacking = [len(one) for one in gaps] or [0] * (len(expansion) + 1)
    kept, before = [], 0
    for position, symbol in enumerate(expansion):
        before += lacking[position]
        if options.keep_all_tokens or not (symbol.is_term and symbol.filter_out):
            kept.append((position, not symbol.is_term and symbol.name.startswith("_"), before))
            before = 0
    name = rule.alias or options.template_source or rule.origin.name
    single = bool(options.expand1 and not rule.alias)
    return _Rule(str(rule.origin.name), str(name), len(expansion), single, tuple(kept), before + lacking[-1])


def _without_gaps(shape: Shape | None) -> Shape | None:
    """A shape without the places where something might have stood."""
    if shape is None or isinstance(shape[3], str):
        return shape
    name, start, end, children = shape
    return name, start, end, tuple(_without_gaps(one) for one in children if one is not None)
