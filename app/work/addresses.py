"""Finding a record by what a person writes: its id, or a short address such as ``embassy:1.2`` or ``1.2~A2``.

An address is one of: an id · ``embassy:`` or ``attache:`` with the number of an objective or of a goal of the
paper, or with the heading of a section · the same without a side, where only one record fits · two numbers of
objectives with ``~`` between them, for their alignment · the number of a guidance goal · ``embassy`` or
``attache`` alone, for the mission paper. ``objective``, ``goal`` or ``section`` before the number or heading says
what is meant, as ``embassy:goal 1``.
"""

from __future__ import annotations

import difflib
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.dates import Period
from app.domain.kinds import KINDS, kind_of
from app.domain.messages import Refusal, say
from app.domain.naming import field_word, title_of
from app.domain.orders import number_key
from app.domain.records import Goal, Id, Kind, Link, Objective, Paper, PaperGoal, Post, Record, Section
from app.domain.vocabulary import Side
from app.language import Language, codes_by_word, search_key
from app.work.desk import Desk, Reader
from app.work.views import find_post

_MOST_NAMED = 12
"""How many addresses a refusal names."""
_PAIR = "~"
_KINDS_BY_WORD = {"objective": Kind.OBJECTIVE, "goal": Kind.PAPER_GOAL, "section": Kind.SECTION}
"""The kinds that an address may name before a number or heading; each word is a field's."""
_LONGEST_QUOTED = 60


def find_record(
    desk: Desk,
    text: str,
    *,
    post: str | None = None,
    period: str | None = None,
    kind: Kind | None = None,
    side: Side | None = None,
    prefer: Side | None = None,
) -> Record:
    """The record that an address means, in the plan of a post (its code) and period, or in any where none is given.

    ``kind`` and ``side`` narrow what a number or a heading may mean; of several that fit it is that of the side that is
    to be preferred. Raises Refusal where there is none or several fit; it names those that there are.
    """
    wanted = " ".join(text.split())
    if not wanted:
        raise Refusal(say("Say which record: an id, or an address such as embassy:1.2 or 1.2~A2."))
    with desk.read() as reader:
        if _is_id(wanted):
            return _by_id(reader, Id(wanted.lower()))
        book = _Book(reader, _papers(reader, post, period), desk.house.languages, _Only(kind, side))
        fitting = book.fitting(wanted)
        if len(fitting) > 1 and prefer is not None:
            fitting = [one for one in fitting if _Only(side=prefer).takes(one)] or fitting
        if len(fitting) > 1:
            fitting = [one for one in fitting if wanted.endswith(one.name)] or fitting
        if len(fitting) == 1:
            return fitting[0].record
        if fitting:
            raise Refusal(
                say(
                    "“{text}” fits several: {addresses}. Say which: with its side, by post and period, or by its id.",
                    text=_shortened(wanted),
                    addresses=book.told_apart(fitting[:_MOST_NAMED]),
                )
            )
        raise _nothing(wanted, book)


