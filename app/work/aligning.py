"""Aligning the two papers: links, each side's word on them, settlement, and what stands apart on purpose."""

from __future__ import annotations

from dataclasses import replace

from app.domain.alignment import apart_wording, speak, wording
from app.domain.messages import Message, Refusal, say
from app.domain.records import Id, Link, Objective, Paper, RedLine
from app.domain.vocabulary import SIDES, LinkKind, Side, Stance
from app.work.desk import Desk, Reader, Unit
from app.work.editing import remove_whole, save
from app.work.officers import sign_word


def add_link(
    desk: Desk,
    *,
    attache_objective: Id,
    embassy_objective: Id,
    kind: LinkKind = LinkKind.SUPPORTS,
    reasoning: str = "",
    initiator: object | None = None,
) -> Link:
    """Align an attaché objective with an ambassador objective of the same post and period.

    Raises Refusal where the two are not of the two sides of one plan, or are linked already.
    """
    with desk.read() as reader:
        attache = reader.get(Objective, attache_objective)
        embassy = reader.get(Objective, embassy_objective)
        _require_one_plan(reader, attache, embassy)
    label = say("Link {attache} to {embassy}", attache=attache.number, embassy=embassy.number)
    with desk.write(label, initiator=initiator) as unit:
        if unit.all(Link, attache_objective=attache.id, embassy_objective=embassy.id):
            raise Refusal(
                say(
                    "{attache} and {embassy} are linked already.",
                    attache=attache.number,
                    embassy=embassy.number,
                )
            )
        return save(
            unit,
            Link(
                id=desk.new_id(),
                attache_objective=attache.id,
                embassy_objective=embassy.id,
                kind=kind,
                reasoning=reasoning,
            ),
        )


def change_link(
    desk: Desk,
    link_id: Id,
    *,
    kind: LinkKind | None = None,
    reasoning: str | None = None,
    settlement: str | None = None,
    initiator: object | None = None,
) -> Link:
    """Change what a link says. Each side's word stays, and shows that it was given on an older wording."""
    with desk.write(say("Change alignment {pair}", pair=pair_of(desk, link_id)), initiator=initiator) as unit:
        link = unit.get(Link, link_id)
        return save(
            unit,
            replace(
                link,
                kind=link.kind if kind is None else kind,
                reasoning=link.reasoning if reasoning is None else reasoning,
                settlement=link.settlement if settlement is None else settlement,
            ),
        )


def give_word(
    desk: Desk,
    link_id: Id,
    *,
    side: Side,
    stance: Stance,
    sentence: str = "",
    initiator: object | None = None,
) -> Link:
    """Record that a side agrees to, or disputes, the wording of a link as it stands now."""
    verb = say("{side} agrees to {pair}", side=SIDES[side], pair=pair_of(desk, link_id))
    if stance is Stance.DISPUTES:
        if not sentence.strip():
            raise Refusal(say("Say in a sentence what you dispute."))
        verb = say("{side} disputes {pair}", side=SIDES[side], pair=pair_of(desk, link_id))
    with desk.write(verb, initiator=initiator) as unit:
        link = unit.get(Link, link_id)
        word = speak(stance, wording_of(unit, link), sentence=sentence.strip(), by=desk.author, at=desk.now())
        return save(unit, link.with_word(side, sign_word(desk, link.id, side, word)))


def withdraw_word(desk: Desk, link_id: Id, *, side: Side, initiator: object | None = None) -> Link:
    """Take a side's word on a link back."""
    label = say("{side} takes back its word on {pair}", side=SIDES[side], pair=pair_of(desk, link_id))
    with desk.write(label, initiator=initiator) as unit:
        return save(unit, unit.get(Link, link_id).with_word(side, None))


def remove_link(desk: Desk, link_id: Id, *, initiator: object | None = None) -> None:
    """Take two objectives apart again."""
    with desk.write(say("Unlink {pair}", pair=pair_of(desk, link_id)), initiator=initiator) as unit:
        remove_whole(unit, unit.get(Link, link_id))


