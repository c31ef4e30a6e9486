"""The words of a recovery sheet: the 32 secret bytes of a key as 24 words of the English list of BIP-39.

The last word carries a check of 8 bits, so that one word in the place of another, or two that changed places, are
found before a file is tried. No two words of the list begin with the same four letters. The words are the secret
itself: nothing here says which word was typed, only where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.domain.messages import Message, say
from app.storage.cipher import RecoveryKey
from app.storage.refusals import WrongWords

if TYPE_CHECKING:
    from mnemonic import Mnemonic

COUNT = 24
"""Words of a sheet."""
_ENOUGH = 4
"""Letters by which a word is known."""
_NUMBER = re.compile(r"^\d{1,2}[.):]*")
_APART = re.compile(r"[\s,;]+")
_LETTERS = str.maketrans({"ı": "i", "İ": "i"})
"""What a keyboard for Azerbaijani or Turkish types for the one letter that the list has of them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """How far somebody has come who types the words of a sheet.

    ``count`` words stand there; ``wrong`` says what is the matter, ``key`` is there once all of them are right.
    """

    count: int
    key: RecoveryKey | None = None
    wrong: Message | None = None


def words_of(secret: bytes) -> tuple[str, ...]:
    """The words that stand for 32 secret bytes."""
    return tuple(_bip39().to_mnemonic(secret).split(" "))


def key_of(text: str) -> RecoveryKey:
    """The key that the words of a sheet stand for; refuses what is not all of them, or not right."""
    typed = read(text)
    if typed.key is not None:
        return typed.key
    raise WrongWords(
        typed.wrong
        or say("A recovery sheet has {count} words; only {typed} are here.", count=COUNT, typed=typed.count),
        say("Nothing was opened or changed. Compare each word with the sheet."),
    )


def read(text: str, *, typing: bool = False) -> Typed:
    """Read what was typed of a sheet: in any case, with or without numbers, spaces and line breaks as they come.

    The first four letters of a word are enough. While somebody is ``typing``, the last word may not be finished.
    """
    words = list(_words(text))
    unfinished = typing and bool(text) and not _APART.match(text[-1])
    found: list[str] = []
    for place, word in enumerate(words, 1):
        known = _known(word)
        if known is None:
            if unfinished and place == len(words) and _begins(word):
                break
            wrong = say(
                "Word {place} is not one of those that a recovery sheet can hold: read it again.", place=place
            )
            return Typed(len(words), wrong=wrong)
        found.append(known)
    if len(words) > COUNT:
        return Typed(
            len(words),
            wrong=say(
                "These are {typed} words; a recovery sheet has {count}.", typed=len(words), count=COUNT
            ),
        )
    if len(found) < COUNT:
        return Typed(len(found))
    return _checked(found)


def _checked(found: list[str]) -> Typed:
    whole = " ".join(found)
    if not _bip39().check(whole):
        return Typed(
            COUNT,
            wrong=say(
                "Every word can stand on a recovery sheet, but together they are wrong: one was read as another, "
                "or two stand in each other’s place."
            ),
        )
    return Typed(COUNT, key=RecoveryKey(bytes(_bip39().to_entropy(whole))))


def _words(text: str) -> Iterator[str]:
    """What was typed, word by word, without the numbers before them; a letter of another script stays one."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    for part in _APART.split(plain):
        word = _NUMBER.sub("", part).rstrip(".")
        if word:
            yield word


def _known(word: str) -> str | None:
    """The word of the list that is meant: the same, or the only one that begins so."""
    listed = _listed()
    if word in listed:
        return listed[word]
    meant = listed.get(word[:_ENOUGH]) if len(word) >= _ENOUGH else None
    return meant if meant is not None and meant.startswith(word) else None


def _begins(word: str) -> bool:
    return any(one.startswith(word) for one in _bip39().wordlist)


@cache
def _listed() -> dict[str, str]:
    """The words of the list by themselves and by their first letters."""
    words = _bip39().wordlist
    return {word[:_ENOUGH]: word for word in words} | {word: word for word in words}


@cache
def _bip39() -> Mnemonic:
    from mnemonic import Mnemonic

    return Mnemonic("english")
