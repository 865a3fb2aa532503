"""Diagnostics in the order of the text, each once, and not too many of a sort."""

from hypothesis import given
from hypothesis import strategies as st

from policylang.text.codes import Code
from policylang.text.diagnostic import Diagnostic, Severity
from policylang.text.listing import listing
from policylang.text.span import Span

PLACES = st.builds(lambda line, column: Span("p", line, column, line, column + 1), st.integers(1, 5), st.integers(1, 3))
DIAGNOSTICS = st.lists(
    st.builds(
        Diagnostic,
        PLACES,
        st.sampled_from([Code.TAB, Code.NOT_TEXT]),
        st.just("fel"),
        st.just(""),
        st.sampled_from(Severity),
    )
)


@given(DIAGNOSTICS)
def test_they_stand_in_the_order_of_the_text_and_once(diagnostics: list[Diagnostic]) -> None:
    assert listing(diagnostics) == sorted(set(diagnostics))


@given(DIAGNOSTICS)
def test_after_enough_of_a_code_the_rest_are_counted(diagnostics: list[Diagnostic]) -> None:
    told = listing(diagnostics, most=2)
    for code in (Code.TAB, Code.NOT_TEXT):
        same = {one for one in diagnostics if one.code is code}
        of_code = [one for one in told if one.code is code]
        assert len(of_code) == min(len(same), 3)
        if len(same) > 2:
            assert of_code[-1].message == f"… och {len(same) - 2} till av samma slag"
