"""Words become lines, and labels are shortened, without a letter lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.documents.blocks import Run
from app.render import fonts, styles
from app.render.lanes import Strip, place
from app.render.lines import longest_word, set_text, shortened, width_of

WORDS = st.text(alphabet="abcƏəğıİş ₼✓-/", max_size=200)


@given(WORDS, st.floats(30, 400), st.floats(0, 25))
def test_no_line_is_wider_than_its_measure_and_no_letter_is_lost(
    text: str, width: float, indent: float
) -> None:
    lines = set_text(text, styles.BODY, width, indent)
    assert all(line.width <= width + 0.02 for line in lines)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")


def test_a_word_that_fits_on_a_line_is_never_cut() -> None:
    words = ["Əlaqələndirilmiş", "missiya", "planının", "hazırlanması"]
    width = max(width_of(word, styles.BODY) for word in words)
    lines = [line.text for line in set_text(" ".join(words), styles.BODY, width + 0.1)]
    assert " ".join(lines).split() == words


def test_styles_change_inside_a_word() -> None:
    (line,) = set_text((Run("un"), Run("bold", bold=True), Run("ed")), styles.BODY, 200)
    assert [span.font for span in line.spans] == [fonts.REGULAR, fonts.BOLD, fonts.REGULAR]
    assert line.text == "unbolded"


def test_a_line_goes_through_what_is_gone_and_under_what_is_new() -> None:
    (line,) = set_text(
        (Run("every "), Run("two years", strike=True), Run(" "), Run("year", underline=True)),
        styles.BODY,
        400,
    )
    ruled = [(span.text, span.strike, span.underline) for span in line.spans]
    assert ruled == [
        ("every ", False, False),
        ("two years", True, False),
        (" ", False, False),
        ("year", False, True),
    ]


@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=6), st.floats(40, 300))
def test_lines_under_and_through_words_lose_no_letter_when_they_wrap(
    parts: list[tuple[str, bool, bool]], width: float
) -> None:
    runs = tuple(Run(text, strike=strike, underline=underline) for text, strike, underline in parts)
    spans = [span for line in set_text(runs, styles.BODY, width) for span in line.spans]
    for wanted in ("strike", "underline"):
        ruled = "".join(span.text for span in spans if getattr(span, wanted))
        meant = "".join(run.text for run in runs if getattr(run, wanted))
        assert ruled.replace(" ", "") == meant.replace(" ", "")


def test_digits_are_of_one_width_in_every_style() -> None:
    for name in (fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC):
        assert len({fonts.em_width(digit, name) for digit in "0123456789"}) == 1


def test_direction_controls_are_made_visible() -> None:
    assert fonts.cleaned("a\u202eb\u00adc\td") == "a\ufffdbc d"


def test_labels_are_shortened_between_words_or_not_at_all() -> None:
    label = "Mountain training course"
    assert shortened(label, styles.BODY, 1000) == label
    assert shortened(label, styles.BODY, width_of("Mountain training…", styles.BODY)) == "Mountain training…"
    assert not shortened(label, styles.BODY, 10)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=40))
def test_bars_in_one_lane_never_touch(days: list[tuple[int, int]]) -> None:
    strips = [
        Strip(index, str(index), "Staff talks", start * 20.0, min(start + length, 37) * 20.0)
        for index, (start, length) in enumerate(days)
    ]
    placed = place(strips, 740.0)
    assert sorted(one.strip.event for one in placed) == list(range(len(days)))
    for one in placed:
        assert str(one.strip.event) in one.text
        for other in placed:
            if other is not one and other.lane == one.lane:
                assert other.strip.left >= one.strip.right or other.strip.right <= one.strip.left


def test_a_no_break_space_is_inside_a_word() -> None:
    assert longest_word("about 18,500\u00a0USD", styles.CELL) == width_of("18,500\u00a0USD", styles.CELL)
    assert longest_word("about\n18,500\u00a0USD\tnow", styles.CELL) == width_of(
        "18,500\u00a0USD", styles.CELL
    )


def test_an_address_is_cut_at_its_signs() -> None:
    address = "https://example.org/en/2010/09/06/historical-traditions-getting-in-the-way-of-agreement.html"
    lines = [line.text for line in set_text(address, styles.CELL, 150)]
    assert "".join(lines) == address
    assert all(line[-1] in "/-._" for line in lines[:-1])
