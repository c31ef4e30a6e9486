"""Sentences for people, as values: an English template and what goes into it.

The domain says *what* is to be said; :mod:`app.language` says it in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence or a word that a person will read.

    ``text`` is the catalogue key: English with ``{named}`` fields. With ``plural`` set, ``count`` chooses the
    form. Values may be messages, dates, numbers or money; the language formats each of them.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    count: int = 0

    def __str__(self) -> str:
        """The English reading, for logs of the developer's own and for tests."""
        text = self.plural if self.plural is not None and self.count != 1 else self.text
        if not self.values:
            return text
        return text.format(**{name: _english(value) for name, value in self.values})


def _english(value: object) -> object:
    return ", ".join(str(part) for part in value) if isinstance(value, tuple) else value


def say(text: str, /, **values: object) -> Message:
    """A message of the catalogue; ``text`` is a literal, so that it can be extracted."""
    return Message(text, tuple(values.items()))


def say_n(text: str, plural: str, /, count: int, **values: object) -> Message:
    """A message that counts; ``{count}`` is filled in, and the language chooses among its plural forms."""
    return Message(text, (("count", count), *values.items()), plural, count)


class ChanceryError(Exception):
    """Something that the program refuses, in the sentence that the officer reads.

    ``message`` says what happened and why, ``advice`` (where there is any) what to do next.
    """

    def __init__(self, message: Message, advice: Message | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.advice = advice


class WrongUse(ChanceryError):
    """The command line or a verb was called in a way that it does not take (exit code 2)."""


class Refusal(ChanceryError):
    """A rule of the trade, a file or an input stands against it (exit code 3); nothing was changed."""
