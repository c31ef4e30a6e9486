"""What the place of the editions says of an edition, of a line of the sheet and of a decision, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from app.domain.editions import CODE_SHOWN, SheetLine, Standing, code8, vouched
from app.domain.messages import Message, say, say_n
from app.domain.plan import Plan
from app.domain.staffing import Concurrence, Edition
from app.domain.vocabulary import DECISIONS, Signed
from app.gui.theme import Tone
from app.language import Language
from app.work.edition_page import EditionPage

Local = Callable[[dt.datetime], dt.datetime]
_DOT = " · "


def head_of(page: EditionPage, words: Language) -> str:
    """How the edition that is shown stands: “Edition 2 · in coordination · text changed since · code 1f3a9c20”."""
    edition = page.edition
    if edition is None:
        return words(say("No edition yet"))
    parts: list[Message] = [say("Edition {number}", number=str(edition.number))]
    if not page.is_newest and page.newest is not None:
        parts += states_of(page.shown, page.newest)
    else:
        parts.append(state_of(page.shown))
        if page.shown.changed:
            parts.append(say("text changed since"))
    parts.append(say("code {code}", code=code8(edition)))
    return _DOT.join(words(part) for part in parts)


def states_of(shown: Standing, newest: Edition | None) -> list[Message]:
    """The same of one among several: an older one has been replaced, and may be signed all the same."""
    if newest is None or shown.edition == newest:
        return [state_of(shown)]
    replaced = say("replaced by edition {number}", number=str(newest.number))
    return [state_of(shown), replaced] if shown.signed else [replaced]


def state_of(shown: Standing) -> Message:
    """How far the offices have decided, whatever became of the text since."""
    if shown.signed:
        vouched_for = all(line.is_vouched for line in shown.lines if line.signs)
        return say("signed") if vouched_for else say("all who sign concur, some without a signature")
    if shown.agreed:
        return say_n(
            "all who sign concur, but over {count} open point",
            "all who sign concur, but over {count} open points",
            shown.open_points,
        )
    if any(line.refuses for line in shown.lines):
        return say("an office does not concur")
    return say("in coordination")


def tone_of(page: EditionPage) -> Tone:
    """What colour the head has."""
    shown = page.shown
    if shown.edition is None or not page.is_newest:
        return Tone.MUTED
    if any(line.refuses or line.signed is Signed.FALSE for line in shown.lines):
        return Tone.BAD
    if shown.changed or (shown.agreed and not shown.signed):
        return Tone.LOOK
    return Tone.GOOD if shown.signed else Tone.PLAIN


def under_head(page: EditionPage, words: Language, local: Local) -> str:
    """When and by whom it was frozen, its note, and who is awaited."""
    edition = page.edition
    if edition is None:
        return words(
            say(
                "Freezing gives the text of today a number and a code, so that both offices sign the same words. "
                "The coordination sheet can be laid out before."
            )
        )
    parts = [frozen_words(edition, words, local), *_to_settle(page, words)]
    if edition.note:
        parts.append(f"“{edition.note}”")
    if page.is_newest and page.shown.awaited:
        names = tuple(line.name for line in page.shown.awaited)
        parts.append(words(say("awaited: {offices}", offices=names)))
    return _DOT.join(parts)


def _to_settle(page: EditionPage, words: Language) -> list[str]:
    """How much is to be settled before the edition that is shown is signed; nothing where that is nothing."""
    against = page.view.against if page.is_newest and not page.shown.signed else ()
    things = len(against)
    if not things:
        return []
    if all(one.settled for one in against):
        return [words(say("settled in the text of today: freeze the next edition"))]
    said = say_n(
        "{count} thing to settle before it can be signed",
        "{count} things to settle before it can be signed",
        things,
    )
    return [words(said)]


def frozen_words(edition: Edition, words: Language, local: Local) -> str:
    """When it was frozen, and by whom."""
    if edition.at is None:
        return words(say("Frozen by {who}", who=edition.by)) if edition.by else ""
    day = words.moment(local(edition.at))
    if not edition.by:
        return words(say("Frozen on {day}", day=day))
    return words(say("Frozen on {day} by {who}", day=day, who=edition.by))


def decision_words(line: SheetLine, words: Language, *, with_since: bool = False) -> str:
    """What the office decided, with its sentence; ``with_since``: since when it is awaited too."""
    if line.decision is None:
        awaited = words(say("awaited")) if line.since is not None else "–"
        return f"{awaited} {awaited_words(line, words)}".strip() if with_since else awaited
    said = words(DECISIONS[line.decision.decision])
    return f"{said}: {line.decision.text}" if line.decision.text else said


def decision_tone(line: SheetLine) -> Tone:
    """What colour the decision has."""
    if line.decision is None:
        return Tone.MUTED
    if line.refuses or line.signed is Signed.FALSE:
        return Tone.BAD
    return Tone.LOOK if line.decision.text or line.over is not None else Tone.GOOD


def given_words(line: SheetLine, words: Language, local: Local) -> str:
    """Who gave the decision and when, and how it is vouched for."""
    if line.decision is None:
        return ""
    how = words(line.vouched)
    over = words(line.over) if line.over is not None else ""
    if line.signed is Signed.NOT_SIGNED:  # the sentence names who entered or recorded it
        parts = (how, over, _who_when(line.decision, "", words, local))
    else:
        parts = (_who_when(line.decision, line.who, words, local), how, over)
    return "\n".join(part for part in parts if part)


def awaited_words(line: SheetLine, words: Language) -> str:
    """Since when the office is awaited, and by how much it is late."""
    if line.since is None:
        return ""
    since = words(say("since {day}", day=words.short_date(line.since)))
    if not line.overdue:
        return since
    late = words(say_n("{count} day overdue", "{count} days overdue", line.overdue))
    return f"{since}\n{late}"


def history_line(given: Concurrence, plan: Plan, words: Language, local: Local) -> str:
    """One decision on an edition: the office, what it decided, who gave it when, how it is vouched for."""
    office = plan.find_office(given.office)
    said = words(DECISIONS[given.decision])
    text = f": “{given.text}”" if given.text else ""
    how = words(vouched(given, plan.signed(given), given.by))
    who = "" if plan.signed(given) is Signed.NOT_SIGNED else given.by
    when = _who_when(given, who, words, local)
    return f"{office.name if office is not None else '?'} {said}{text}\n{_DOT.join(part for part in (when, how) if part)}"


def _who_when(given: Concurrence, who: str, words: Language, local: Local) -> str:
    at = words.moment(local(given.at)) if given.at is not None else ""
    return ", ".join(part for part in (who, at) if part)


def in_groups(code: str) -> str:
    """A code in groups of eight, as people compare it with a printed one."""
    return " ".join(code[start : start + CODE_SHOWN] for start in range(0, len(code), CODE_SHOWN))
