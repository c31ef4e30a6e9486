"""Links and suggestions as values for scripts."""

from __future__ import annotations

from app.domain.plan import Plan
from app.domain.records import Objective
from app.domain.suggestions import Suggestion
from app.domain.vocabulary import Side
from app.language import Language
from app.work.joint import JointLink


def as_link(plan: Plan, link: JointLink) -> dict[str, object]:
    """A link with both sides' words and what was referred upward."""
    return {
        "id": link.id,
        "embassy": link.embassy.number,
        "attache": link.attache.number,
        "kind": link.kind.value,
        "state": link.state.value,
        "reasoning": link.reasoning,
        "settlement": link.link.settlement,
        "words": {side.value: _word(plan, link, side) for side in Side},
        "referrals": [
            {
                "to": one.to.value,
                "question": one.question,
                "since": str(one.since),
                "decision": one.decision or None,
                "decided_by": one.decided_by or None,
                "decided": str(one.decided) if one.decided is not None else None,
            }
            for one in plan.referrals_of(link.link)
        ],
    }


def as_suggested(suggestion: Suggestion[Objective], words: Language) -> dict[str, object]:
    """A suggestion with its reasons, whose points add up to its score."""
    return {
        "id": suggestion.record.id,
        "number": suggestion.record.number,
        "title": suggestion.record.title,
        "kind": suggestion.kind.value if suggestion.kind is not None else None,
        "score": suggestion.score,
        "reasons": [
            {"message": words(reason.message), "points": reason.points} for reason in suggestion.reasons
        ],
    }


def _word(plan: Plan, link: JointLink, side: Side) -> dict[str, object] | None:
    word = link.word(side)
    if word is None:
        return None
    return {
        "state": link.standing.of(side).value,
        "sentence": word.sentence,
        "by": word.by,
        "signed": plan.signed(word).value,
    }
