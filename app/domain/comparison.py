"""What changed between two plans: record by record in the order in which people read, field by field.

Records are known by their id, so that a new number or place is a change and not a removal with an addition. Both plans
are those of editions, or of today's text (``work.edition_texts``): neither says who gave a word, and when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from app.domain.agreed_text import BESIDE, only_proposed
from app.domain.dates import Period
from app.domain.kinds import KIND_WORDS, REFERENCES, kind_of
from app.domain.messages import Message, say
from app.domain.naming import field_word, title_of
from app.domain.orders import number_key
from app.domain.plan import Plan
from app.domain.reading_order import CHAPTERS, Chapter, Placed, PlanInOrder, merged, moved_in
from app.domain.records import Id, Kind, Link, Record, Word
from app.domain.rich_text import Run, plain
from app.domain.vocabulary import Side, word
from app.domain.words_diff import Piece, PieceKind, words_diff

__all__ = ["CHAPTERS", "FATES", "Chapter", "Comparison", "Difference", "Fate", "FieldChange", "compare"]


class Fate(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


FATES: Mapping[Fate, Message] = {
    Fate.ADDED: say("added"),
    Fate.REMOVED: say("removed"),
    Fate.CHANGED: say("changed"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record: what it said before and says now; ``None`` where it said nothing.

    ``running`` is true of text that people wrote, which is compared word by word; other values are compared as a
    whole. ``agreed`` is false of what stands beside the agreed text (``agreed_text``).
    """

    field: str
    before: Message | None
    after: Message | None
    running: bool = False
    agreed: bool = True

    @property
    def label(self) -> Message:
        """What the field is called, in the middle of a sentence."""
        return field_word(self.field)

    def pieces(self, tell: Callable[[Message], str]) -> tuple[Piece, ...]:
        """Both values in one, in the reader's language: what stayed, what is gone, what is new."""
        before = tell(self.before) if self.before is not None else ""
        after = tell(self.after) if self.after is not None else ""
        if self.running:
            return words_diff(before, after)
        parts = ((PieceKind.REMOVED, before), (PieceKind.ADDED, after))
        return tuple(Piece(kind, text) for kind, text in parts if text)


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one record. ``under`` is the section or objective in which it stands; ``moved``: in its list."""

    fate: Fate
    chapter: Chapter
    kind: Kind
    id: Id
    title: Message
    under: Message | None = None
    fields: tuple[FieldChange, ...] = ()
    moved: bool = False

    @property
    def kind_word(self) -> Message:
        """What kind of record it is."""
        return KIND_WORDS[self.kind]

    @property
    def renumbered(self) -> FieldChange | None:
        """The change of its number, where there was one."""
        names = {"number", "ref_no"}
        changed = self.fate is Fate.CHANGED
        return next((one for one in self.fields if changed and one.field in names), None)

    @property
    def agreed(self) -> bool:
        """Whether the agreed text changed, rather than only what stands beside it."""
        return self.fate is not Fate.CHANGED or self.moved or any(one.agreed for one in self.fields)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two plans, in the order in which people read."""

    differences: tuple[Difference, ...] = ()

    def count(self, fate: Fate) -> int:
        """How many records were added, removed or changed."""
        return Counter(one.fate for one in self.differences)[fate]

    def in_chapter(self, chapter: Chapter) -> tuple[Difference, ...]:
        """The differences of one chapter."""
        return tuple(one for one in self.differences if one.chapter is chapter)


def compare(before: Plan, after: Plan) -> Comparison:
    """What changed from one plan to another of the same post and period."""
    old, new = PlanInOrder(before), PlanInOrder(after)
    moved = moved_in(old, new)
    found = []
    for id_ in merged([one.record.id for one in old.placed], [one.record.id for one in new.placed]):
        difference = _difference(old, new, id_, moved=id_ in moved)
        if difference is not None:
            found.append(difference)
    order = {chapter: place for place, chapter in enumerate(Chapter)}
    return Comparison(tuple(sorted(found, key=lambda one: order[one.chapter])))


# --- One record -----------------------------------------------------------------------------------------------------


_SAID_IN_TITLE: Mapping[Kind, frozenset[str]] = {
    Kind.OBJECTIVE: frozenset({"number", "title"}),
    Kind.PAPER_GOAL: frozenset({"number", "title"}),
    Kind.SECTION: frozenset({"heading"}),
    Kind.PARAGRAPH: frozenset({"text"}),
    Kind.INDICATOR: frozenset({"name"}),
    Kind.RISK: frozenset({"obstacle"}),
    Kind.RED_LINE: frozenset({"text"}),
    Kind.EVENT: frozenset({"title"}),
    Kind.AGREEMENT: frozenset({"name"}),
    Kind.REFERENCE_DOCUMENT: frozenset({"title"}),
    Kind.GOAL: frozenset({"ref_no", "text"}),
}
"""Fields of which the title of an added or removed record speaks, so that they needn't be said again."""
_SOURCES = frozenset({"source", "source_title", "source_url"})
_LONGEST_TITLE = 60
_NEVER_SAID = frozenset({"id", "order", "carried_from"})
_RUNNING = frozenset(
    {
        "statement", "justification", "linkages", "strategy", "text", "reasoning", "settlement", "apart_reason", "description",
        "purpose", "obstacle", "consequence", "mitigation", "title", "heading", "name", "note", "outcome", "summary",
        "state_reason", "source", "evidence",
    }
)  # fmt: skip
_OWNERS = {
    Kind.PAPER: ("post",), Kind.SECTION: ("paper",), Kind.PAPER_GOAL: ("paper",), Kind.OBJECTIVE: ("paper",),
    Kind.PARAGRAPH: ("section",), Kind.INDICATOR: ("objective",), Kind.RISK: ("objective",),
    Kind.RED_LINE: ("objective",), Kind.GOAL: ("document",), Kind.EVENT: ("post",),
    Kind.LINK: ("attache_objective", "embassy_objective"),
}  # fmt: skip
"""Fields by which a record stands in its place; of an added or removed one the place itself says them."""
_WORD_FIELDS: Mapping[str, Side] = {
    "embassy_word": Side.EMBASSY,
    "attache_word": Side.ATTACHE,
    "apart_embassy": Side.EMBASSY,
    "apart_attache": Side.ATTACHE,
}


