"""The words of a recovery sheet: what is accepted as typed, and what is said of what is wrong."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from app.storage import cipher, refusals
from app.storage.cipher import RecoveryKey
from app.storage.recovery_words import COUNT, key_of, read, words_of
from app.storage.refusals import WrongWords
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import Access, create_file, file_mark, open_file, restore_backup
from tests.storage.sample import IDENTITY, event, write

SECRET = bytes(range(32))
WORDS = words_of(SECRET)
PLAIN = " ".join(WORDS)
LISTED = Mnemonic("english").wordlist


@pytest.fixture
def light_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A derivation that takes little memory: the wiring is tested, not Argon2."""
    monkeypatch.setattr(cipher, "_MEMORY", 64)


@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back_from_its_words(secret: bytes) -> None:
    words = words_of(secret)
    assert len(words) == COUNT
    assert key_of(" ".join(words)).secret == secret


@pytest.mark.parametrize(
    "typed",
    [
        PLAIN.upper(),
        "\n".join(f"{number}. {word}" for number, word in enumerate(WORDS, 1)),
        "\t ".join(f"{number} {word}" for number, word in enumerate(WORDS, 1)),
        "\r\n".join(f"{number}){word}," for number, word in enumerate(WORDS, 1)),
        " ".join(word[:4] for word in WORDS),
        f"\n  {PLAIN}  \n",
        PLAIN.upper().replace("I", "İ"),
        PLAIN.replace("i", "ı"),
        "\u00a0".join(WORDS),
    ],
    ids=["capitals", "numbered", "tabs", "brackets", "four letters", "spaces", "İ", "ı", "no-break spaces"],
)
def test_the_words_are_taken_as_people_type_them(typed: str) -> None:
    assert key_of(typed).secret == SECRET


def test_an_unknown_word_is_named_by_its_place_and_never_by_itself() -> None:
    typed = PLAIN.replace(WORDS[6], "embassys")
    wrong = read(typed).wrong
    assert wrong is not None
    assert "Word 7" in str(wrong)
    with pytest.raises(WrongWords) as refused:
        key_of(typed)
    assert "embassys" not in str(refused.value)
    assert not any(word in str(refused.value).split() for word in WORDS)


def test_a_word_of_another_script_is_unknown_and_not_dropped() -> None:
    assert "Word 1 " in str(read(PLAIN.replace("abandon", "аbandon")).wrong)


def test_more_than_the_first_letters_have_to_be_right() -> None:
    assert "Word 1 " in str(read(PLAIN.replace("abandon", "abandin")).wrong)


@given(st.integers(0, COUNT - 1), st.sampled_from(LISTED))
def test_one_word_in_the_place_of_another_is_noticed_or_opens_another_key(place: int, other: str) -> None:
    words = [*WORDS]
    words[place] = other
    typed = read(" ".join(words))
    assert typed.count == COUNT
    assert (typed.key is None) == (typed.wrong is not None)
    if typed.key is not None:
        assert (typed.key.secret == SECRET) == (tuple(words) == WORDS)


def test_two_words_in_each_others_place_are_wrong_together() -> None:
    words = [*WORDS]
    words[2], words[3] = words[3], words[2]
    assert "each other’s place" in str(read(" ".join(words)).wrong)


def test_too_few_and_too_many_are_counted() -> None:
    assert read(" ".join(WORDS[:7])).count == 7
    with pytest.raises(WrongWords, match="24 words; only 7"):
        key_of(" ".join(WORDS[:7]))
    with pytest.raises(WrongWords, match="These are 25 words"):
        key_of(f"{PLAIN} abandon")
    with pytest.raises(WrongWords, match="only 0"):
        key_of("")


def test_while_typing_the_last_word_may_be_unfinished() -> None:
    assert read("abandon amo", typing=True).wrong is None
    assert read("abandon amo ", typing=True).wrong is not None
    assert read("abandon qx", typing=True).wrong is not None
    assert read("abandon amo").wrong is not None


@given(st.text(max_size=300))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert read(typed).count >= 0
    assert read(typed, typing=True).count >= 0


def test_the_key_is_not_shown_by_accident() -> None:
    assert SECRET.hex() not in repr(key_of(PLAIN))
    assert repr(SECRET) not in repr(key_of(PLAIN))


@pytest.mark.usefixtures("light_key")
def test_the_words_of_a_recovery_sheet_open_the_file_and_what_is_under_the_same_passphrase(
    tmp_path: Path, around: Surroundings
) -> None:
    path, before, later = (tmp_path / name for name in ("secret.chancery", "before", "later"))
    with closing(create_file(path, IDENTITY, "the first words", around)) as file:
        file.backup_to(before)
        key = key_of(" ".join(file.recovery_words()))
        mark = file.mark
        write(file, event(100))
        file.backup_to(later)
        assert file.fits(key)
        file.rekey("the second words")
        assert not file.fits(key)
        assert file.mark != mark == file_mark(before) == file_mark(later)
    for copy in (before, later):
        with closing(open_file(copy, key, around, access=Access.READ)) as opened:
            assert opened.identity == IDENTITY
    kept = path.read_bytes()
    for access in Access:
        with pytest.raises(refusals.WrongWords, match="earlier passphrase, or for another file") as refused:
            open_file(path, key, around, access=access)
        assert file_mark(path) in str(refused.value.advice)
    assert path.read_bytes() == kept


@pytest.mark.usefixtures("light_key")
def test_a_backup_takes_its_place_by_the_words_of_its_sheet_only(
    tmp_path: Path, around: Surroundings
) -> None:
    path, copy = tmp_path / "secret.chancery", tmp_path / "copy.chancery"
    with closing(create_file(path, IDENTITY, "the first words", around)) as file:
        file.backup_to(copy)
        key = key_of(" ".join(file.recovery_words()))
        file.rekey("the second words")
    with pytest.raises(refusals.WrongPassphrase):
        restore_backup(path, copy, "the second words", around)
    with pytest.raises(refusals.WrongWords):
        restore_backup(path, copy, RecoveryKey(bytes(32)), around)
    restore_backup(path, copy, key, around)
    with closing(open_file(path, key, around, access=Access.READ)) as file:
        assert file.identity == IDENTITY
