"""The sections and annexes of a mission paper, and their text."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app.cli.arguments import Menu, Parser
from app.cli.commands import DONE
from app.cli.plan_commands import PlanCommands, of_fields, of_side, texts_of
from app.domain.messages import Message, WrongUse, say, say_n
from app.domain.plan import Plan
from app.domain.records import Section
from app.domain.rich_text import plain
from app.domain.vocabulary import SIDES, SectionKind, Side
from app.work import editing, paper_entry, papers, section_text

_STANDARD_INPUT = "-"
_OF_FORM = say(
    "Paragraphs are divided by an empty line. “# ” begins a heading, “- ” a bullet, “1. ” a numbered paragraph; "
    "**bold** and *italic* stand within the text, and [words](attache:A1) refers to an objective. A backslash takes "
    "the meaning from the sign behind it, and keeps the end of a line. Without a text, that of the section is printed "
    "in the same form."
)


class SectionCommands(PlanCommands):
    """``section add``, ``edit``, ``move``, ``remove``, ``list`` and ``text``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        group = menu.group("section", say("the sections and annexes of both mission papers"))
        self._add_making(group)
        self._add_text(group)
        list_ = group.command("list", self.list, say("list the sections of a plan"))
        of_side(group, list_, say("only those of one side"))
        group.of_period(list_)
        group.as_json(list_)

    def _add_making(self, group: Menu) -> None:
        t = group.words
        add = group.command("add", self.add, say("add a section or an annex to a paper"), writes=True)
        of_side(group, add)
        _of_fields(group, add)
        add.add_argument(
            "--after",
            metavar="SECTION",
            help=t(say("the section that it follows; without it, it comes last")),
        )
        group.of_period(add)
        edit = self._on(group, "edit", self.edit, say("change heading, purpose or kind of a section"))
        _of_fields(group, edit)
        move = self._on(group, "move", self.move, say("move a section among its like"))
        where = move.add_mutually_exclusive_group(required=True)
        where.add_argument("--up", action="store_true", help=t(say("before the one before it")))
        where.add_argument("--down", action="store_true", help=t(say("after the one after it")))
        self._on(group, "remove", self.remove, say("delete a section with its text"))

    def _add_text(self, group: Menu) -> None:
        t = group.words
        text = self._on(group, "text", self.text, say("write the text of a section, or print it"))
        text.description = t(
            say("{what}. {form}", what=say("write the text of a section, or print it"), form=_OF_FORM)
        )
        source = text.add_mutually_exclusive_group()
        source.add_argument(
            "--from-file", metavar="PATH", help=t(say("the text is in this file; “-” reads what comes in"))
        )
        source.add_argument("--text", metavar="TEXT", help=t(say("the text itself")))
        text.add_argument(
            "--add", action="store_true", help=t(say("after what stands there, and not in its place"))
        )
        text.add_argument("--by-line", action="store_true", help=t(say("every line is a paragraph")))

    def _on(
        self, group: Menu, name: str, method: Callable[[argparse.Namespace], int], description: Message
    ) -> Parser:
        parser = group.command(name, method, description, writes=True)
        parser.add_argument(
            "section",
            metavar="SECTION",
            help=group.words(say("its heading, as embassy:Situation, or its id")),
        )
        of_side(group, parser, say("whose paper, where both have such a heading"))
        group.of_period(parser)
        return parser

    def add(self, options: argparse.Namespace) -> int:
        """Add a section."""
        texts = texts_of(options, paper_entry.SECTION_FIELDS)
        if not texts.get("heading", "").strip():
            raise WrongUse(say("Give the heading of the section with --heading."))
        with self._writing(options) as desk:
            paper = self._paper(desk, options)
            after = None
            if options.after is not None:
                options.side = paper.side.value
                after = self._record(desk, options, options.after, Section).id
            section = paper_entry.add_section(desk, paper.id, texts, after=after)
        self._terminal.say(say("Section “{heading}” is added: {id}", heading=section.heading, id=section.id))
        return DONE

    def edit(self, options: argparse.Namespace) -> int:
        """Change a section."""
        texts = texts_of(options, paper_entry.SECTION_FIELDS)
        if not texts:
            raise WrongUse(say("Say what to change, as --heading or --purpose."))
        with self._writing(options) as desk:
            section = self._record(desk, options, options.section, Section)
            section = paper_entry.edit_section(desk, section.id, texts)
        self._terminal.say(say("Section “{heading}” is changed.", heading=section.heading))
        return DONE

    def move(self, options: argparse.Namespace) -> int:
        """Move a section."""
        with self._writing(options) as desk:
            section = self._record(desk, options, options.section, Section)
            section = papers.move_section(desk, section.id, up=options.up)
        self._terminal.say(say("Section “{heading}” is moved.", heading=section.heading))
        return DONE

    def remove(self, options: argparse.Namespace) -> int:
        """Delete a section with its text."""
        with self._writing(options) as desk:
            section = self._record(desk, options, options.section, Section)
            count = section_text.paragraph_count(desk, section.id)
            editing.remove(desk, [(Section, section.id)])
        self._terminal.say(
            say_n(
                "Section “{heading}” is deleted with its {count} paragraph.",
                "Section “{heading}” is deleted with its {count} paragraphs.",
                count,
                heading=section.heading,
            )
        )
        return DONE

    def text(self, options: argparse.Namespace) -> int:
        """Write the text of a section, or print it."""
        if options.from_file is None and options.text is None:
            if options.add or options.by_line:
                raise WrongUse(say("Give the text with --from-file or --text."))
            with self._reading(options) as desk:
                section = self._record(desk, options, options.section, Section)
                text = section_text.read_text(desk, section.id, self._terminal.words)
            if text:
                self._terminal.raw(text)
            else:
                self._terminal.warn(say("“{heading}” has no text yet.", heading=section.heading))
            return DONE
        typed = self._text(options)
        with self._writing(options) as desk:
            section = self._record(desk, options, options.section, Section)
            self._tell(
                section,
                section_text.write_text(desk, section.id, typed, add=options.add, by_line=options.by_line),
            )
        return DONE

    def _text(self, options: argparse.Namespace) -> str:
        if options.text is not None:
            return str(options.text)
        if options.from_file == _STANDARD_INPUT:
            return section_text.decoded(self._terminal.read(section_text.LARGEST + 1))
        return section_text.read_file(Path(options.from_file))

    def _tell(self, section: Section, written: section_text.Written) -> None:
        self._terminal.say(
            say_n(
                "“{heading}” has {count} paragraph now: {new} new, {changed} changed, {gone} gone.",
                "“{heading}” has {count} paragraphs now: {new} new, {changed} changed, {gone} gone.",
                written.count,
                heading=section.heading,
                new=written.new,
                changed=written.changed,
                gone=written.gone,
            )
        )
        if written.gone:
            self._terminal.warn(say("“chancery undo” brings back what is gone."))

    def list(self, options: argparse.Namespace) -> int:
        """List the sections of a plan, the embassy's first."""
        with self._reading(options) as desk:
            plan = self._plan_read(desk, options)
        sections = [
            (side, section)
            for side in Side
            if (paper := plan.paper(side)) is not None and options.side in {None, side.value}
            for section in plan.sections_of(paper)
        ]
        if options.json:
            self._terminal.json([_as_json(plan, side, section) for side, section in sections])
            return DONE
        words = self._terminal.words
        self._terminal.columns(
            [
                (
                    words(SIDES[side]),
                    words(section.kind),
                    words(say_n("{count} paragraph", "{count} paragraphs", len(plan.paragraphs_of(section)))),
                    section.heading,
                )
                for side, section in sections
            ]
        )
        self._terminal.say(say_n("{count} section.", "{count} sections.", len(sections)))
        return DONE


def _of_fields(menu: Menu, parser: Parser) -> None:
    of_fields(menu, parser, ("heading", "purpose"))
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in SectionKind],
        help=menu.words(say("in the body of the paper, or an annex")),
    )


def _as_json(plan: Plan, side: Side, section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "side": side.value,
        "heading": section.heading,
        "purpose": section.purpose,
        "kind": section.kind.value,
        "carried_from": section.carried_from,
        "confirmed_by": section.confirmed_by or None,
        "paragraphs": [
            {"id": one.id, "kind": one.kind.value, "text": plain(one.text), "marking": one.marking}
            for one in plan.paragraphs_of(section)
        ],
    }
