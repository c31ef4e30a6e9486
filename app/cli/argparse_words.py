"""The words of ``argparse``, in the reader's language: what it says of wrong use, and the headings of its help."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from app.domain.messages import Message, say
from app.language import Language

SAID: Mapping[str, Message] = {
    "usage: ": say("usage: "),
    "positional arguments": say("arguments"),
    "options": say("options"),
    "show this help message and exit": say("show this help and end"),
    "argument %(argument_name)s: %(message)s": say("%(argument_name)s: %(message)s"),
    "expected one argument": say("a value is missing"),
    "expected at least one argument": say("at least one value is missing"),
    "ignored explicit argument %r": say("this takes no value, and was given %r"),
    "invalid choice: %(value)r (choose from %(choices)s)": say(
        "“%(value)s” cannot be chosen; there are: %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": say("“%(value)s” cannot be used here"),
    "not allowed with argument %s": say("this and %s exclude each other"),
    "one of the arguments %s is required": say("one of these is missing: %s"),
    "the following arguments are required: %s": say("missing: %s"),
    "unrecognized arguments: %s": say("not known here: %s"),
}
"""What ``argparse`` says where it meets what an officer typed; the rest it says to whoever wrote the commands."""


def speak(words: Language) -> None:
    """Let ``argparse`` say these sentences in a language, from now on.

    It asks its own module for a translation and takes none from a parser, so the module's function is replaced.
    """

    def spoken(text: str) -> str:
        message = SAID.get(text)
        return text if message is None else words(message)

    argparse._ = spoken  # type: ignore[attr-defined]


def said(text: str) -> str:
    """A sentence of argparse in the language of now."""
    return str(argparse._(text))  # type: ignore[attr-defined]