def address_of(reader: Reader, record: Record) -> str:
    """The short address of a record within its plan; its id where it has none."""
    match record:
        case Objective(paper=paper, number=name) | PaperGoal(paper=paper, number=name):
            return f"{reader.get(Paper, paper).side.value}:{name}"
        case Section(paper=paper, heading=heading):
            return f"{reader.get(Paper, paper).side.value}:{heading}"
        case Link():
            return _pair_of(
                reader.get(Objective, record.embassy_objective),
                reader.get(Objective, record.attache_objective),
            )
        case Paper(side=side):
            return side.value
        case Goal(ref_no=number):
            return number
    return record.id


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record under one of the names by which it may be written."""

    name: str
    record: Record
    paper: Paper | None = None

    @property
    def address(self) -> str:
        """How it is written with its side."""
        if self.paper is None or isinstance(self.record, Paper | Link):
            return self.name
        if isinstance(self.record, PaperGoal):
            return f"{self.paper.side.value}:goal {self.name}"
        return f"{self.paper.side.value}:{self.name}"


@dataclass(frozen=True, slots=True)
class _Only:
    """What a number or a heading may mean at all."""

    kind: Kind | None = None
    side: Side | None = None

    def takes(self, entry: _Entry) -> bool:
        """Whether an entry is among it."""
        of_side = self.side is None or (entry.paper is not None and entry.paper.side is self.side)
        return of_side and self.kind in {None, kind_of(entry.record)}


class _Book:
    """The addresses of the records of some papers, and of the guidance."""

    def __init__(
        self, reader: Reader, papers: Sequence[Paper], languages: Sequence[Language], only: _Only = _Only()
    ) -> None:
        self._reader = reader
        self._papers = {paper.id: paper for paper in papers}
        self._only = only
        sides = codes_by_word(Side, languages)
        self._sides = {search_key(word): Side(code) for word, code in sides.items()}
        self._kinds = {
            search_key(word): kind
            for field, kind in _KINDS_BY_WORD.items()
            for word in (field, *(language(field_word(field)) for language in languages))
        }

    def fitting(self, text: str) -> list[_Entry]:
        """Every entry that a text may mean."""
        if self.is_pair(text):
            links = self._links(text)
            if links:
                return links
        side = self._sides.get(search_key(text))
        if side is not None and self._only.kind in {None, Kind.PAPER}:
            return [_Entry(paper.side.value, paper, paper) for paper in self._of(side)]
        side, name = self._divided(text)
        return self._named(name, side) or (self._named(text, None) if side is not None else [])

    def is_pair(self, text: str) -> bool:
        """Whether a text has the form of an alignment, where one may be meant."""
        return _PAIR in text and self._only.kind in {None, Kind.LINK}

    def _named(self, name: str, side: Side | None) -> list[_Entry]:
        """What has this number or heading in a paper of a side; of what is written before it, where nothing has."""
        among = [entry for entry in self.entries if _Only(side=side).takes(entry)]
        wanted = search_key(name)
        found = [entry for entry in among if search_key(entry.name) == wanted]
        if found:
            return found
        word, _, rest = wanted.partition(" ")
        kind = self._kinds.get(word)
        return [
            entry
            for entry in among
            if kind is not None and kind_of(entry.record) is kind and search_key(entry.name) == rest
        ]

    @property
    def has_papers(self) -> bool:
        """Whether there is any mission paper at all."""
        return bool(self._papers)

    @cached_property
    def entries(self) -> tuple[_Entry, ...]:
        """Everything that has a number or a heading, and that may be meant."""
        return tuple(entry for entry in self._all_entries() if self._only.takes(entry))

    def _all_entries(self) -> Iterator[_Entry]:
        ids = tuple(self._papers)
        named: list[tuple[str, Objective | PaperGoal | Section]] = [
            *((one.number, one) for one in self._objectives.values()),
            *((one.number, one) for one in self._reader.all(PaperGoal, paper=ids)),
            *((one.heading, one) for one in self._reader.all(Section, paper=ids, order_by=("order",))),
        ]
        yield from (_Entry(name, one, self._papers[one.paper]) for name, one in named)
        yield from (_Entry(goal.ref_no, goal) for goal in self._reader.all(Goal))

    @cached_property
    def links(self) -> tuple[_Entry, ...]:
        """The alignments between the papers."""
        found = self._reader.all(Link, embassy_objective=tuple(self._objectives))
        return tuple(self._link(link) for link in found if link.attache_objective in self._objectives)

    def told_apart(self, entries: Sequence[_Entry]) -> tuple[str, ...]:
        """Their addresses; those that are written alike in one paper with their ids."""
        written = [(search_key(entry.address), entry.paper) for entry in entries]
        return tuple(
            self.full_name(entry) if written.count(one) == 1 else f"{self.full_name(entry)} {entry.record.id}"
            for one, entry in zip(written, entries, strict=True)
        )

    def full_name(self, entry: _Entry) -> str:
        """An address with what tells it from others: the plan that it is of, or the words of a goal."""
        if entry.paper is None:
            return str(title_of(entry.record)) if isinstance(entry.record, Goal) else entry.address
        post = self._reader.find(Post, entry.paper.post)
        kind = f" {title_of(entry.record)}" if isinstance(entry.record, PaperGoal | Paper) else ""
        return f"{entry.address}{kind} ({post.code if post else '?'} {entry.paper.period})"

    @cached_property
    def _objectives(self) -> Mapping[Id, Objective]:
        found = self._reader.all(Objective, paper=tuple(self._papers))
        return {one.id: one for one in sorted(found, key=lambda one: number_key(one.number))}

    def _of(self, side: Side) -> Iterator[Paper]:
        return (paper for paper in self._papers.values() if paper.side is side)

    def _divided(self, text: str) -> tuple[Side | None, str]:
        """The side that a text names before a colon, and what stands behind it."""
        head, colon, name = text.partition(":")
        side = self._sides.get(search_key(head.strip()))
        return (side, name.strip()) if colon and side is not None else (None, text)

    def _links(self, text: str) -> list[_Entry]:
        first, _, second = text.partition(_PAIR)
        one, other = self._end(first), self._end(second)
        return [
            entry
            for entry in self.links
            if isinstance(entry.record, Link)
            and any(
                embassy(Side.EMBASSY, entry.record.embassy_objective)
                and attache(Side.ATTACHE, entry.record.attache_objective)
                for embassy, attache in ((one, other), (other, one))
            )
        ]

    def _end(self, text: str) -> Callable[[Side, Id], bool]:
        """Whether an objective, at the end of a side, is the one that a part of a pair names."""
        side, name = self._divided(" ".join(text.split()))
        wanted = search_key(name)

        def fits(of: Side, objective: Id) -> bool:
            return side in {None, of} and search_key(self._objectives[objective].number) == wanted

        return fits

    def _link(self, link: Link) -> _Entry:
        embassy = self._objectives[link.embassy_objective]
        attache = self._objectives[link.attache_objective]
        return _Entry(_pair_of(embassy, attache), link, self._papers[embassy.paper])


def _papers(reader: Reader, post: str | None, period: str | None) -> tuple[Paper, ...]:
    """The mission papers of a post and period, as far as they are given, the embassy's first."""
    papers = reader.all(Paper, order_by=("-side",))
    if post:
        papers = tuple(paper for paper in papers if paper.post == find_post(reader, post).id)
    if period:
        years = Period.parse(period)
        papers = tuple(paper for paper in papers if paper.period == years)
    return papers


