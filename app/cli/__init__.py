"""The command line: the same verbs as the screen, for scripts and for machines without a display.

Exit codes: 0 done; 1 findings of severity error, or a broken chain; 2 wrong use; 3 file or input refused.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.cli.arguments import main_menu
from app.cli.commands import DONE
from app.cli.groups import groups
from app.cli.reading import Screen
from app.cli.terminal import Terminal
from app.domain.messages import ChanceryError, WrongUse, say
from app.language import Language
from app.settings import log
from app.work.desk import House
from app.work.system_reasons import reason_of

MISUSED, REFUSED = 2, 3


def run(arguments: Sequence[str], house: House, screen: Screen, words: Language) -> int:
    """Run one command; prints to standard output, errors as sentences to standard error."""
    _let_every_letter_out()
    try:
        menu = main_menu(words)
        for group in groups(house, screen, Terminal(words)):
            group.add_to(menu)
        options = menu.parser.parse_args(arguments)
        code: int = options.command(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_nothing_more_out()
        return DONE
    except ChanceryError as error:
        _complain(error, words)
        return MISUSED if isinstance(error, WrongUse) else REFUSED
    except KeyboardInterrupt:
        print(words(say("Stopped.")), file=sys.stderr)
        return REFUSED
    except OSError as error:
        log.error("command failed: %s", _where(error))
        _let_nothing_more_out()
        told = say("The system does not allow it: {reason}.", reason=reason_of(error))
        print(words(told), file=sys.stderr)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user; the log has where, never what
        log.error("command failed: %s", _where(error))  # without a traceback, which would carry content
        print(
            words(say("Something went wrong inside the program; nothing half done was kept.")),
            file=sys.stderr,
        )
        print(f"{_where(error)}", file=sys.stderr)
        return REFUSED
    return code


def _let_every_letter_out() -> None:
    """Write a letter that the terminal's encoding does not have as its code, instead of failing at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _let_nothing_more_out() -> None:
    """Where the output cannot be written, what is left of it would fail again when the program ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: ChanceryError, words: Language) -> None:
    terminal = Terminal(words)
    terminal.warn(error.message)
    if error.advice is not None:
        terminal.warn(error.advice)


def _where(error: BaseException) -> str:
    """The kind of a fault and the places in the program where it arose, without any content."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(places[-6:]))}"
