"""Bytes to text: what is harmless is put right, what is not text is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policylang.syntax.normalise import MOST_BYTES, decode, normalise
from policylang.text.diagnostic import Severity


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (b"\xef\xbb\xbfpolicy", "policy"),
        (b"a\r\nb\rc", "a\nb\nc"),
        ("30\u00a0%".encode(), "30 %"),
        ("rånte\u00adbindning".encode(), "råntebindning"),
        ("A\u2011".encode(), "A-"),
        ("a\u030a".encode(), "å"),
        ("a\u2028b\x0cc".encode(), "a\nb\nc"),
    ],
)
def test_what_is_harmless_is_put_right_and_noted(written: bytes, text: str) -> None:
    clean, diagnostics = decode(written, "p")
    assert clean == text
    assert {one.severity for one in diagnostics} == {Severity.NOTE}


def test_plain_text_is_left_alone() -> None:
    text = "Högst 30 % – ”citat”, 3 × 4 ≠ 5\n\t§ krav\n"
    assert decode(text.encode(), "p") == (text, [])


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("a\nb å".encode("cp1252"), "byte 5 (0xE5) är inte text i UTF-8", "Windows-1252"),
        (b"a\nb\x00c", "byte 4 (0x00) är inte text i UTF-8", "är det rätt fil"),
        (b"\x89PNG\r\n\x1a\n\x00", "byte 1 (0x89) är inte text i UTF-8", "är det rätt fil"),
        ("policy".encode("utf-16"), "filen är sparad som UTF-16", "UTF-8"),
        (b"x" * (MOST_BYTES + 1), "filen är 4,5 MB; en policy är som mest 4,5 MB", "är det rätt fil?"),
    ],
)
def test_what_is_not_text_is_refused_with_its_place(written: bytes, message: str, hint: str) -> None:
    text, diagnostics = decode(written, "p")
    assert text is None
    assert [one.message for one in diagnostics] == [message]
    assert hint in diagnostics[0].hint


def test_the_place_is_a_line_and_a_column() -> None:
    _, diagnostics = decode("först\nå bé".encode() + b"\xff", "p")
    assert [str(one.span) for one in diagnostics] == ["p:2:5"]


@given(st.text())
@example("\r\r\n\u00a0\ufeff\x00\ud800")
@example("\u1100\u200b\u1161")
def test_doing_it_twice_is_doing_it_once(text: str) -> None:
    clean, _ = normalise(text, "p")
    again, diagnostics = normalise(clean, "p")
    assert again == clean
    assert [one for one in diagnostics if one.severity is Severity.NOTE] == []


@given(st.binary())
def test_any_bytes_have_an_answer(data: bytes) -> None:
    text, diagnostics = decode(data, "p")
    assert (text is None) == any(one.severity is Severity.ERROR for one in diagnostics) or "\ufffd" in (text or "")