def _by_id(reader: Reader, record_id: Id) -> Record:
    for cls in KINDS.values():
        found: Record | None = reader.find(cls, record_id)
        if found is not None:
            return found
    raise Refusal(say("There is no record with the id {id}: it was deleted, or never existed.", id=record_id))


def _nothing(text: str, book: _Book) -> Refusal:
    """There is no such record; the nearest addresses are named."""
    text = _shortened(text)
    pair = book.is_pair(text)
    entries = book.links if pair else book.entries
    addresses = list(dict.fromkeys(entry.address for entry in entries))
    if not addresses and pair and book.entries:
        return Refusal(say("These two are not aligned: “{text}”. Nothing is aligned yet.", text=text))
    if not addresses and book.has_papers:
        return Refusal(say("There is no record “{text}”: nothing of that kind is there yet.", text=text))
    if not addresses:
        return Refusal(
            say(
                "There is no record “{text}”: there are no mission papers for that post and period.",
                text=text,
            )
        )
    close = difflib.get_close_matches(text, addresses, n=_MOST_NAMED, cutoff=0.5)
    near = tuple(close or addresses[:_MOST_NAMED])
    if pair:
        return Refusal(
            say(
                "These two are not aligned: “{text}”. There are: {addresses}.",
                text=text,
                addresses=near,
            )
        )
    return Refusal(say("There is no record “{text}”. There are: {addresses}.", text=text, addresses=near))


def _pair_of(embassy: Objective, attache: Objective) -> str:
    return f"{embassy.number}{_PAIR}{attache.number}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + "…"


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
