"""The golden thread through a record, both ways, as a tree."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from app.cli.arguments import Menu
from app.cli.commands import DONE, FOUND, Commands
from app.domain.messages import say, say_n
from app.domain.records import Event
from app.domain.thread import STEPS, Branch, Element, Gap, Step, Thread
from app.work import addresses
from app.work.thread import read_thread

_INDENT = "  "


class ThreadCommands(Commands):
    """``thread``."""

    def add_to(self, menu: Menu) -> None:
        """Let it be typed."""
        thread = menu.command(
            "thread",
            self.thread,
            say("follow the golden thread through a record, both ways; 1 where it breaks"),
        )
        thread.add_argument(
            "record",
            metavar="RECORD",
            help=menu.words(
                say("a guidance goal by its number, an objective as embassy:1.2, a link as 1.2~A2, or an id")
            ),
        )
        menu.of_period(thread)
        menu.as_json(thread)

    def thread(self, options: argparse.Namespace) -> int:
        """Print what a record serves, and what serves it; 1 where the thread breaks."""
        with self._reading(options) as desk:
            record = addresses.find_record(desk, options.record, post=options.post, period=options.period)
            _, found = read_thread(desk, record, post=options.post, period=options.period)
        if options.json:
            self._terminal.json(
                {
                    "element": self._element(found.element),
                    "serves": self._branch(found.up)["next"],
                    "served_by": self._branch(found.down)["next"],
                    "gaps": [self._gap(gap) for gap in found.gaps],
                }
            )
        else:
            self._show(found)
        return FOUND if found.breaks else DONE

    def _show(self, found: Thread) -> None:
        words = self._terminal.words
        self._terminal.line(self._called(found.element))
        for head, branch in ((say("It serves:"), found.up), (say("It is served by:"), found.down)):
            lines = list(self._lines(branch, 1))
            if lines:
                self._terminal.line(words(head))
            for line in lines:
                self._terminal.line(line)
        self._terminal.say(
            say_n("{count} break in the thread.", "{count} breaks in the thread.", len(found.breaks))
        )

    def _lines(self, branch: Branch, depth: int) -> Iterator[str]:
        """What hangs on a branch, each a step deeper; a break stands where something is missing."""
        words, indent = self._terminal.words, _INDENT * depth
        for gap in branch.gaps:
            text = words(gap.message)
            yield indent + (words(say("BREAK: {gap}", gap=text)) if gap.broken else f"({text})")
        for below in branch.branches:
            yield indent + self._called(below.element)
            yield from self._lines(below, depth + 1)

    def _called(self, element: Element) -> str:
        words = self._terminal.words
        title = " ".join(f"{element.number} {element.title}".split())
        if isinstance(element.record, Event) and element.step is Step.EVENT:
            title = f"{words.span(element.record.date_start, element.record.date_end)} {title}".strip()
        return f"{words(STEPS[element.step])}: {title}"

    def _branch(self, branch: Branch) -> dict[str, object]:
        return self._element(branch.element) | {"next": [self._branch(below) for below in branch.branches]}

    def _element(self, element: Element) -> dict[str, object]:
        return {
            "step": element.step.value,
            "id": element.id,
            "number": element.number,
            "title": element.title,
        }

    def _gap(self, gap: Gap) -> dict[str, object]:
        return {
            "at": gap.element.id,
            "step": gap.step.value,
            "broken": gap.broken,
            "message": self._terminal.words(gap.sentence),
        }
