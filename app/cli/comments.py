"""Comments: making one on any record of a plan, answering, assigning and resolving it, listing them."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from app.cli.arguments import Menu, Parser
from app.cli.commands import DONE, Commands
from app.cli.terminal import shortened
from app.domain.comment_matrix import Entry, assigned_to, office_of
from app.domain.comments import TEXT_STATES, TextState, field_of
from app.domain.kinds import kind_of
from app.domain.messages import Message, Refusal, WrongUse, say, say_n
from app.domain.naming import title_of
from app.domain.records import Id
from app.domain.staffing import Comment
from app.domain.vocabulary import CommentKind
from app.language import Language
from app.work import addresses, comment_views, comments, officers, views
from app.work.comment_views import Matrix
from app.work.desk import Desk

_KINDS = [kind.value for kind in CommentKind]


class CommentCommands(Commands):
    """``comment add``, ``answer``, ``edit``, ``assign``, ``resolve``, ``reopen``, ``remove`` and ``list``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        group = menu.group("comment", say("comments on what stands in a plan"))
        self._add_making(group)
        self._add_settling(group)
        list_ = group.command("list", self.list, say("list the comments of a plan, the critical ones first"))
        list_.add_argument("--open", action="store_true", help=group.words(say("only those not resolved")))
        list_.add_argument(
            "--record", metavar="RECORD", help=group.words(say("only those on one record, as embassy:1.2"))
        )
        group.of_plan(list_)
        group.as_json(list_)

    def _add_making(self, group: Menu) -> None:
        t = group.words
        add = group.command("add", self.add, say("comment on a record"), writes=True)
        add.add_argument(
            "record",
            metavar="RECORD",
            help=t(say("an id, or an address such as embassy:1.2, attache:A2 or 1.2~A2")),
        )
        add.add_argument("--text", required=True, metavar="TEXT")
        add.add_argument("--kind", choices=_KINDS, default=CommentKind.SUBSTANTIVE.value)
        add.add_argument(
            "--to", metavar="OFFICER", help=t(say("the officer who is to see to it: name or id"))
        )
        add.add_argument(
            "--quote", metavar="TEXT", help=t(say("the words meant; without it, the record’s main text"))
        )
        group.of_plan(add)
        answer = self._on_comment(group, "answer", self.answer, group.words, say("answer a comment"))
        answer.add_argument("--text", required=True, metavar="TEXT")
        edit = self._on_comment(group, "edit", self.edit, group.words, say("change one’s own comment"))
        edit.add_argument("--text", metavar="TEXT")
        edit.add_argument("--kind", choices=_KINDS)
        self._on_comment(group, "remove", self.remove, group.words, say("take one’s own comment back"))

    def _add_settling(self, group: Menu) -> None:
        t = group.words
        assign = self._on_comment(
            group, "assign", self.assign, t, say("say which officer is to see to a comment")
        )
        assign.add_argument(
            "--to", metavar="OFFICER", help=t(say("name or id; without it, nobody in particular"))
        )
        resolve = self._on_comment(group, "resolve", self.resolve, t, say("close a comment"))
        resolve.add_argument(
            "--resolution",
            default="",
            metavar="TEXT",
            help=t(say("what was done; a critical or major comment needs it")),
        )
        self._on_comment(group, "reopen", self.reopen, t, say("open a resolved comment again"))

    def _on_comment(
        self,
        group: Menu,
        name: str,
        method: Callable[[argparse.Namespace], int],
        t: Language,
        description: Message,
    ) -> Parser:
        parser = group.command(name, method, description, writes=True)
        parser.add_argument(
            "comment", metavar="COMMENT", help=t(say("its id, or its number in “comment list”"))
        )
        group.of_plan(parser)
        return parser

    # --- Making -----------------------------------------------------------------------------------------------

    def add(self, options: argparse.Namespace) -> int:
        """Comment on a record."""
        with self._writing(options) as desk:
            record = addresses.find_record(desk, options.record, post=options.post, period=options.period)
            if options.quote is not None and field_of(record, options.quote) is None:
                raise Refusal(say("These words do not stand there: “{words}”.", words=options.quote))
            chosen = None
            if options.post or options.period:
                choice = self._plan(desk, options)
                chosen = (choice.post.id, views.period_of(choice))
            comment = comments.add(
                desk,
                about=record.id,
                about_kind=kind_of(record),
                text=options.text,
                kind=CommentKind(options.kind),
                assigned=officers.find_officer(desk, options.to).id if options.to else None,
                quote=options.quote,
                plan=chosen,
            )
        self._terminal.say(say("The comment is kept: {id}", id=comment.id))
        return DONE

    def answer(self, options: argparse.Namespace) -> int:
        """Answer a comment."""
        with self._writing(options) as desk:
            comment = comments.answer(desk, self._comment(desk, options), text=options.text)
        self._terminal.say(say("The answer is kept: {id}", id=comment.id))
        return DONE

    def edit(self, options: argparse.Namespace) -> int:
        """Change one's own comment."""
        if options.text is None and options.kind is None:
            raise WrongUse(say("Say what to change: --text or --kind."))
        kind = CommentKind(options.kind) if options.kind is not None else None
        with self._writing(options) as desk:
            comment = comments.change(desk, self._comment(desk, options), text=options.text, kind=kind)
        self._terminal.say(say("“{title}” is changed.", title=title_of(comment)))
        return DONE

    def remove(self, options: argparse.Namespace) -> int:
        """Take one's own comment back."""
        with self._writing(options) as desk:
            comments.remove(desk, self._comment(desk, options))
        self._terminal.say(say("The comment is taken back."))
        return DONE

    # --- Settling ---------------------------------------------------------------------------------------------

    def assign(self, options: argparse.Namespace) -> int:
        """Assign a comment to an officer, or to nobody."""
        with self._writing(options) as desk:
            officer = officers.find_officer(desk, options.to) if options.to else None
            comment = comments.assign(
                desk, self._comment(desk, options), officer=officer.id if officer is not None else None
            )
        if officer is None:
            self._terminal.say(say("“{title}” is assigned to nobody.", title=title_of(comment)))
        else:
            self._terminal.say(
                say("“{title}” is assigned to {officer}.", title=title_of(comment), officer=title_of(officer))
            )
        return DONE

    def resolve(self, options: argparse.Namespace) -> int:
        """Close a comment."""
        with self._writing(options) as desk:
            comment = comments.resolve(desk, self._comment(desk, options), resolution=options.resolution)
        self._terminal.say(say("“{title}” is resolved.", title=title_of(comment)))
        return DONE

    def reopen(self, options: argparse.Namespace) -> int:
        """Open a resolved comment again."""
        with self._writing(options) as desk:
            comment = comments.reopen(desk, self._comment(desk, options))
        self._terminal.say(say("“{title}” is open again.", title=title_of(comment)))
        return DONE

    # --- Reading ----------------------------------------------------------------------------------------------

    def list(self, options: argparse.Namespace) -> int:
        """List the comments of a plan with their answers."""
        with self._reading(options) as desk:
            found = self._matrix(desk, options)
            entries = [entry for entry in found.entries if entry.thread.is_open or not options.open]
            if options.record is not None:
                record = addresses.find_record(desk, options.record, post=options.post, period=options.period)
                entries = [entry for entry in entries if entry.thread.first.about == record.id]
        if options.json:
            self._terminal.json([self._as_json(found, entry) for entry in entries])
            return DONE
        for entry in entries:
            self._show(found, entry)
        self._terminal.say(
            say_n(
                "{count} comment, {open} open.",
                "{count} comments, {open} open.",
                len(entries),
                open=sum(entry.thread.is_open for entry in entries),
            )
        )
        return DONE

    def _show(self, found: Matrix, entry: Entry) -> None:
        words, first = self._terminal.words, entry.thread.first
        self._terminal.line(f"{entry.number:>3}  {words(first.kind)} · {words(entry.place)}")
        if entry.thread.text is not TextState.SAME:
            self._terminal.line(f"     {words(TEXT_STATES[entry.thread.text])}")
        if first.quote:
            self._terminal.line(f"     “{_line(first.quote)}”")
        for comment in entry.thread.comments:
            mark = "→ " if comment is not first else ""
            who = f"{comment.by}: " if comment.by else ""
            self._terminal.line(f"     {mark}{who}{_line(comment.text)}")
        if assigned := assigned_to(found.plan, first):
            self._terminal.line(f"     {words(say('assigned to {officer}', officer=assigned))}")
        if not entry.thread.is_open:
            closed = say("resolved by {by}", by=first.resolved_by) if first.resolved_by else say("resolved")
            self._terminal.line(f"     {words(closed)}: {_line(first.resolution) or '—'}")

    def _as_json(self, found: Matrix, entry: Entry) -> dict[str, object]:
        first = entry.thread.first
        return {
            "number": entry.number,
            "id": first.id,
            "about": first.about,
            "about_kind": first.about_kind.value,
            "place": self._terminal.words(entry.place),
            "kind": first.kind.value,
            "side": first.side.value if first.side is not None else None,
            "by": first.by,
            "office": office_of(found.plan, first) or None,
            "at": first.at.isoformat() if first.at is not None else None,
            "quote": first.quote,
            "text_state": entry.thread.text.value,
            "text": first.text,
            "answers": [_answer(comment) for comment in entry.thread.answers],
            "assigned": assigned_to(found.plan, first) or None,
            "open": entry.thread.is_open,
            "resolution": first.resolution or None,
            "resolved_by": first.resolved_by or None,
            "resolved_at": first.resolved_at.isoformat() if first.resolved_at is not None else None,
        }

    def _matrix(self, desk: Desk, options: argparse.Namespace) -> Matrix:
        choice = self._plan(desk, options)
        return comment_views.matrix(desk, post=choice.post.id, period=views.period_of(choice))

    def _comment(self, desk: Desk, options: argparse.Namespace) -> Id:
        """The comment that was typed: by its number in the matrix of the plan, else by its id."""
        named = options.comment.strip().lower()
        with desk.read() as reader:
            if reader.find(Comment, Id(named)) is not None:
                return Id(named)
        for entry in self._matrix(desk, options).entries:
            if str(entry.number) == named:
                return entry.thread.id
        raise Refusal(say("There is no comment {number} in this plan.", number=shortened(named)))


def _answer(comment: Comment) -> dict[str, object]:
    return {
        "id": comment.id,
        "by": comment.by,
        "at": comment.at.isoformat() if comment.at is not None else None,
        "text": comment.text,
    }


def _line(text: str) -> str:
    return " ".join(text.split())
