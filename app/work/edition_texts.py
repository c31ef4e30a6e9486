"""The canonical text of an edition: everything that is agreed in a plan, as one text that anybody can hash again.

The format stands in ``docs/editions.md``. The text has two parts. ``agreed`` holds what the offices concur in.
``beside`` holds what was known at the time and is printed with it, but comes about without anybody's agreement
(reports of events, sources, offices). The edition's code is taken over both; whether the text has changed since is
told by ``agreed`` alone, so that reporting an event doesn't undo a signature.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from app.domain.agreed_text import BESIDE, only_proposed
from app.domain.alignment import Wording, apart_wording, wording_hash
from app.domain.dates import Period
from app.domain.kinds import KINDS
from app.domain.messages import Refusal, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Id, Kind, Link, Word
from app.domain.rich_text import fold_case
from app.domain.staffing import Edition, EditionText
from app.domain.vocabulary import EventState, Side, Subject, WordState
from app.storage.canonical import parse
from app.storage.codec import codec_of
from app.storage.mapping import MAPPINGS
from app.work.desk import Reader

FORMAT = "chancery edition"
VERSION = 1

_WORDS: Mapping[Kind, Mapping[Side, str]] = {
    Kind.LINK: {Side.EMBASSY: "embassy_word", Side.ATTACHE: "attache_word"},
    Kind.OBJECTIVE: {Side.EMBASSY: "apart_embassy", Side.ATTACHE: "apart_attache"},
}
_ON_WORDING_OF_NOW = (WordState.AGREED, WordState.DISPUTED)
_KEPT_CODES = 64

Plain = dict[str, Any]

_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False, check_circular=False
).encode
"""Canonical JSON, as ``storage.canonical`` makes it, in half the time: every key here is ASCII, and no number is
broken."""


def code_of(text: str) -> str:
    """The SHA-256 of a text, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(plan: Plan, subject: Subject) -> str:
    """The canonical text of a plan, or of one side's paper in it."""
    agreed, beside = _parts(plan, subject)
    return _encode(_head(plan, subject) | {"agreed": agreed, "beside": beside})


def agreed_code(text: str) -> str:
    """The SHA-256 of the agreed part of a canonical text; raises Refusal where this version can't read it."""
    return code_of(_encode(_read(text)["agreed"]))


def plan_of(text: str) -> Plan:
    """The plan that a canonical text holds; raises Refusal where this version of the program can't read it."""
    whole = _read(text)
    try:
        return _plan(whole)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise _unreadable() from error


def code_today(reader: Reader, plan: Plan, edition: Edition) -> str:
    """The code of today's text of what an edition is of: the edition's own while nothing agreed has changed."""
    agreed, beside = _parts(plan, edition.subject)
    if code_of(_encode(agreed)) == _agreed_code_of(reader, edition):
        return edition.sha256
    return code_of(_encode(_head(plan, edition.subject) | {"agreed": agreed, "beside": beside}))


def codes_today(reader: Reader, plan: Plan) -> dict[Subject, str]:
    """The code of today's text of everything that there are editions of."""
    newest = (plan.latest(subject) for subject in Subject)
    return {edition.subject: code_today(reader, plan, edition) for edition in newest if edition is not None}


def load_text(reader: Reader, edition: Edition) -> str:
    """The text of an edition; raises Refusal where it isn't the one that was frozen: its code is taken again."""
    held = reader.all(EditionText, edition=edition.id)
    if not held:
        raise Refusal(say("{edition}: its text is no longer there.", edition=title_of(edition)))
    if len(held) > 1 or code_of(held[0].content) != edition.sha256:
        raise Refusal(
            say(
                "{edition}: its text is not the one that was frozen under the code {code}. Do not use it.",
                edition=title_of(edition),
                code=edition.sha256[:8],
            ),
            say("Verify the workspace: the journal says what was changed. A backup may hold the right text."),
        )
    return held[0].content


def load_plan(reader: Reader, edition: Edition) -> Plan:
    """The plan that an edition holds; raises Refusal where its text isn't what was frozen, or can't be read."""
    return plan_of(load_text(reader, edition))


_agreed_codes: dict[str, str] = {}


def forget() -> None:
    """Forget the codes of the editions that were read."""
    _agreed_codes.clear()


def _agreed_code_of(reader: Reader, edition: Edition) -> str:
    """The code of an edition's agreed part; none where its text can't be relied on. An edition never changes."""
    known = _agreed_codes.get(edition.sha256)
    if known is None:
        try:
            known = agreed_code(load_text(reader, edition))
        except Refusal:
            return ""
        if len(_agreed_codes) >= _KEPT_CODES:
            _agreed_codes.pop(next(iter(_agreed_codes)))
        _agreed_codes[edition.sha256] = known
    return known


