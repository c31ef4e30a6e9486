"""To which place and record something that stands in the way of signature leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.checks import Code
from app.domain.messages import Message, say, say_n
from app.domain.records import Id, Kind
from app.domain.signature import Obstacle
from app.domain.vocabulary import Subject
from app.gui.places.checks.where import place_of
from app.gui.places.editions.obstacles import ObstacleRow
from app.gui.shell.place import in_the_way
from app.gui.theme import Tone
from app.language import Language
from app.work.edition_page import EditionPage

HERE = "editions"
_BETWEEN = {Code.A1, Code.A2, Code.A3, Code.A6, Code.T1, Code.T2}
"""Findings that are settled where both papers stand side by side."""
_OWN = {Kind.EDITION, Kind.COORDINATION, Kind.OFFICE, Kind.CONCURRENCE}
PLACE_NAMES: Mapping[str, Message] = {
    "joint": say("Joint drafting"),
    "papers": say("Mission papers"),
    "events": say("Events"),
    "guidance": say("Guidance"),
    "agreements": say("Agreements"),
    "comments": say("Comments"),
    HERE: say("Coordination sheet"),
}
PLACE_OF_KIND: Mapping[Kind, str] = {Kind.POST: "posts"}
"""Where records of a comparison are shown, apart from those that findings speak of."""


def target_of(obstacle: Obstacle) -> tuple[str, Id | None]:
    """The place where it is settled, and the record there; what concerns the edition itself is settled here."""
    first = obstacle.records[0] if obstacle.records else None
    if obstacle.kind is None or obstacle.kind in _OWN:
        return HERE, first
    if obstacle.kind is Kind.COMMENT:
        return "comments", first
    return "joint" if obstacle.code in _BETWEEN else place_of(obstacle.kind), first


def obstacle_row(obstacle: Obstacle, words: Language) -> ObstacleRow:
    """A row of the list: the sentence, and where it is settled, or that the text of today has it settled."""
    place, record = target_of(obstacle)
    open_ = obstacle.to_settle and not obstacle.settled
    where = words(PLACE_NAMES.get(place, say("Checks")))
    if obstacle.settled:
        where = f"{where}\n{words(say('settled since'))}"
    tone = Tone.BAD if open_ else Tone.LOOK
    return ObstacleRow(words(obstacle.message), where, place, record or "", obstacle.code or "", tone)


def counts_of(page: EditionPage) -> Sequence[tuple[Message, Tone]]:
    """What stands beside the heading of the list: what is to settle, what was settled since, who is awaited."""
    things, now = page.view.to_settle, page.view.standing
    if now.signed and not now.changed:
        return ()
    settled = sum(one.settled for one in things)
    open_, awaited = len(things) - settled, 0 if now.signed else len(now.awaited)
    counts = [
        (open_, say_n("{count} to settle", "{count} to settle", open_), Tone.BAD),
        (settled, say_n("{count} settled since", "{count} settled since", settled), Tone.LOOK),
        (awaited, say_n("{count} awaited", "{count} awaited", awaited), Tone.LOOK),
    ]
    ready = [] if things or now.edition is None or now.changed else [(say("ready for signature"), Tone.GOOD)]
    return [*ready, *((said, tone) for number, said, tone in counts if number)]


def foot_of(page: EditionPage) -> Message:
    """What the foot line says of signature: what is to be settled first, then who is awaited."""
    things, now = page.view.to_settle, page.view.standing
    if things and all(one.settled for one in things):
        return say("What stood in the way is settled: freeze the next edition")
    if things:
        return in_the_way(len(things))
    if now.edition is None:
        return say("Nothing is to settle: freeze the edition that the offices sign")
    if now.changed:
        return say("The text has changed since: freeze the next edition")
    if now.awaited and not now.signed:
        return say_n(
            "Ready for signature: {count} office is awaited",
            "Ready for signature: {count} offices are awaited",
            len(now.awaited),
        )
    return in_the_way(len(page.view.obstacles))


def nothing_in_the_way(subject: Subject, *, signed: bool) -> Message:
    """What the list says when it is empty."""
    if signed:
        return say("Nothing stands in the way: this edition is signed.")
    if subject is Subject.COORDINATED_PLAN:
        return say("Nothing stands in the way: both offices can sign.")
    return say("Nothing stands in the way: the paper can be signed.")
