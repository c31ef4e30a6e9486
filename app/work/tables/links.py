"""The alignment that rows of attaché objectives carry: what they support, and whole links with both sides' words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.dates import Period
from app.domain.messages import say
from app.domain.records import Id, Link, Objective, Paper
from app.domain.rich_text import folded
from app.domain.vocabulary import LinkKind, Side
from app.exchange.items import LinkItem
from app.exchange.references import ObjectiveRef
from app.exchange.rows import ObjectiveRow
from app.work.tables.intake import Intake
from app.work.tables.papers import PapersTable
from app.work.tables.posts import Posts

ObjectiveKey = tuple[Id, str]


@dataclass(frozen=True, slots=True)
class _Noted:
    row: ObjectiveRow
    objective: Objective
    paper: Paper


class LinksTable:
    """Notes what rows say of alignment, and takes it in once every objective of the file is known."""

    def __init__(
        self, intake: Intake, posts: Posts, papers: PapersTable, objectives: Mapping[ObjectiveKey, Objective]
    ) -> None:
        self._intake = intake
        self._posts = posts
        self._papers = papers
        self._objectives = objectives
        self._noted: list[_Noted] = []
        self._links: dict[Id, dict[Id, Link]] = {}
        for link in intake.reader.all(Link):
            self._links.setdefault(link.attache_objective, {})[link.embassy_objective] = link

    def note(self, row: ObjectiveRow, objective: Objective, paper: Paper) -> None:
        """Remember a row that says something of alignment."""
        if row.supports is not None or row.links is not None:
            self._noted.append(_Noted(row, objective, paper))

    def take_all(self) -> None:
        """Make the links say what the rows say; a link that its row no longer names is dropped."""
        for noted in self._noted:
            wanted = self._wanted(noted)
            for link in self._links.get(noted.objective.id, {}).values():
                named = link.embassy_objective in wanted
                whole = noted.row.links is not None
                if not named and (whole or link.kind is LinkKind.SUPPORTS):
                    self._intake.drop(noted.row, link)
            for embassy, item in wanted.items():
                self._put(noted, embassy, item)

    def _wanted(self, noted: _Noted) -> dict[Id, LinkItem | None]:
        wanted: dict[Id, LinkItem | None] = {}
        for number in noted.row.supports or ():
            embassy = self._find(noted, ObjectiveRef(number), "supports")
            if embassy is not None:
                wanted[embassy.id] = None
        for item in noted.row.links or ():
            embassy = self._find(noted, item.to, "links")
            if embassy is not None:
                wanted[embassy.id] = item
        return wanted

    def _find(self, noted: _Noted, reference: ObjectiveRef, column: str) -> Objective | None:
        found = self._numbered(noted, reference.text, None) if reference.text else None
        found = found or self._numbered(noted, reference.number, reference.period)
        if found is None:
            self._intake.refuse(
                noted.row,
                column,
                say(
                    "The embassy’s paper of that post and period has no objective “{number}”.",
                    number=reference.number,
                ),
            )
        return found

    def _numbered(self, noted: _Noted, number: str, period: Period | None) -> Objective | None:
        paper = self._papers.find(noted.paper.post, Side.EMBASSY, period or noted.paper.period)
        return self._objectives.get((paper.id, folded(number))) if paper else None

    def _put(self, noted: _Noted, embassy: Id, item: LinkItem | None) -> None:
        known = self._links.setdefault(noted.objective.id, {})
        before = known.get(embassy)
        link = before or Link(
            id=self._intake.new_id(), attache_objective=noted.objective.id, embassy_objective=embassy
        )
        if item is None:
            link = replace(link, kind=LinkKind.SUPPORTS)
        else:
            link = replace(
                link,
                kind=item.kind,
                reasoning=item.reasoning,
                settlement=item.settlement,
                embassy_word=item.embassy_word,
                attache_word=item.attache_word,
            )
        known[embassy] = self._intake.put(noted.row, link, before)
