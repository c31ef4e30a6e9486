"""Aligning the two papers: links, each side's word on them, what is left on purpose, suggestions, referrals."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from app.cli.arguments import Menu, Parser, partial_date
from app.cli.commands import DONE, Commands
from app.cli.link_rows import as_link, as_suggested
from app.domain.messages import Message, Refusal, WrongUse, say, say_n
from app.domain.records import Event, Kind, Link, Objective, Paper, Record
from app.domain.referring import is_open, where_it_is
from app.domain.staffing import Referral
from app.domain.suggestions import Suggestions
from app.domain.vocabulary import LINK_STATES, LinkKind, ReferredTo, Side, Stance
from app.work import addresses, aligning, referring, views
from app.work.desk import Desk
from app.work.joint import load_joint
from app.work.thread import read_thread

_ADDRESS = say("a link as 1.2~A2, or its id")
_WORD_ON = say("a link as 1.2~A2, an objective that stands apart as embassy:3.2, or an id")


class LinkCommands(Commands):
    """``link add``, ``change``, ``remove``, ``agree``, ``dispute``, ``withdraw``, ``settle``, ``leave``, ``refer``,
    ``decide``, ``take-back``, ``suggest`` and ``list``.
    """

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        group = menu.group("link", say("the alignment of the two papers, and each side’s word on it"))
        self._add_making(group)
        self._add_words(group)
        self._add_referring(group)
        self._add_reading(group)

    def _add_making(self, group: Menu) -> None:
        t = group.words
        add = group.command(
            "add", self.add, say("link an attaché objective to an ambassador objective"), writes=True
        )
        add.add_argument(
            "embassy", metavar="EMBASSY-NUMBER", help=t(say("of the ambassador objective, as 1.2"))
        )
        add.add_argument("attache", metavar="ATTACHE-NUMBER", help=t(say("of the attaché objective, as A2")))
        _of_kind(add).set_defaults(kind=LinkKind.SUPPORTS.value)
        add.add_argument(
            "--reasoning", default="", metavar="TEXT", help=t(say("by what it serves, or why they conflict"))
        )
        group.of_period(add)
        change = self._on(group, "change", self.change, say("change the kind or the reasoning of a link"))
        _of_kind(change)
        change.add_argument("--reasoning", metavar="TEXT")
        self._on(group, "remove", self.remove, say("unlink two objectives"))

    def _add_words(self, group: Menu) -> None:
        t = group.words
        agree = self._on(group, "agree", self.agree, say("agree to a wording for a side"), _WORD_ON)
        dispute = self._on(group, "dispute", self.dispute, say("dispute a wording for a side"), _WORD_ON)
        dispute.add_argument("--sentence", required=True, metavar="TEXT", help=t(say("what is disputed")))
        withdraw = self._on(group, "withdraw", self.withdraw, say("take a side’s word on a link back"))
        settle = self._on(group, "settle", self.settle, say("write how a conflict is settled"))
        settle.add_argument(
            "--text",
            required=True,
            metavar="TEXT",
            help=t(say("one sentence, to which both sides then agree")),
        )
        leave = self._on(
            group,
            "leave",
            self.leave,
            say("leave an ambassador objective on purpose, or let an attaché objective stand alone"),
            say("an objective as embassy:3.2, or its id"),
        )
        leave.add_argument(
            "--reason", required=True, metavar="TEXT", help=t(say("why; an empty one takes it back"))
        )
        for parser in (agree, dispute, withdraw, leave):
            parser.add_argument(
                "--side",
                choices=[side.value for side in Side],
                help=t(say("for which side; without it, that of the officer")),
            )

    def _add_referring(self, group: Menu) -> None:
        t = group.words
        refer = self._on(group, "refer", self.refer, say("refer upward what the two sides cannot settle"))
        refer.add_argument("--to", required=True, choices=[to.value for to in ReferredTo])
        refer.add_argument("--question", required=True, metavar="TEXT", help=t(say("what is to be decided")))
        refer.add_argument("--since", type=partial_date, metavar="2026-11-12", help=t(say("default today")))
        decide = self._on(group, "decide", self.decide, say("write down what was decided on a referral"))
        decide.add_argument("--decision", required=True, metavar="TEXT")
        decide.add_argument("--by", required=True, metavar="NAME", help=t(say("who decided it")))
        decide.add_argument("--date", type=partial_date, metavar="2026-11-22", help=t(say("default today")))
        self._on(group, "take-back", self.take_back, say("take back a referral that is not decided yet"))

    def _add_reading(self, group: Menu) -> None:
        t = group.words
        suggest = group.command(
            "suggest", self.suggest, say("say what an objective or event may belong to, and why")
        )
        suggest.add_argument(
            "record",
            metavar="OBJECTIVE",
            help=t(say("an objective as embassy:1.2, or the id of one or of an event")),
        )
        group.of_period(suggest)
        group.as_json(suggest)
        list_ = group.command("list", self.list, say("list the links of a plan, and how each stands"))
        group.of_plan(list_)
        group.as_json(list_)

    def _on(
        self,
        group: Menu,
        name: str,
        method: Callable[[argparse.Namespace], int],
        description: Message,
        about: Message = _ADDRESS,
    ) -> Parser:
        parser = group.command(name, method, description, writes=True)
        parser.add_argument("record", metavar="LINK", help=group.words(about))
        group.of_period(parser)
        return parser

    # --- making ---------------------------------------------------------------------------------------------------

    def add(self, options: argparse.Namespace) -> int:
        """Link two objectives."""
        with self._writing(options) as desk:
            embassy = self._objective(desk, options, options.embassy, Side.EMBASSY)
            attache = self._objective(desk, options, options.attache, Side.ATTACHE)
            link = aligning.add_link(
                desk,
                embassy_objective=embassy.id,
                attache_objective=attache.id,
                kind=LinkKind(options.kind),
                reasoning=options.reasoning,
            )
            self._tell(desk, link)
        return DONE

    def change(self, options: argparse.Namespace) -> int:
        """Change what a link says."""
        if options.kind is None and options.reasoning is None:
            raise WrongUse(say("Say what to change: --kind or --reasoning."))
        with self._writing(options) as desk:
            kind = LinkKind(options.kind) if options.kind is not None else None
            link = self._link(desk, options)
            self._tell(desk, aligning.change_link(desk, link.id, kind=kind, reasoning=options.reasoning))
        return DONE

    def remove(self, options: argparse.Namespace) -> int:
        """Unlink two objectives."""
        with self._writing(options) as desk:
            link = self._link(desk, options)
            pair = aligning.pair_of(desk, link.id)
            aligning.remove_link(desk, link.id)
        self._terminal.say(say("{pair} are no longer linked.", pair=pair))
        return DONE

    # --- words ----------------------------------------------------------------------------------------------------

    def agree(self, options: argparse.Namespace) -> int:
        """Agree for a side."""
        return self._give(options, Stance.AGREES, "")

    def dispute(self, options: argparse.Namespace) -> int:
        """Dispute for a side, with a sentence."""
        return self._give(options, Stance.DISPUTES, options.sentence)

    def withdraw(self, options: argparse.Namespace) -> int:
        """Take a side's word back."""
        with self._writing(options) as desk:
            link = self._link(desk, options)
            self._tell(desk, aligning.withdraw_word(desk, link.id, side=self._side(desk, options)))
        return DONE

    def settle(self, options: argparse.Namespace) -> int:
        """Write the settlement of a conflict; both sides then agree to it."""
        with self._writing(options) as desk:
            link = self._link(desk, options)
            if link.kind is not LinkKind.CONFLICTS:
                pair = aligning.pair_of(desk, link.id)
                raise Refusal(say("{pair} do not conflict: there is nothing to settle.", pair=pair))
            self._tell(desk, aligning.change_link(desk, link.id, settlement=options.text))
        return DONE

    def leave(self, options: argparse.Namespace) -> int:
        """Leave an objective on purpose, or let it stand alone."""
        with self._writing(options) as desk:
            objective = self._record(desk, options)
            if not isinstance(objective, Objective):
                raise Refusal(say("“{text}” names no objective of this plan.", text=options.record))
            with desk.read() as reader:
                own = reader.get(Paper, objective.paper).side
            side = self._side(desk, options, otherwise=own)
            kept = aligning.set_apart(
                desk, objective.id, reason=options.reason, side=side if options.reason.strip() else None
            )
        self._terminal.say(
            say("{number} is meant to stand apart: {reason}", number=kept.number, reason=kept.apart_reason)
            if kept.apart_reason
            else say("{number} does not stand apart.", number=kept.number)
        )
        return DONE

    def _give(self, options: argparse.Namespace, stance: Stance, sentence: str) -> int:
        with self._writing(options) as desk:
            record, side = self._record(desk, options), self._side(desk, options)
            if isinstance(record, Link):
                self._tell(
                    desk, aligning.give_word(desk, record.id, side=side, stance=stance, sentence=sentence)
                )
            elif isinstance(record, Objective):
                aligning.give_word_apart(desk, record.id, side=side, stance=stance, sentence=sentence)
                self._terminal.say(aligning.said_apart(side, stance, record.number))
            else:
                raise Refusal(
                    say("“{text}” names neither a link nor an objective of this plan.", text=options.record)
                )
        return DONE

    def _side(self, desk: Desk, options: argparse.Namespace, otherwise: Side | None = None) -> Side:
        """The side that was named, else that of the officer, else ``otherwise``."""
        if options.side is not None:
            return Side(options.side)
        own = desk.officer.side if desk.officer is not None else None
        side = own or otherwise
        if side is None:
            raise WrongUse(say("Say for which side: --side embassy or --side attache."))
        return side

    # --- referring upward -----------------------------------------------------------------------------------------

    def refer(self, options: argparse.Namespace) -> int:
        """Refer a link upward."""
        with self._writing(options) as desk:
            link = self._link(desk, options)
            referral = referring.refer(
                desk, link.id, to=ReferredTo(options.to), question=options.question, since=options.since
            )
        self._terminal.say(where_it_is(referral, referral.since))
        return DONE

    def decide(self, options: argparse.Namespace) -> int:
        """Write down a decision."""
        with self._writing(options) as desk:
            referral = self._awaited(desk, self._link(desk, options))
            kept = referring.decide(
                desk, referral.id, decision=options.decision, decided_by=options.by, date=options.date
            )
        self._terminal.say(say("Decided by {by}: {decision}", by=kept.decided_by, decision=kept.decision))
        return DONE

    def take_back(self, options: argparse.Namespace) -> int:
        """Take a referral back."""
        with self._writing(options) as desk:
            referring.take_back(desk, self._awaited(desk, self._link(desk, options)).id)
        self._terminal.say(say("The referral is taken back."))
        return DONE

    def _awaited(self, desk: Desk, link: Link) -> Referral:
        with desk.read() as reader:
            awaited = [one for one in reader.all(Referral, link=link.id) if is_open(one)]
        if not awaited:
            raise Refusal(say("No decision is awaited on {pair}.", pair=aligning.pair_of(desk, link.id)))
        return awaited[-1]

    # --- reading --------------------------------------------------------------------------------------------------

    def suggest(self, options: argparse.Namespace) -> int:
        """Say what an objective or an event may belong to."""
        with self._reading(options) as desk:
            record = self._record(desk, options)
            if not isinstance(record, Objective | Event):
                raise Refusal(say("“{text}” names neither an objective nor an event.", text=options.record))
            plan, _ = read_thread(desk, record, post=options.post, period=options.period)
        found = Suggestions(plan)
        suggested = found.links(record) if isinstance(record, Objective) else found.objectives(record)
        if options.json:
            self._terminal.json([as_suggested(one, self._terminal.words) for one in suggested])
            return DONE
        words = self._terminal.words
        for suggestion in suggested:
            one = suggestion.record
            kind = f"  ({words(suggestion.kind)})" if suggestion.kind is not None else ""
            self._terminal.line(f"{suggestion.score:>4}  {one.number} {one.title}{kind}")
            for reason in suggestion.reasons:
                self._terminal.line(f"      {reason.points:>+3}  {words(reason.message)}")
        self._terminal.say(say_n("{count} suggestion.", "{count} suggestions.", len(suggested)))
        return DONE

    def list(self, options: argparse.Namespace) -> int:
        """List the links of a plan."""
        with self._reading(options) as desk:
            choice = self._plan(desk, options)
            joint = load_joint(
                desk, post=choice.post.id, period=views.period_of(choice), day=self._day(options)
            )
        if options.json:
            self._terminal.json([as_link(joint.plan, link) for link in joint.links])
            return DONE
        words = self._terminal.words
        self._terminal.columns(
            [
                [link.pair, words(link.kind), words(LINK_STATES[link.state]), link.reasoning]
                for link in joint.links
            ]
        )
        self._terminal.say(say_n("{count} link.", "{count} links.", len(joint.links)))
        return DONE

    # --- finding --------------------------------------------------------------------------------------------------

    def _record(self, desk: Desk, options: argparse.Namespace) -> Record:
        return addresses.find_record(desk, options.record, post=options.post, period=options.period)

    def _link(self, desk: Desk, options: argparse.Namespace) -> Link:
        record = self._record(desk, options)
        if not isinstance(record, Link):
            raise Refusal(say("“{text}” names no link of this plan. Name it as 1.2~A2.", text=options.record))
        return record

    def _objective(self, desk: Desk, options: argparse.Namespace, number: str, side: Side) -> Objective:
        named = number if ":" in number else f"{side.value}:{number}"
        record = addresses.find_record(
            desk, named, post=options.post, period=options.period, kind=Kind.OBJECTIVE
        )
        if not isinstance(record, Objective):
            raise Refusal(say("“{text}” names no objective of this plan.", text=number))
        return record

    def _tell(self, desk: Desk, link: Link) -> None:
        """How a link stands now."""
        plan, _ = read_thread(desk, link)
        pair, state = (
            aligning.pair_of(desk, link.id),
            plan.state(next(one for one in plan.links if one.id == link.id)),
        )
        self._terminal.say(
            say("{pair}: {kind}, {state}", pair=pair, kind=link.kind, state=LINK_STATES[state])
        )


def _of_kind(parser: Parser) -> Parser:
    parser.add_argument("--kind", choices=[kind.value for kind in LinkKind])
    return parser
