"""Mission papers: beginning one, empty, from a template or from an earlier one; listing them; replacing words."""

from __future__ import annotations

import argparse
import re

from app.cli.arguments import Menu
from app.cli.commands import DONE, FOUND
from app.cli.plan_commands import PlanCommands, of_fields, of_side, texts_of
from app.domain.dates import Period
from app.domain.messages import Message, Refusal, WrongUse, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Objective, Paper, Post, Section
from app.domain.vocabulary import SIDES, Side
from app.language import LANGUAGES
from app.work import addresses, carrying, drafting, paper_entry, replacing, templates, views
from app.work.desk import Desk
from app.work.replacing import Wanted

_NO_TEMPLATE = "none"
_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""Line ends and signs that steer a machine: what takes the place of a word stands on its line."""


class PaperCommands(PlanCommands):
    """``paper add``, ``edit``, ``list``, ``confirm`` and ``replace``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        sides = [side.value for side in Side]
        group = menu.group("paper", say("the mission papers of both sides"))
        add = group.command("add", self.add, say("begin a mission paper"), writes=True)
        add.add_argument("--post", metavar="CODE", required=True)
        add.add_argument("--side", choices=sides, help=t(say("whose paper; without it, that of the officer")))
        add.add_argument("--period", metavar="2026-2028", required=True)
        add.add_argument(
            "--template",
            choices=[*sorted(templates.NAMES), _NO_TEMPLATE],
            default=_NO_TEMPLATE,
            help=t(say("the sections to begin with, each with the questions that it answers")),
        )
        add.add_argument(
            "--language", choices=sorted(LANGUAGES), default="en", help=t(say("the language of the template"))
        )
        add.add_argument(
            "--carry-from",
            metavar="2023-2025",
            help=t(say("begin with all that this side’s paper of that period holds")),
        )
        edit = group.command("edit", self.edit, say("change what is said of a paper itself"), writes=True)
        of_side(group, edit)
        group.of_period(edit)
        of_fields(group, edit, paper_entry.PAPER_FIELDS)
        list_ = group.command("list", self.list, say("list the mission papers of the workspace"))
        list_.add_argument("--post", metavar="CODE")
        list_.add_argument("--side", choices=sides)
        group.as_json(list_)
        confirm = group.command(
            "confirm",
            self.confirm,
            say("say that an objective or section carried forward still holds"),
            writes=True,
        )
        confirm.add_argument(
            "record", metavar="RECORD", help=t(say("as embassy:1.2, or embassy:Situation for a section"))
        )
        group.of_plan(confirm)
        replace = group.command(
            "replace", self.replace, say("put other words in the place of some, in one paper"), writes=True
        )
        replace.add_argument("wanted", metavar="WORDS", help=t(say("what is looked for")))
        replace.add_argument("words", metavar="OTHERS", help=t(say("what takes its place")))
        replace.add_argument("--side", choices=sides, required=True)
        replace.add_argument("--match-case", action="store_true")
        replace.add_argument("--whole-words", action="store_true")
        replace.add_argument(
            "--preview", action="store_true", help=t(say("list the places, and change nothing"))
        )
        group.of_plan(replace)

    def add(self, options: argparse.Namespace) -> int:
        """Begin a mission paper."""
        if options.carry_from and options.template != _NO_TEMPLATE:
            raise WrongUse(say("A paper begins from a template or from an earlier paper, not from both."))
        period = Period.parse(options.period)
        with self._writing(options) as desk:
            side = self._side(desk, options)
            with desk.read() as reader:
                post = views.find_post(reader, options.post)
            if options.carry_from:
                source = self._earlier(desk, post, side, Period.parse(options.carry_from))
                paper = carrying.carry_forward(desk, source=source.id, period=period)
            elif options.template != _NO_TEMPLATE:
                paper = templates.begin_from_template(
                    desk,
                    post=post.id,
                    side=side,
                    period=period,
                    template=options.template,
                    language=options.language,
                )
            else:
                paper = drafting.add_paper(desk, post=post.id, side=side, period=period)
            plan = views.load_plan(desk, post=post.id, period=period)
        self._terminal.say(
            say(
                "The mission paper is begun: {post} {period}, {side}, {sections}, {objectives}.",
                post=post.code,
                period=str(paper.period),
                side=SIDES[side],
                sections=_sections(plan, paper),
                objectives=_objectives(plan, paper),
            )
        )
        return DONE

    def edit(self, options: argparse.Namespace) -> int:
        """Change title, marking, drafter, note or day of approval of a paper."""
        texts = texts_of(options, paper_entry.PAPER_FIELDS)
        if not texts:
            raise WrongUse(say("Say what to change, as --title or --drafter."))
        with self._writing(options) as desk:
            paper = paper_entry.edit_paper(desk, self._paper(desk, options).id, texts)
        self._terminal.say(say("{paper} is changed.", paper=title_of(paper)))
        return DONE

    def list(self, options: argparse.Namespace) -> int:
        """List the mission papers, by post and period."""
        with self._reading(options) as desk:
            wanted = None
            if options.post:
                with desk.read() as reader:
                    wanted = views.find_post(reader, options.post).id
            plans = [
                views.load_plan(desk, post=choice.post.id, period=choice.period)
                for choice in views.choices(desk)
                if choice.period is not None and wanted in {None, choice.post.id}
            ]
        papers = [
            (plan, paper)
            for plan in plans
            for side in Side
            if (paper := plan.paper(side)) is not None and options.side in {None, side.value}
        ]
        if options.json:
            self._terminal.json([_as_json(plan, paper) for plan, paper in papers])
            return DONE
        words = self._terminal.words
        if papers:
            self._terminal.columns(
                [
                    (
                        plan.post.code,
                        str(paper.period),
                        words(SIDES[paper.side]),
                        words(_objectives(plan, paper)),
                        words(_sections(plan, paper)),
                        words(say_n("{count} word", "{count} words", plan.word_count(paper))),
                        words(say("carried forward")) if paper.carried_from is not None else "",
                    )
                    for plan, paper in papers
                ]
            )
        self._terminal.say(say_n("{count} mission paper.", "{count} mission papers.", len(papers)))
        return DONE

    def confirm(self, options: argparse.Namespace) -> int:
        """Confirm an objective or a section as carried forward."""
        with self._writing(options) as desk:
            found = addresses.find_record(desk, options.record, post=options.post, period=options.period)
            if not isinstance(found, Objective | Section):
                raise Refusal(
                    say(
                        "“{text}” names neither an objective nor a section of this plan.", text=options.record
                    )
                )
            carrying.confirm(desk, type(found), found.id)
        self._terminal.say(say("“{title}” is confirmed as carried forward.", title=title_of(found)))
        return DONE

    def replace(self, options: argparse.Namespace) -> int:
        """Replace words in one paper, or list where they stand (1 where they stand somewhere)."""
        wanted = Wanted(options.wanted, options.match_case, options.whole_words)
        with self._writing(options) as desk:
            paper = self._paper(desk, options)
            if not options.preview:
                count = replacing.replace_words(desk, paper.id, wanted, _SIGNS.sub(" ", options.words))
                self._terminal.say(replacing.said(count))
                return DONE
            places = replacing.find(desk, paper.id, wanted)
        words = self._terminal.words
        if places:
            self._terminal.columns([(words(p.title), words(p.field_word), _line(p.text)) for p in places])
        self._terminal.say(say_n("{count} place.", "{count} places.", len(places)))
        return FOUND if places else DONE

    def _earlier(self, desk: Desk, post: Post, side: Side, period: Period) -> Paper:
        papers = carrying.earlier_papers(desk, post=post.id, side=side, period=None)
        found = next((paper for paper in papers if paper.period == period), None)
        if found is None:
            raise Refusal(
                say(
                    "{post} has no mission paper of that side for {period}.",
                    post=post.code,
                    period=str(period),
                )
            )
        return found


def _sections(plan: Plan, paper: Paper) -> Message:
    return say_n("{count} section", "{count} sections", len(plan.sections_of(paper)))


def _objectives(plan: Plan, paper: Paper) -> Message:
    return say_n("{count} objective", "{count} objectives", len(plan.objectives_in(paper)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _as_json(plan: Plan, paper: Paper) -> dict[str, object]:
    return {
        "id": paper.id,
        "post": plan.post.code,
        "period": f"{paper.period.start}-{paper.period.end}",
        "side": paper.side.value,
        "title": paper.title,
        "marking": paper.marking,
        "drafter": paper.drafter,
        "note": paper.note,
        "date_approved": str(paper.date_approved) if paper.date_approved is not None else None,
        "objectives": len(plan.objectives_in(paper)),
        "sections": len(plan.sections_of(paper)),
        "words": plan.word_count(paper),
        "carried_from": paper.carried_from,
    }
