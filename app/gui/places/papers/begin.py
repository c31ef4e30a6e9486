"""The window in which a mission paper is begun: for which post, which side, which years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import Period
from app.domain.messages import say
from app.domain.records import Id, Paper, Post
from app.domain.vocabulary import Side
from app.gui.context import Context
from app.gui.parts.dialogs import FormDialog
from app.gui.parts.fields import Choice, Years
from app.gui.parts.tick_list import Option
from app.gui.places.papers.grid_form import OneOf

_YEARS_OF_A_PAPER = 3


class BeginDialog(FormDialog):
    """Asks for post, side and years, and begins the paper.

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
            ),
            go=say("Begin"),
            values={
                "post": post or posts[0].id,
                "side": side,
                "period": period or Period(year, year + _YEARS_OF_A_PAPER - 1),
            },
            parent=parent,
        )
        self.entered.connect(self._begin)

    def _begin(self, values: dict[str, Any]) -> None:
        from app.work import drafting

        self._context.jobs.do(
            drafting.add_paper,
            self._context.desk,
            post=Id(values["post"]),
            side=values["side"],
            period=values["period"],
            initiator=self.parent(),
            done=self._on_begun,
            failed=self.refuse,
            owner=self,
        )

    def _on_begun(self, paper: Paper) -> None:
        self.begun.emit(paper)
        self.accept()
