"""The place of the overview: white cards in two columns, every line of which leads to its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.messages import Message, say, say_n
from app.domain.records import Id, Kind
from app.gui.context import Context
from app.gui.parts.begin_papers import BeginPapers
from app.gui.parts.card import Card
from app.gui.parts.chip import Chip
from app.gui.parts.link_text import LinkText
from app.gui.parts.pages import Pages
from app.gui.parts.text import Role, Text
from app.gui.places.overview.bar import CoverBar
from app.gui.places.overview.rows import Row, RowList
from app.gui.places.overview.says import (
    attached_parts,
    awaited_rows,
    cost_rows,
    covered_parts,
    event_rows,
    obstacle_rows,
    paper_rows,
    served_rows,
)
from app.gui.shell.place import Count, Foot, Place, in_the_way
from app.gui.theme import Tone
from app.work.overview import Overview, read_overview

_CARDS, _NOTHING = range(2)


class OverviewPlace(Place):
    """Where a plan stands: obstacles, coverage, events, papers, money, and the network in a line.

    Signals: those of every place.
    """

    id = "overview"
    depends_on = frozenset(Kind)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.overview: Overview | None = None
        self.obstacles = _CardOfRows(context, say("What stands in the way of signature"))
        self.cover = _CardOfRows(context, say("How the attaché serves the ambassador’s objectives"))
        self.cover_bar, self.attached_bar = CoverBar(context.theme), CoverBar(context.theme)
        self.events = _CardOfRows(context, say("Next 30 days"))
        self.papers = _CardOfRows(context, say("The two papers"))
        self.costs = _CardOfRows(context, say("Money by currency"))
        self.cost_note = Text(role=Role.SMALL, wrap=True)
        self.begin = BeginPapers(context)
        self.network = [LinkText("", place) for place in ("posts", "posts", "events", "agreements")]
        self._network_line = QWidget()
        self._pages = Pages()
        self._attached = Text(words.upper(words(say("The attaché’s objectives"))), Role.CAPTION)
        self._build()
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read how the post and period stand."""
        selection = self.context.selection
        self.context.jobs.ask(
            read_overview,
            self.context.desk,
            post=selection.post,
            period=selection.period,
            day=self.context.today(),
            done=self._show,
        )

    def foot(self) -> Foot:
        """How far the papers fit, and what is in the way."""
        overview = self.overview
        if overview is None or overview.coverage is None:
            return Foot()
        found, words = overview.coverage, self.context.words
        supported = words(say("{some} of {all}", some=found.supported, all=found.ambassador_objectives))
        counts = [Count(supported, say("ambassador objectives supported"))]
        if overview.unreported:
            passed = len(overview.unreported)
            counts.append(
                Count(
                    words.format(passed),
                    say_n("event without an outcome", "events without an outcome", passed),
                    Tone.LOOK,
                )
            )
        return Foot(tuple(counts), in_the_way=in_the_way(len(overview.to_settle)))

    def markings(self) -> tuple[str, ...]:
        """The markings of both papers, their objectives, and the events named here."""
        if self.overview is None:
            return ()
        marked = {event.marking for event in (*self.overview.coming, *self.overview.unreported)}
        if self.overview.report is not None:
            plan = self.overview.report.plan
            marked |= {paper.marking for paper in plan.papers} | {one.marking for one in plan.objectives}
        return tuple(sorted(marked - {""}))

    # --- showing --------------------------------------------------------------------------------------------

    def _show(self, overview: Overview) -> None:
        self.overview = overview
        words = self.context.words
        planned = overview.report is not None
        for card in (self.obstacles, self.cover, self.papers):
            card.setVisible(planned)
        self._show_obstacles(overview)
        self._show_cover(overview)
        self.events.show_rows(event_rows(overview, words))
        self.papers.show_rows(paper_rows(overview, words, self.context.local))
        self._show_costs(overview)
        self._show_begin(overview)
        self._show_network(overview)
        self.foot_changed.emit()
        self.marking_changed.emit()

    def _show_obstacles(self, overview: Overview) -> None:
        words, things = self.context.words, len(overview.to_settle)
        self.obstacles.show_rows([*awaited_rows(overview, words), *obstacle_rows(overview, words)])
        self.obstacles.say_count(words.format(things) if things else "", Tone.BAD)
        self.obstacles.note.setText(words(say("Nothing: both papers can be signed as they stand.")))
        self.obstacles.note.set_tone(Tone.GOOD)
        self.obstacles.note.setVisible(not things)

    def _show_cover(self, overview: Overview) -> None:
        found, words = overview.coverage, self.context.words
        if found is None:
            return
        self.cover_bar.show_parts(covered_parts(found, words))
        self.attached_bar.show_parts(attached_parts(found, words))
        self._attached.setVisible(bool(found.attache_objectives))
        self.cover.say_count(
            words(say("{some} of {all}", some=found.supported, all=found.ambassador_objectives)), Tone.INFO
        )
        self.cover.show_rows(served_rows(overview, words))
        self.cover.note.setText(words(say("The ambassador’s paper has no objectives yet.")))
        self.cover.note.setVisible(not found.ambassador_objectives)

    def _show_costs(self, overview: Overview) -> None:
        words = self.context.words
        self.costs.setVisible(bool(overview.costs))
        self.costs.show_rows(cost_rows(overview.costs, overview.day.year, words))
        self.cost_note.setText(
            words(
                say_n("{count} event has no cost yet.", "{count} events have no cost yet.", overview.uncosted)
            )
        )
        self.cost_note.setVisible(bool(overview.uncosted))

    def _show_begin(self, overview: Overview) -> None:
        post = overview.post
        where = "" if post is None else post.capital or post.country_name or post.organisation or post.code
        self._pages.setCurrentIndex(_NOTHING if overview.report is None else _CARDS)
        self.begin.say_why(
            no_post=say(
                "Here you see at a glance how a post’s two mission papers stand. There is no post in this workspace yet."
            ),
            no_papers=say(
                "{post} has no mission papers yet: begin the ambassador’s and the attaché’s side by side.",
                post=where,
            ),
        )
        self._place_events(overview)

    def _place_events(self, overview: Overview) -> None:
        """A post without papers has events all the same: their card stands below the button then."""
        planned = overview.report is not None
        (self._left if planned else self._loose).addWidget(self.events)
        self.events.setVisible(planned or bool(overview.coming or overview.unreported))

    def _show_network(self, overview: Overview) -> None:
        words, network, year = self.context.words, overview.network, overview.day.year
        lines: tuple[Message, ...] = (
            say_n("{count} post", "{count} posts", network.posts),
            say_n("{count} with papers", "{count} with papers", network.with_papers),
            say_n(
                "{count} event in {year}",
                "{count} events in {year}",
                network.events_this_year,
                year=str(year),
            ),
            say_n("{count} agreement", "{count} agreements", network.agreements),
        )
        for link, line in zip(self.network, lines, strict=True):
            link.setText(words(line))
        self._network_line.setVisible(bool(network.posts))

    # --- what the user does -----------------------------------------------------------------------------------

    def _on_opened(self, place: str, record: str) -> None:
        self.context.navigate(place, Id(record) if record else None)

    def _on_network(self, place: str) -> None:
        self.context.navigate(place)

    def _connect_signals(self) -> None:
        for card in (self.obstacles, self.cover, self.events, self.papers, self.costs):
            card.list.opened.connect(self._on_opened)
        for link in self.network:
            link.opened.connect(self._on_network)

    # --- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.cover.put(self.cover_bar, 1)
        self.cover.lines.addSpacing(4)
        self.cover.put(self._attached)
        self.cover.put(self.attached_bar)
        self.costs.put(self.cost_note)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (self._left, (self.obstacles, self.events)),
            (self._right, (self.cover, self.papers, self.costs)),
        ):
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for column in (self._left, self._right):
            holder = QVBoxLayout()
            holder.addLayout(column)
            holder.addStretch(1)
            columns.addLayout(holder, 1)
        cards_page = QWidget()
        inner = QVBoxLayout(cards_page)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(12)
        inner.addLayout(columns)
        inner.addStretch(1)
        nothing = QWidget()
        self._loose = QVBoxLayout(nothing)
        self._loose.setContentsMargins(20, 16, 20, 16)
        self._loose.addWidget(self.begin, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(cards_page)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.addWidget(area)
        self._pages.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._made_network_line())

    def _made_network_line(self) -> QWidget:
        words = self.context.words
        row = QHBoxLayout(self._network_line)
        row.setContentsMargins(26, 8, 26, 12)
        row.setSpacing(16)
        row.addWidget(Text(words(say("The network")), Role.MUTED))
        for link in self.network:
            link.setWordWrap(False)
            row.addWidget(link)
        row.addStretch(1)
        return self._network_line


class _CardOfRows(Card):
    """A card with a heading, a count beside it, and rows."""

    def __init__(self, context: Context, heading: Message) -> None:
        super().__init__()
        words = context.words
        self.lines.setContentsMargins(12, 12, 12, 12)
        self.lines.setSpacing(8)
        self._count = Chip("", context.theme)
        self._count.hide()
        self.note = Text(wrap=True, tone=Tone.MUTED)
        self.note.hide()
        self.list = RowList(words(heading), context.theme)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(Text(words(heading), Role.HEADING, wrap=True), 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addLayout(head)
        self.put(self.note)
        self.lines.addWidget(self.list)

    def put(self, widget: QWidget, place: int = -1) -> None:
        """Put a widget in line with the text of the rows."""
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(widget)
        self.lines.insertLayout(place, row)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.list.show_rows(rows)

    def say_count(self, text: str, tone: Tone) -> None:
        """Say how many, beside the heading."""
        self._count.tell(text, tone)
        self._count.setVisible(bool(text))
