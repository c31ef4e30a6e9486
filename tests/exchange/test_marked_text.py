"""The text of a section as a plain file: what is written is read again, style by style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rich_text import RichText, Run, joined, plain, rich
from app.domain.vocabulary import ParagraphKind
from app.exchange.marked_text import Marked, read_marked, settled, write_marked

TEXT, NUMBERED = ParagraphKind.TEXT, ParagraphKind.NUMBERED
BULLET, HEADING = ParagraphKind.BULLET, ParagraphKind.HEADING
REF = "objective:019a9f00-0000-7000-8000-000000000001"

letters = st.text(
    st.sampled_from("ab Ə1*_\\[]()#-.\n•:\u00a0\t`>&") | st.characters(exclude_categories=["Cs"]), max_size=12
)
runs = st.builds(Run, letters, st.booleans(), st.booleans()) | st.builds(
    Run, st.text("ab []*\\", max_size=5), st.booleans(), st.booleans(), st.just(REF)
)
paragraphs = st.lists(
    st.tuples(st.sampled_from(ParagraphKind), st.lists(runs, max_size=5).map(tuple)), max_size=5
)


def tidy(text: RichText) -> RichText:
    """Without what a file does not keep: the white space in the words that stand for a reference."""
    return tuple(
        Run(" ".join(run.text.split()), run.bold, run.italic, run.ref) if run.ref else run for run in text
    )


@given(paragraphs)
def test_what_is_written_is_read_again(given_paragraphs: list[Marked]) -> None:
    kept = [(kind, tidy(settled(text))) for kind, text in given_paragraphs if settled(text)]
    assert list(read_marked(write_marked(given_paragraphs))) == kept


@given(st.text(max_size=60))
def test_no_text_is_refused_and_what_it_gives_is_settled(text: str) -> None:
    first = read_marked(text)
    assert read_marked(write_marked(first)) == tuple(
        (kind, settled(one)) for kind, one in first if settled(one)
    )


@given(runs.map(lambda run: (run,)))
def test_settling_changes_no_letter_but_white_space(text: RichText) -> None:
    assert "".join(plain(settled(text)).split()) == "".join(
        sign for sign in "".join(plain(text).split()) if sign.isprintable() or ord(sign) > 0x9F or text[0].ref
    )
    assert settled(settled(text)) == settled(text)


def test_kinds_are_told_by_their_marks() -> None:
    text = "## Situation\nTwo lines\nof one paragraph.\n\n1. First\n2) Second\n(3) Third\n- One\n* Two\n• Three\n\nEnd"
    assert [(kind, plain(one)) for kind, one in read_marked(text)] == [
        (HEADING, "Situation"), (TEXT, "Two lines of one paragraph."),
        (NUMBERED, "First"), (NUMBERED, "Second"), (NUMBERED, "Third"),
        (BULLET, "One"), (BULLET, "Two"), (BULLET, "Three"), (TEXT, "End"),
    ]  # fmt: skip


def test_every_line_may_be_a_paragraph() -> None:
    assert [plain(one) for _, one in read_marked("One\nTwo\r\n\r\nThree", by_line=True)] == [
        "One",
        "Two",
        "Three",
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**b** and *i*", (Run("b", bold=True), Run(" and "), Run("i", italic=True))),
        ("__b__ and _i_", (Run("b", bold=True), Run(" and "), Run("i", italic=True))),
        ("***both***", (Run("both", bold=True, italic=True),)),
        ("**a***b*", (Run("a", bold=True), Run("b", italic=True))),
        ("5 * 3 * 2", rich("5 * 3 * 2")),
        ("snake_case_name", rich("snake_case_name")),
        ("**not closed", rich("**not closed")),
        (r"\*not\* and C:\path", rich(r"*not* and C:\path")),
        ("one\\\ntwo", rich("one\ntwo")),
        ("one\\\n\ntwo", rich("one\\")),
        (f"see [A1]({REF}).", (Run("see "), Run("A1", ref=REF), Run("."))),
        ("see [A1](https://example.org)", rich("see [A1](https://example.org)")),
        ("a\x1b[31mb\u202ec", rich("a[31mb\u202ec")),
        ("2026. was", rich("2026. was")),
    ],
)
def test_how_letters_are_read(text: str, read: RichText) -> None:
    assert read_marked(text)[0] == (TEXT, joined(read))


def test_a_long_row_of_signs_takes_no_long_time() -> None:
    for sign in ("*", "_", "[", "\\", "*a", "[a](", "**a* "):
        text = sign * 50_000
        assert read_marked(text)
