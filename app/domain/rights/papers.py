"""The two papers and what joins them: each side changes its own paper, and gives and takes back its own word."""

from __future__ import annotations

from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.records import (
    Id,
    Indicator,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Record,
    RedLine,
    Risk,
    Section,
    Word,
)
from app.domain.rights.steps import Around, Step
from app.domain.rights.who import at_another_post, of_no_side
from app.domain.staffing import Officer
from app.domain.vocabulary import SIDES, Side

OF_A_PAPER = (Paper, Section, PaperGoal, Paragraph, Indicator, Risk, RedLine, Objective)
"""The kinds of record that make up a mission paper."""
_APART_WORDS = ("apart_embassy", "apart_attache")
_LINK_WORDS = ("embassy_word", "attache_word")
_ENDS = {"attache_objective", "embassy_objective"}


def on_paper(officer: Officer, step: Step, around: Around) -> Message | None:
    """A side's paper, with all that stands in it, is changed by its own officers of that post."""
    if isinstance(step.record, Objective):
        reason = _on_words(officer, step, around, _APART_WORDS)
        if reason is not None:
            return reason
        if step.changes and step.changed <= set(_APART_WORDS):
            paper = paper_of(step.record, around)
            return at_another_post(officer, paper.post if paper is not None else None)
    for version in step.versions:
        paper = paper_of(version, around)
        if paper is None:
            continue
        if officer.side is not paper.side:
            return say(
                "“{title}” stands in the paper of the other side: only the side “{side}” changes it.",
                title=title_of(version),  # as it stands, not as it would be called
                side=SIDES[paper.side],
            )
        reason = at_another_post(officer, paper.post)
        if reason is not None:
            return reason
    return None


def paper_of(record: Record, around: Around) -> Paper | None:
    """The mission paper that a record is part of."""
    match record:
        case Paper():
            return record
        case Section(paper=paper) | PaperGoal(paper=paper) | Objective(paper=paper):
            return around.find(Paper, paper)
        case Paragraph(section=section):
            found = around.find(Section, section)
            return paper_of(found, around) if found is not None else None
        case Indicator(objective=objective) | Risk(objective=objective) | RedLine(objective=objective):
            owner = around.find(Objective, objective)
            return paper_of(owner, around) if owner is not None else None
    return None


def on_link(officer: Officer, step: Step, around: Around) -> Message | None:
    """Both sides make and change an alignment; each gives its own word, and what has a word keeps its two ends."""
    if officer.side is None:
        return of_no_side(officer)
    for version in step.versions:
        reason = at_another_post(officer, _post_of_link(version, around))
        if reason is not None:
            return reason
    if step.after is None:
        return _on_unlinking(officer, step, around)
    before = step.before
    if isinstance(before, Link) and step.changed & _ENDS and any(before.words.values()):
        return say("A word was given on this alignment: it stays between its two objectives.")
    return _on_words(officer, step, around, _LINK_WORDS)


def _post_of_link(link: Record, around: Around) -> Id | None:
    if not isinstance(link, Link):
        return None
    end = around.find(Objective, link.attache_objective)
    paper = paper_of(end, around) if end is not None else None
    return paper.post if paper is not None else None


def _on_unlinking(officer: Officer, step: Step, around: Around) -> Message | None:
    """A link with the other side's word on it stands until that side takes it back, or an objective goes."""
    link = step.before
    if not isinstance(link, Link) or officer.side is None or link.words[officer.side.other] is None:
        return None
    if any(around.gone(end) for end in (link.attache_objective, link.embassy_objective)):
        return None
    return say(
        "The side “{side}” has given its word on this alignment: it takes it back before the two are unlinked.",
        side=SIDES[officer.side.other],
    )


# --- Words ------------------------------------------------------------------------------------------------------


def _on_words(officer: Officer, step: Step, around: Around, names: tuple[str, str]) -> Message | None:
    """Each side gives its own word, and the officer at the keyboard in his own name."""
    for side, name in zip(Side, names, strict=True):
        if name not in step.changed or _only_taken_along(step, name, around):
            continue
        if officer.side is not side:
            return say(
                "This is the word of the side “{side}”: only its own officers give it or take it back.",
                side=SIDES[side],
            )
        word: Word | None = getattr(step.after, name)
        if word is None or around.returning:
            continue
        if word.officer != officer.id:
            return say("A word is given by the officer who is at the keyboard, not in the name of another.")
        if word.key != officer.public_key:
            return say(
                "{officer} has a signing key, so this word needs their signature.", officer=title_of(officer)
            )
    return None


def _only_taken_along(step: Step, name: str, around: Around) -> bool:
    """A word that goes with what it was given on, comes back with it, or was never there."""
    if step.after is None:
        return True
    if step.before is None:
        return around.returning or getattr(step.after, name) is None
    reason_taken_back = (
        isinstance(step.after, Objective) and "apart_reason" in step.changed and not step.after.apart_reason
    )
    return reason_taken_back and getattr(step.after, name) is None
