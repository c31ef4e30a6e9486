"""What records and their fields are called when a sentence, a search hit or the history speaks of them."""

from __future__ import annotations

from functools import lru_cache

from app.domain.messages import Message, say
from app.domain.records import (
    Agreement,
    Contribution,
    Event,
    Goal,
    Indicator,
    Link,
    Objective,
    Office,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    Record,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
    Workspace,
)
from app.domain.rich_text import plain
from app.domain.staffing import (
    Acceptance,
    Attachment,
    Comment,
    Concurrence,
    Coordination,
    Edition,
    EditionText,
    Officer,
    Referral,
)
from app.domain.vocabulary import DECISIONS, LINK_KINDS, REFERRED_TO, SIDES, SUBJECTS, CoordinationRole

_TITLE_LENGTH = 80
_KEPT_TITLES = 8192
"""So many titles are kept as they are shown: the findings name the same ones again and again."""

FIELD_WORDS: dict[str, Message] = {
    "about": say("about"),
    "about_kind": say("kind of what it is about"),
    "accreditations": say("side accreditations"),
    "actuals": say("actual values"),
    "address": say("where it stood"),
    "agreement": say("legal basis"),
    "apart_attache": say("attaché’s word on standing apart"),
    "apart_embassy": say("embassy’s word on standing apart"),
    "apart_reason": say("reason for standing apart"),
    "area": say("area"),
    "aspects": say("cooperation aspect"),
    "assigned": say("assigned to"),
    "at": say("time"),
    "attache_objective": say("attaché objective"),
    "attache_presence": say("attaché presence"),
    "attache_word": say("attaché’s word"),
    "attachment": say("scan"),
    "baseline": say("baseline"),
    "baseline_date": say("date of the baseline"),
    "by": say("entered by"),
    "capital": say("capital"),
    "carried_from": say("carried forward from"),
    "code": say("code"),
    "confirmed_by": say("confirmed by"),
    "consequence": say("consequence"),
    "content": say("text of the edition"),
    "cost_actual": say("actual cost"),
    "cost_estimated": say("estimated cost"),
    "country": say("country code"),
    "country_name": say("country"),
    "data": say("content of the file"),
    "date": say("date"),
    "date_approved": say("approved on"),
    "date_end": say("end"),
    "date_left": say("left on"),
    "date_precision": say("precision of the date"),
    "date_signed": say("date signed"),
    "date_start": say("start"),
    "decided": say("decided on"),
    "decided_by": say("decided by"),
    "decision": say("decision"),
    "defence_side": say("defence side"),
    "description": say("description"),
    "direction": say("direction"),
    "document": say("reference document"),
    "drafter": say("drafter"),
    "due": say("due date"),
    "edition": say("edition"),
    "embassy_objective": say("ambassador objective"),
    "embassy_word": say("embassy’s word"),
    "evidence": say("evidence"),
    "facets": say("facet"),
    "finding": say("finding"),
    "former_keys": say("former signing keys"),
    "goal": say("goal"),
    "heading": say("heading"),
    "holder": say("held by"),
    "indicator": say("indicator"),
    "justification": say("justification"),
    "key": say("signing key"),
    "kind": say("kind"),
    "languages": say("languages"),
    "lead": say("lead"),
    "level": say("level"),
    "link": say("alignment"),
    "linkages": say("linkages"),
    "marking": say("marking"),
    "marking_profile": say("marking profile"),
    "means": say("means"),
    "media_type": say("kind of file"),
    "ministry_defence": say("ministry of defence"),
    "ministry_foreign": say("ministry of foreign affairs"),
    "mitigation": say("mitigation"),
    "name": say("name"),
    "note": say("note"),
    "notes": say("notes"),
    "number": say("number"),
    "objective": say("objective"),
    "objectives": say("objectives served"),
    "obstacle": say("obstacle"),
    "office": say("office"),
    "officer": say("officer"),
    "operation": say("operation"),
    "order": say("place in the order"),
    "organisation": say("organisation"),
    "outcome": say("outcome"),
    "paper": say("mission paper"),
    "parent": say("comment answered"),
    "parties": say("parties"),
    "partners": say("partners"),
    "period": say("period"),
    "personnel": say("personnel"),
    "place": say("place"),
    "post": say("post"),
    "priority": say("priority"),
    "public_key": say("signing key"),
    "purpose": say("purpose"),
    "question": say("question"),
    "quote": say("words commented on"),
    "rank": say("rank"),
    "reason": say("reason"),
    "reasoning": say("reasoning"),
    "ref_no": say("number"),
    "resolution": say("resolution"),
    "resolved_at": say("resolved on"),
    "resolved_by": say("resolved by"),
    "role": say("role"),
    "sealed_key": say("sealed signing key"),
    "section": say("section"),
    "seen_hash": say("code of the text seen"),
    "sentence": say("sentence"),
    "serves": say("guidance served"),
    "settlement": say("settlement"),
    "sha256": say("code of the text"),
    "side": say("side"),
    "signature": say("signature"),
    "since": say("since"),
    "size": say("size"),
    "source": say("source"),
    "source_title": say("source"),
    "source_url": say("address of the source"),
    "state": say("state"),
    "state_reason": say("reason for the state"),
    "state_side": say("side that decided the state"),
    "statement": say("statement"),
    "strategy": say("strategy"),
    "subject": say("document"),
    "summary": say("summary"),
    "supporting": say("supporting offices"),
    "targets": say("targets"),
    "text": say("text"),
    "title": say("title"),
    "title_partner": say("title in the partner’s language"),
    "to": say("referred to"),
    "topic": say("topic"),
    "type": say("type"),
    "unit": say("unit"),
    "valid_until": say("valid until"),
}