def _read(text: str) -> Plain:
    try:
        whole = parse(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _unreadable()
    if whole.get("version") != VERSION:
        raise Refusal(say("This edition was frozen by a newer version of Chancery: it can be read there."))
    return whole


def _unreadable() -> Refusal:
    return Refusal(say("The text of this edition cannot be read."))


def _head(plan: Plan, subject: Subject) -> Plain:
    return {"format": FORMAT, "version": VERSION, "subject": subject.value, "period": _period(plan.period)}


# --- Writing ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a record as the text holds it; what has its default value isn't written."""

    name: str
    plain: Callable[[Any], Any]
    as_is: bool
    default: Any
    beside: bool


def _fields(kind: Kind) -> tuple[_Field, ...]:
    stored = MAPPINGS[kind]
    words = set(_WORDS.get(kind, {}).values())
    return tuple(
        _Field(
            field.name,
            stored.column[field.name].codec.plain,
            stored.column[field.name].codec.as_is,
            None if field.default is MISSING else field.default,
            field.name in BESIDE.get(kind, ()),
        )
        for field in fields(KINDS[kind])  # type: ignore[arg-type]  # records are dataclasses
        if field.name != "id" and field.name not in words
    )


_OF_PLAN: tuple[tuple[Kind, str], ...] = (
    (Kind.PAPER, "papers"),
    (Kind.SECTION, "sections"),
    (Kind.PARAGRAPH, "paragraphs"),
    (Kind.PAPER_GOAL, "paper_goals"),
    (Kind.OBJECTIVE, "objectives"),
    (Kind.INDICATOR, "indicators"),
    (Kind.RISK, "risks"),
    (Kind.RED_LINE, "red_lines"),
    (Kind.LINK, "links"),
    (Kind.EVENT, "events"),
    (Kind.AGREEMENT, "agreements"),
    (Kind.REFERENCE_DOCUMENT, "documents"),
    (Kind.GOAL, "goals"),
    (Kind.OFFICE, "offices"),
)
_FIELDS = {kind: _fields(kind) for kind in (Kind.POST, *(kind for kind, _ in _OF_PLAN))}


def _parts(plan: Plan, subject: Subject) -> tuple[Plain, Plain]:
    """What is agreed, and what stands beside it: by kind and id."""
    agreed: Plain = {}
    beside: Plain = {}
    for kind, records in _held(plan, subject):
        told = _FIELDS[kind]
        ours, theirs = {}, {}
        for record in records:
            inner, outer = _record(record, told)
            if only_proposed(record):
                inner["state"] = EventState.PROPOSED.value
                outer.pop("state", None)
            if kind is not Kind.OFFICE:
                ours[record.id] = inner
            if outer:
                theirs[record.id] = outer
        if ours:
            agreed[kind.value] = ours
        if theirs:
            beside[kind.value] = theirs
    if subject.side is None:
        _add_words(plan, agreed)
    return agreed, beside


def _record(record: Any, told: Iterable[_Field]) -> tuple[Plain, Plain]:
    agreed: Plain = {}
    beside: Plain = {}
    for field in told:
        value = getattr(record, field.name)
        if value is None or value == field.default or value in {"", ()}:
            continue
        part = beside if field.beside else agreed
        part[field.name] = value if field.as_is else field.plain(value)
    return agreed, beside


def _held(plan: Plan, subject: Subject) -> Iterator[tuple[Kind, tuple[Any, ...]]]:
    """The records that belong to the text, by kind."""
    side = subject.side
    papers = tuple(paper for paper in plan.papers if side in {None, paper.side})
    own = {paper.id for paper in papers}
    sections = tuple(one for one in plan.sections if one.paper in own)
    objectives = tuple(one for one in plan.objectives if one.paper in own)
    in_sections = {one.id for one in sections}
    of_objectives = {one.id for one in objectives}
    yield Kind.POST, (plan.post,)
    yield Kind.PAPER, papers
    yield Kind.SECTION, sections
    yield Kind.PARAGRAPH, tuple(one for one in plan.paragraphs if one.section in in_sections)
    yield Kind.PAPER_GOAL, tuple(one for one in plan.paper_goals if one.paper in own)
    yield Kind.OBJECTIVE, objectives
    yield Kind.INDICATOR, tuple(one for one in plan.indicators if one.objective in of_objectives)
    yield Kind.RISK, tuple(one for one in plan.risks if one.objective in of_objectives)
    yield Kind.RED_LINE, tuple(one for one in plan.red_lines if one.objective in of_objectives)
    if side is None:
        yield Kind.LINK, plan.alignments
    events = plan.events
    agreements = plan.agreements
    if side is Side.EMBASSY:
        events = tuple(event for event in events if not of_objectives.isdisjoint(event.objectives))
        bases = {event.agreement for event in events}
        agreements = tuple(one for one in agreements if one.id in bases)
    yield Kind.EVENT, events
    yield Kind.AGREEMENT, agreements
    cited = {goal for objective in objectives for goal in objective.serves}
    goals = tuple(goal for goal in plan.goals if goal.id in cited)
    sources = {goal.document for goal in goals}
    yield Kind.REFERENCE_DOCUMENT, tuple(one for one in plan.documents if one.id in sources)
    yield Kind.GOAL, goals
    named = {fold_case(name) for one in objectives for name in (one.lead, *one.supporting) if name}
    named |= {fold_case(event.lead) for event in events if event.lead}
    yield Kind.OFFICE, tuple(office for office in plan.offices if fold_case(office.name) in named)


def _add_words(plan: Plan, agreed: Plain) -> None:
    """Both sides' words: what they say, and of what wording; not who said it, nor when."""
    for link in plan.alignments:
        if link.embassy_word is None and link.attache_word is None:
            continue
        standing, current = plan.standing(link), plan.wording_of(link)
        for side, word in link.words.items():
            if word is not None and plan.holds(word):
                now = standing.of(side) in _ON_WORDING_OF_NOW and word.seen == current
                agreed[Kind.LINK.value][link.id][_WORDS[Kind.LINK][side]] = _word(word, now=now)
    for id_ in agreed.get(Kind.OBJECTIVE.value, ()):
        objective = plan.objective(id_)
        if objective.apart_embassy is None and objective.apart_attache is None:
            continue
        standing = plan.apart_standing(objective)
        current = apart_wording(objective, plan.red_lines_of(objective))
        for side, word in objective.apart_words.items():
            if word is not None and plan.holds(word):
                now = standing.of(side) in _ON_WORDING_OF_NOW and word.seen == current
                agreed[Kind.OBJECTIVE.value][id_][_WORDS[Kind.OBJECTIVE][side]] = _word(word, now=now)


def _word(word: Word, *, now: bool) -> Plain:
    """A word; the wording that it was given on only where that is no longer the wording of the text."""
    plain: Plain = {"stance": word.stance.value}
    if word.sentence:
        plain["sentence"] = word.sentence
    if not now:
        plain |= {"seen_hash": word.seen_hash, "seen": [list(pair) for pair in word.seen]}
    return plain


# --- Reading ------------------------------------------------------------------------------------------------------


_period: Callable[[Period], str] = codec_of(Period).plain


def _plan(whole: Plain) -> Plan:
    agreed, beside = whole["agreed"], whole["beside"]
    posts = _records(Kind.POST, agreed, beside)
    parts: dict[str, Any] = {name: _records(kind, agreed, beside) for kind, name in _OF_PLAN}
    parts["documents"] = tuple(sorted(parts["documents"], key=lambda one: (one.title, one.id)))
    parts["offices"] = tuple(sorted(parts["offices"], key=lambda one: (one.name, one.id)))
    silent = Plan(post=posts[0], period=codec_of(Period).value(whole["period"]), **parts)
    links = tuple(_spoken(link, agreed, silent.wording_of) for link in silent.links)
    objectives = tuple(
        _spoken(one, agreed, lambda this: apart_wording(this, silent.red_lines_of(this)))
        for one in silent.objectives
    )
    return replace(silent, links=links, objectives=objectives)


def _records(kind: Kind, agreed: Plain, beside: Plain) -> tuple[Any, ...]:
    stored = MAPPINGS[kind]
    words = set(_WORDS.get(kind, {}).values())
    ours, theirs = agreed.get(kind.value, {}), beside.get(kind.value, {})
    found = []
    for id_ in sorted({*ours, *theirs}):
        plain = ours.get(id_, {}) | theirs.get(id_, {})
        found.append(
            stored.from_plain(Id(id_), {name: value for name, value in plain.items() if name not in words})
        )
    return tuple(found)


def _spoken(record: Any, agreed: Plain, wording_of: Callable[[Any], Wording]) -> Any:
    """A record with the words of both sides on it."""
    kind = Kind.LINK if isinstance(record, Link) else Kind.OBJECTIVE
    plain = agreed[kind.value][record.id]
    held = {name: plain[name] for name in _WORDS[kind].values() if name in plain}
    if not held:
        return record
    current = wording_of(record)
    code = wording_hash(current)
    return replace(record, **{name: _read_word(word, current, code) for name, word in held.items()})


def _read_word(plain: Plain, current: Wording, code: str) -> Word:
    word: Word = codec_of(Word).value({"seen_hash": code, "seen": []} | plain)
    return word if "seen" in plain else replace(word, seen=current)
