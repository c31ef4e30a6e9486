"""The window in which a mission paper is begun: post, side and years, and with what it begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import Period
from app.domain.messages import ChanceryError, say
from app.domain.records import Id, Paper, Post
from app.domain.vocabulary import Side
from app.gui.context import Context
from app.gui.parts.dialogs import FormDialog
from app.gui.parts.fields import Choice, Years
from app.gui.parts.tick_list import Option
from app.gui.places.papers.grid_form import OneOf

_YEARS_OF_A_PAPER = 3
_EMPTY, _TEMPLATE = "empty", "template"


class BeginDialog(FormDialog):
    """Asks for post, side and years, and with what to begin: nothing, a template, or an earlier paper.

    Signals: ``begun(Paper)`` once the paper is there.
    """

    begun = Signal(object)

    def __init__(
        self,
        context: Context,
        posts: Sequence[Post],
        *,
        post: Id | None,
        side: Side,
        period: Period | None,
        year: int,
        parent: QWidget | None = None,
    ) -> None:
        self._context = context
        self._papers: Sequence[Paper] = ()
        options = [
            Option(known.id, f"{known.capital or known.country_name}  ·  {known.code}") for known in posts
        ]
        options.sort(key=lambda option: context.words.collation(option.label))
        super().__init__(
            context.words,
            say("Begin a mission paper"),
            (
                OneOf(key="post", label=say("Post"), options=lambda: options, required=True),
                Choice(key="side", label=say("Whose paper"), codes=Side),
                Years(key="period", label=say("Years that it covers"), required=True),
                OneOf(key="start", label=say("Begin with"), options=self._starts, required=True),
            ),
            go=say("Begin"),
            values={
                "post": post or posts[0].id,
                "side": side,
                "period": period or Period(year, year + _YEARS_OF_A_PAPER - 1),
                "start": _TEMPLATE,
            },
            parent=parent,
        )
        self.entered.connect(self._begin)
        self.form.edited.connect(self._on_edited)
        self._look_for_earlier()

    def starts(self) -> tuple[str, ...]:
        """With what the paper can begin, as it is offered."""
        return tuple(option.label for option in self._starts())

    def _starts(self) -> Sequence[Option]:
        words = self._context.words
        earlier = [
            Option(paper.id, words(say("What stood in the paper of {period}", period=str(paper.period))))
            for paper in self._earlier()
        ]
        return [
            Option(_TEMPLATE, words(say("Sections with the questions that they answer"))),
            *earlier,
            Option(_EMPTY, words(say("An empty paper"))),
        ]

    def _earlier(self) -> Sequence[Paper]:
        """The papers that can be carried forward: of this post and side, of other years, the newest first."""
        if not hasattr(self, "form"):
            return ()
        post, side, period = (self._typed(key) for key in ("post", "side", "period"))
        fitting = [
            paper
            for paper in self._papers
            if paper.post == post and paper.side == side and paper.period != period
        ]
        return sorted(fitting, key=lambda paper: paper.period, reverse=True)

    def _typed(self, key: str) -> Any:
        try:
            return self.form.editors[key].value()
        except ChanceryError:
            return None

    def _look_for_earlier(self) -> None:
        from app.work.carrying import papers_to_carry

        self._context.jobs.ask(papers_to_carry, self._context.desk, done=self._on_found)

    def _on_found(self, papers: Sequence[Paper]) -> None:
        self._papers = papers
        earlier = self._earlier()
        if earlier:  # what stood before is what one goes on from
            self.form.editors["start"].set_value(earlier[0].id)
        self._offer()

    def _on_edited(self, key: str) -> None:
        if key in {"post", "side", "period"}:
            self._offer()

    def _offer(self) -> None:
        editor = self.form.editors["start"]
        chosen = str(self._typed("start") or _TEMPLATE)
        known = {option.key for option in self._starts()}
        editor.set_value(chosen if chosen in known else _TEMPLATE)

    def _begin(self, values: dict[str, Any]) -> None:
        from app.work import carrying, drafting, templates

        jobs, desk = self._context.jobs, self._context.desk
        post, side = Id(values["post"]), Side(values["side"])
        period, start = values["period"], values["start"]
        told: dict[str, Any] = {
            "initiator": self.parent(),
            "done": self._on_begun,
            "failed": self.refuse,
            "owner": self,
        }
        if start == _TEMPLATE:
            jobs.do(
                templates.begin_from_template,
                desk,
                post=post,
                side=side,
                period=period,
                template=templates.template_for(side),
                language=self._context.print_words.code,
                **told,
            )
        elif start == _EMPTY:
            jobs.do(drafting.add_paper, desk, post=post, side=side, period=period, **told)
        else:
            jobs.do(carrying.carry_forward, desk, source=Id(start), period=period, **told)

    def _on_begun(self, paper: Paper) -> None:
        self.begun.emit(paper)
        self.accept()
