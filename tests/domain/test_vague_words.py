"""The lists of vague words: how they are written, and what is found by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vague_words import Instead, VagueWords
from app.settings import paths
from app.work.word_lists import load_vague_words

WORDS = VagueWords.parse(
    "# a list\n[change]\nstrengthen*\nRelations\n\n[case]\nas appropriate\nas far as possible\nfar\n",
    "\ufeff[number]\nmütəmadi\nmütəmadi olaraq\nbir sıra\n[change]\ngücləndir*\n",
)
SHIPPED = load_vague_words(paths().resources / "words")


def found(text: str, words: VagueWords = WORDS) -> list[str]:
    return [word for word, _ in words.found_in(text)]


def test_words_are_found_as_they_are_written_in_their_order_and_once() -> None:
    text = "Relations: STRENGTHENING them, as  appropriate, and strengthen relations as appropriate."
    assert WORDS.found_in(text) == (
        ("Relations", Instead.CHANGE),
        ("STRENGTHENING", Instead.CHANGE),
        ("as appropriate", Instead.CASE),
        ("strengthen", Instead.CHANGE),
    )


def test_only_whole_words_are_found_where_no_star_stands() -> None:
    assert found("Correlations, relational, a far-off place, afar") == ["far"]


def test_the_longest_wins_and_is_not_taken_apart() -> None:
    assert found("as far as possible, as far as Gori") == ["as far as possible", "far"]
    assert found("Mütəmadi olaraq; mütəmadi.") == ["Mütəmadi olaraq", "mütəmadi"]


@pytest.mark.parametrize("text", ["GÜCLƏNDİRMƏK", "Gücləndirilməsi", "gücləndirmək", "Gu\u0308cləndirəcək"])
def test_azerbaijani_endings_and_capitals_are_known(text: str) -> None:
    assert len(found(f"Əlaqələri {text}")) == 1
    assert found("BIR SIRA, BİR SIRA") == ["BIR SIRA"]


@pytest.mark.parametrize("text", ["strengthen", "[soon]\nsoon", "[date]\n...", "[date]\n*"])
def test_a_list_of_another_shape_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"soon|heading"):
        VagueWords.parse(text)


@given(st.text(max_size=80))
def test_any_text_can_be_looked_through(text: str) -> None:
    for words in (WORDS, SHIPPED):
        for word, _ in words.found_in(text):
            assert word


def test_the_lists_that_come_with_the_program_are_whole() -> None:
    assert found("Münasibətlərin gücləndirilməsi, lazım gəldikdə, tez-tez və mümkün qədər", SHIPPED) == [
        "gücləndirilməsi",
        "lazım gəldikdə",
        "tez tez",
        "mümkün qədər",
    ]
    assert found("Promote understanding regularly, where appropriate, in due course", SHIPPED) == [
        "Promote understanding",
        "regularly",
        "where appropriate",
        "in due course",
    ]
    assert {entry.instead for entry in SHIPPED.entries} == set(Instead)


@pytest.mark.parametrize(
    "text",
    [
        "By the end of 2028 the two agencies test one agreed procedure once a year.",
        "Six officers of each side finish a course of at least five weeks within the year.",
        "2028-ci ilin sonunadək hər iki tərəf ildə bir dəfə razılaşdırılmış qaydanı sınaqdan keçirir.",
    ],
)
def test_what_can_be_judged_is_left_alone(text: str) -> None:
    assert found(text, SHIPPED) == []