def _difference(old: PlanInOrder, new: PlanInOrder, id_: Id, *, moved: bool) -> Difference | None:
    was, now = old.by_id.get(id_), new.by_id.get(id_)
    here = now or was
    assert here is not None  # noqa: S101 - the id is of one of them
    fate = Fate.CHANGED if was and now else Fate.ADDED if now else Fate.REMOVED
    changes = tuple(_changes(old, new, was, now))
    if fate is Fate.CHANGED and not changes and not moved:
        return None
    return Difference(
        fate,
        here.chapter,
        kind_of(here.record),
        id_,
        _title(new if now else old, here.record),
        title_of(here.under) if here.under is not None else None,
        changes,
        moved,
    )


def _title(side: PlanInOrder, record: Any) -> Message:
    if isinstance(record, Link):
        return say(
            "{embassy} ↔ {attache}",
            embassy=side.name(record.embassy_objective) or "?",
            attache=side.name(record.attache_objective) or "?",
        )
    return title_of(record)


def _changes(
    old: PlanInOrder, new: PlanInOrder, was: Placed | None, now: Placed | None
) -> Iterator[FieldChange]:
    record: Any = now.record if now else was.record if was else None
    kind = kind_of(record)
    for field in fields(record):
        name = field.name
        if name in _NEVER_SAID:
            continue
        before = getattr(was.record, name) if was else None
        after = getattr(now.record, name) if now else None
        if before == after:
            continue
        if not (was and now) and _goes_without_saying(kind, name, record, field.default):
            continue
        first = _said(old, was.record, name, before) if was else None
        second = _said(new, now.record, name, after) if now else None
        if name in _WORD_FIELDS and first == second and second is not None:
            second = say("{word}, on the new wording", word=second)
        if first != second:
            agreed = name not in BESIDE.get(kind, ()) or _proposal(name, was, now)
            yield FieldChange(name, first, second, name in _RUNNING, agreed)


def _goes_without_saying(kind: Kind, name: str, record: Any, default: Any) -> bool:
    """Whether a field of an added or removed record is as ever, or said by its title or its place."""
    value = getattr(record, name)
    if name in _OWNERS.get(kind, ()) or name in _SOURCES or value == default:
        return True
    text = plain(value) if kind is Kind.PARAGRAPH and name == "text" else str(value)
    return name in _SAID_IN_TITLE.get(kind, ()) and len(text) <= _LONGEST_TITLE


def _proposal(name: str, was: Placed | None, now: Placed | None) -> bool:
    """Whether an event became more than a proposal, or the other way round."""
    if name != "state" or was is None or now is None:
        return False
    return only_proposed(was.record) != only_proposed(now.record)


# --- Values ---------------------------------------------------------------------------------------------------------


def _said(side: PlanInOrder, record: Record, name: str, value: Any) -> Message | None:
    """A value as a person reads it; ``None`` for one that says nothing."""
    if isinstance(value, Word):
        return _word(side, record, name, value)
    if value is None or value in {"", ()}:
        return None
    if name in REFERENCES.get(kind_of(record), {}):
        return _referred(side, value)
    if isinstance(value, tuple):
        return _several(value)
    if isinstance(value, StrEnum):
        return word(value)
    return Message("{words}", (("words", str(value) if isinstance(value, int | Period) else value),))


def _several(value: tuple[Any, ...]) -> Message:
    """A list: rich text, values by year, codes or names."""
    if isinstance(value[0], Run):
        return _text(_styled(value))
    if isinstance(value[0], tuple):
        return _text("; ".join(f"{year}: {said}" for year, said in value))
    said = tuple(word(item) if isinstance(item, StrEnum) else item for item in value)
    return Message("{words}", (("words", said),))


def _text(text: str) -> Message:
    """The officer's own words, which no catalogue translates."""
    return Message("{words}", (("words", text),))


def _referred(side: PlanInOrder, value: Any) -> Message:
    """The names of what is referred to, in natural order; a question mark for what is gone."""
    ids: Iterable[Id] = value if isinstance(value, tuple) else (value,)
    names = [side.name(id_) or _text("?") for id_ in ids]
    names.sort(key=lambda name: number_key(str(name)))
    return Message("{words}", (("words", tuple(names)),))


def _styled(text: Sequence[Run]) -> str:
    """A rich text in plain letters, with asterisks about what is bold and underlines about what is in italics."""
    marks = {(True, True): "*_", (True, False): "*", (False, True): "_", (False, False): ""}
    parts = []
    for run in text:
        mark = marks[run.bold, run.italic]
        parts.append(f"{mark}{run.text}{mark[::-1]}")
    return "".join(parts) if any(run.bold or run.italic for run in text) else plain(tuple(text))


def _word(side: PlanInOrder, record: Record, name: str, value: Word) -> Message:
    """A side's word: how it stands to the wording of that text, and its sentence."""
    plan, whose = side.plan, _WORD_FIELDS[name]
    standing = plan.standing(record) if isinstance(record, Link) else plan.apart_standing(record)  # type: ignore[arg-type]  # only objectives stand apart
    state = word(standing.of(whose))
    if value.sentence:
        return say("{state}: “{sentence}”", state=state, sentence=value.sentence)
    return state
