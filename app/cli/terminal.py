"""Speaking with whoever sits at the terminal: sentences, tables, JSON, and passphrases without an echo."""

from __future__ import annotations

import getpass
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from app.domain.messages import Message, Refusal, WrongUse, say
from app.domain.passphrases import check_passphrase
from app.language import Language
from app.work import files
from app.work.system_reasons import reason_of

_LONGEST_PASSPHRASE = 1_000_000
"""Letters of a passphrase file that are read at most."""
_WIDEST_COLUMN = 100
_LONGEST_QUOTED = 60
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Signs that steer a terminal or the direction of writing, or that nobody sees."""


class Terminal:
    """Standard input, output and error, in the reader's language."""

    def __init__(self, words: Language) -> None:
        self.words = words

    def say(self, message: Message) -> None:
        """A sentence, on a line of its own."""
        print(shown(self.words(message)))

    def line(self, text: str) -> None:
        """A line that is made of words already."""
        print(shown(text))

    def raw(self, text: str) -> None:
        """A text for another program, sign by sign as it is."""
        print(text)

    def read(self, most: int) -> bytes:
        """What comes in at standard input, so many bytes at most."""
        return sys.stdin.buffer.read(most)

    def warn(self, message: Message) -> None:
        """A sentence beside the output: what a script need not read."""
        print(shown(self.words(message)), file=sys.stderr)

    def json(self, value: object) -> None:
        """A value for scripts; letters that the terminal does not have are escaped."""
        plain = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
        print(json.dumps(value, ensure_ascii=plain, indent=1))

    def table(self, rows: Sequence[tuple[str, str]]) -> None:
        """Names with their numbers, one under the other."""
        width = max(len(name) for name, _ in rows)
        for name, value in rows:
            print(f"{name:<{width}}  {value:>8}")

    def columns(self, rows: Sequence[Sequence[str]]) -> None:
        """A table of words, one row a line: every column as wide as its longest, within reason, the last as it is.

        A column with nothing in it is left out.
        """
        lines = [[_on_one_line(cell) for cell in row] for row in rows]
        widths = [min(max(map(len, column)), _WIDEST_COLUMN) for column in zip(*lines, strict=True)]
        for *first, last in lines:
            known = [(cell, width) for cell, width in zip(first, widths, strict=False) if width]
            print("  ".join([*(f"{_cut(cell, width):<{width}}" for cell, width in known), last]).rstrip())

    def passphrase_of(self, file: Path, source: Path | None) -> str | None:
        """The passphrase of a workspace, from a file or asked for; None where it has none."""
        return self.passphrase(source, say("Passphrase: ")) if files.passphrase_needed(file) else None

    def passphrase(self, source: Path | None, prompt: Message) -> str:
        """A passphrase from the first line of a file, else asked for without an echo."""
        missing = say("This workspace has a passphrase: give it with --passphrase-file.")
        return _first_line(source) if source is not None else self._asked(prompt, missing)

    def key_passphrase(self, source: Path | None) -> str:
        """The passphrase of an officer's signing key, from a file or asked for."""
        missing = say("This officer has a signing key: give its passphrase with --key-passphrase-file.")
        prompt = say("Passphrase of the signing key: ")
        return _first_line(source) if source is not None else self._asked(prompt, missing)

    def new_key_passphrase(self, source: Path | None) -> str:
        """A new passphrase for a signing key, from a file or asked for twice."""
        if source is not None:
            return _first_line(source)
        missing = say("Give the new passphrase of the signing key with --new-key-passphrase-file.")
        first = self._asked(say("New passphrase of the signing key: "), missing)
        check_passphrase(first)
        if self._asked(say("Once more: "), missing) != first:
            raise Refusal(say("The two passphrases differ: nothing was changed."))
        return first

    def recovery_words(self, source: Path) -> str:
        """The words of a recovery sheet as somebody typed them into a file; never on the command line, which others see."""
        return _read_secret(source)

    def _asked(self, prompt: Message, missing: Message) -> str:
        """What is typed without an echo; where nobody sits at a terminal, wrong use with this sentence."""
        if not sys.stdin.isatty():
            raise WrongUse(missing)
        return getpass.getpass(self.words(prompt))

    def chosen_passphrase(self, source: Path | None, *, none: bool) -> str | None:
        """A new passphrase, or None where that was said on purpose."""
        if none and source is not None:
            raise WrongUse(say("A file with the passphrase and --no-passphrase contradict each other."))
        return None if none else self._new_passphrase(source)

    def _new_passphrase(self, source: Path | None) -> str:
        if source is None and not sys.stdin.isatty():
            raise WrongUse(
                say("Give the passphrase with a passphrase file, or say --no-passphrase on purpose.")
            )
        first = self.passphrase(source, say("New passphrase: "))
        check_passphrase(first)
        if source is None and self.passphrase(None, say("Once more: ")) != first:
            raise Refusal(say("The two passphrases differ: nothing was changed."))
        return first


def _read_secret(source: Path) -> str:
    """What a file with a secret holds, as far as it is read at all."""
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            return file.read(_LONGEST_PASSPHRASE + 1)
    except OSError as error:
        raise Refusal(
            say("“{name}” cannot be read: {reason}.", name=source.name, reason=reason_of(error))
        ) from None
    except UnicodeDecodeError:
        raise Refusal(say("“{name}” is not text in UTF-8.", name=source.name)) from None


def shown(text: str) -> str:
    """The text with its hidden signs written as codes: what a terminal shows is what stands there."""
    return _HIDDEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def shortened(text: str) -> str:
    """A text as a sentence quotes it: not longer than a line."""
    return _cut(" ".join(text.split()), _LONGEST_QUOTED)


def _on_one_line(cell: str) -> str:
    return shown(" ".join(cell.split()))


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


def _first_line(source: Path) -> str:
    """The first line of a passphrase file."""
    passphrase = _read_secret(source).split("\n", 1)[0].removesuffix("\r")
    if not 0 < len(passphrase) <= _LONGEST_PASSPHRASE:
        raise Refusal(say("The first line of the passphrase file is empty, or far too long."))
    return passphrase
