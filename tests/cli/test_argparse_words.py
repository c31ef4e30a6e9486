"""What the parsers say: every word of it goes through the catalogue."""

from __future__ import annotations

import argparse
import gettext
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import cli
from app.cli.argparse_words import SAID, speak
from app.language import LANGUAGES, Language, load
from app.settings import paths
from app.work.desk import House
from tests.cli.conftest import NoScreen, Run

Told = pytest.CaptureFixture[str]


class Capitals(gettext.NullTranslations):
    """A language that says everything in capitals: what does not pass the catalogue stays in small letters."""

    def gettext(self, message: str) -> str:
        return re.sub(
            r"%\(\w+\)[rs]|%[rs]|\{\w+\}|\w+", lambda w: w[0].upper() if w[0][0].isalpha() else w[0], message
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def capitals(house: House) -> Iterator[Run]:
    """Carry out a command in capitals."""
    yield lambda *given: cli.run([str(one) for one in given], house, NoScreen(), Language("en", Capitals()))
    speak(load("en", Path()))


def test_argparse_still_says_these_sentences() -> None:
    source = inspect.getsource(argparse)
    assert [text for text in SAID if f"'{text}'" not in source] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_fills_in_what_argparse_gives(code: str) -> None:
    words = load(code, paths().translations)
    for message in SAID.values():
        assert fields(words(message)) == fields(message.text)


def fields(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[rs]|%[rs]", text))


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("nonsense",), ("goal",), ("goal", "add"), ("info", "FILE", "--bogus"), ("info", "FILE", "--json=3"),
        ("goal", "list", "FILE", "--side", "navy"), ("goal", "list", "FILE", "--post"),
        ("goal", "move", "FILE", "1"), ("goal", "move", "FILE", "1", "--up", "--down"),
    ],
)  # fmt: skip
def test_wrong_use_is_said_in_the_readers_language(
    capitals: Run, capsys: Told, arguments: tuple[str, ...]
) -> None:
    assert capitals(*arguments) == 2
    complaint, usage, *_ = capsys.readouterr().err.splitlines()
    typed = r"--[\w-]+|'\w[\w-]*'|“\w*”"
    assert not re.search(r"[a-z]", re.sub(typed, "", complaint)), complaint
    assert usage.startswith("USAGE: chancery")


def test_help_is_headed_in_the_readers_language(capitals: Run, capsys: Told) -> None:
    for arguments in (("--help",), ("goal", "add", "--help")):
        with pytest.raises(SystemExit):
            capitals(*arguments)
    out = capsys.readouterr().out
    for heading in ("USAGE: ", "OPTIONS:", "COMMANDS:", "ARGUMENTS:", "SHOW THIS HELP AND END"):
        assert heading in out
    assert "show this help message" not in out


def test_what_is_not_known_is_refused_with_the_use_of_that_command(
    run: Run, workspace: Path, capsys: Told
) -> None:
    assert run("goal", "add", workspace, "--bogus", "--title", "T") == 2
    told = capsys.readouterr().err
    assert told.startswith("not known here: --bogus\nusage: chancery goal add ")