def field_word(field: str) -> Message:
    """What a field is called, in the middle of a sentence."""
    return FIELD_WORDS[field]


def title_of(record: Record) -> Message:  # noqa: C901, PLR0911, PLR0912 - one line per kind of record reads best
    """A short title by which a person recognises the record."""
    match record:
        case Workspace(name=name, state=state):
            return _as_is(name or state)
        case Post(code=code, capital=capital, country_name=country):
            return _as_is(f"{code} {capital or country}".strip())
        case Objective(number=number, title=title) | PaperGoal(number=number, title=title):
            return _as_is(f"{number} {title}".strip())
        case Goal(ref_no=number, text=text):
            return _as_is(f"{number} {text}".strip())
        case Paper(side=side, period=period, title=title):
            return _as_is(title) if title else say("{side}, {period}", side=SIDES[side], period=str(period))
        case Link(kind=kind):
            return say("alignment “{kind}”", kind=LINK_KINDS[kind])
        case Paragraph(text=text):
            return _as_is(plain(text))
        case ReferenceDocument(title=title) | Event(title=title):
            return _as_is(title)
        case Office(name=name) | Indicator(name=name) | Agreement(name=name):
            return _as_is(name)
        case Section(heading=heading):
            return _as_is(heading)
        case Officer(name=name, rank=rank):
            return _as_is(f"{rank} {name}".strip())
        case Attachment(name=name):
            return _as_is(name)
        case Comment(text=text) | Acceptance(reason=text):
            return _as_is(text)
        case Referral(to=to):
            return say("referral to {to}", to=REFERRED_TO[to])
        case Edition(subject=subject, number=number):
            return say("{subject}, edition {number}", subject=SUBJECTS[subject], number=str(number))
        case EditionText():
            return say("text of an edition")
        case Coordination(role=CoordinationRole.SIGNS):
            return say("office that is asked to sign")
        case Coordination():
            return say("office that is asked to coordinate")
        case Concurrence(decision=decision):
            return say("decision “{decision}”", decision=DECISIONS[decision])
        case Risk(obstacle=text) | RedLine(text=text) | Contribution(operation=text):
            return _as_is(text)
    raise TypeError(f"{type(record).__name__} has no title")


@lru_cache(maxsize=_KEPT_TITLES)
def _as_is(text: str) -> Message:
    """The officer's own words, which no catalogue translates."""
    line = " ".join(text.split())
    if len(line) > _TITLE_LENGTH:
        line = line[: _TITLE_LENGTH - 1].rstrip() + "…"
    return Message("{words}", (("words", line),))