def set_apart(
    desk: Desk, objective_id: Id, *, reason: str, side: Side | None = None, initiator: object | None = None
) -> Objective:
    """Say why an ambassador objective is left on purpose, or an attaché objective stands alone.

    With ``side`` that side agrees to the reason in the same step. An empty reason takes it back, with the words of
    the sides for which one may speak: another side's word stands, and is one on older wording.
    """
    with desk.read() as reader:
        objective = reader.get(Objective, objective_id)
        own = reader.get(Paper, objective.paper).side
    label = (
        say("Leave {number} on purpose", number=objective.number)
        if own is Side.EMBASSY
        else say("Let {number} stand alone", number=objective.number)
    )
    with desk.write(label, initiator=initiator) as unit:
        changed = replace(unit.get(Objective, objective_id), apart_reason=reason.strip())
        if not changed.apart_reason:
            for own_word in (one for one in Side if desk.why_not_for(one) is None):
                changed = changed.with_apart_word(own_word, None)
            return save(unit, changed)
        return save(unit, _spoken_apart(desk, unit, changed, side) if side else changed)


def give_word_apart(
    desk: Desk,
    objective_id: Id,
    *,
    side: Side,
    stance: Stance,
    sentence: str = "",
    initiator: object | None = None,
) -> Objective:
    """Record a side's word on the reason for which an objective stands apart."""
    if stance is Stance.DISPUTES and not sentence.strip():
        raise Refusal(say("Say in a sentence what you dispute."))
    with desk.read() as reader:
        number = reader.get(Objective, objective_id).number
    with desk.write(said_apart(side, stance, number), initiator=initiator) as unit:
        objective = unit.get(Objective, objective_id)
        if not objective.apart_reason:
            raise Refusal(say("{number} has no reason to stand apart yet: give one first.", number=number))
        return save(
            unit, _spoken_apart(desk, unit, objective, side, stance=stance, sentence=sentence.strip())
        )


def said_apart(side: Side, stance: Stance, number: str) -> Message:
    """What a side says of an objective that stands apart."""
    if stance is Stance.AGREES:
        return say("{side} agrees that {number} stands apart", side=SIDES[side], number=number)
    return say("{side} disputes that {number} stands apart", side=SIDES[side], number=number)


def _spoken_apart(
    desk: Desk,
    unit: Unit,
    objective: Objective,
    side: Side,
    *,
    stance: Stance = Stance.AGREES,
    sentence: str = "",
) -> Objective:
    lines = unit.all(RedLine, objective=objective.id, order_by=("order",))
    word = speak(stance, apart_wording(objective, lines), sentence=sentence, by=desk.author, at=desk.now())
    return objective.with_apart_word(side, sign_word(desk, objective.id, side, word))


def wording_of(reader: Reader, link: Link) -> tuple[tuple[str, str], ...]:
    """The wording of a link as it stands now."""
    attache = reader.get(Objective, link.attache_objective)
    embassy = reader.get(Objective, link.embassy_objective)
    lines = reader.all(RedLine, objective=(attache.id, embassy.id), order_by=("order",))
    return wording(link, attache, embassy, lines)


def pair_of(desk: Desk, link_id: Id) -> str:
    """A link by its numbers: ``1.2 ↔ A2``."""
    with desk.read() as reader:
        link = reader.get(Link, link_id)
        attache = reader.get(Objective, link.attache_objective)
        embassy = reader.get(Objective, link.embassy_objective)
    return f"{embassy.number} ↔ {attache.number}"


def _require_one_plan(reader: Reader, attache: Objective, embassy: Objective) -> None:
    ours, theirs = reader.get(Paper, attache.paper), reader.get(Paper, embassy.paper)
    if ours.side is not Side.ATTACHE or theirs.side is not Side.EMBASSY:
        raise Refusal(say("A link joins an attaché objective to an ambassador objective."))
    if (ours.post, ours.period) != (theirs.post, theirs.period):
        raise Refusal(say("The two objectives belong to papers of different posts or periods."))
