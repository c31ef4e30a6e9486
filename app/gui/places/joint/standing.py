"""The foot line of joint drafting: how far the two papers fit, and what stands in the way of signature."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.dates import Period
from app.domain.messages import Message, say, say_n
from app.domain.vocabulary import Side
from app.gui.shell.place import Count, Foot, in_the_way
from app.gui.theme import Tone
from app.language import Language
from app.work.joint import Joint


def foot_of(joint: Joint, words: Language, *, hidden: int, clear: Callable[[], None]) -> Foot:
    """What the foot line says of a plan; ``hidden`` links are behind a filter that ``clear`` takes away."""
    found = joint.coverage
    supported = say("{some} of {all}", some=found.supported, all=found.ambassador_objectives)
    counted: tuple[tuple[int, Message, Tone], ...] = (
        (found.left_on_purpose, say("left on purpose"), Tone.PLAIN),
        (found.uncovered, say("uncovered"), Tone.LOOK),
        (found.conflicts_open, say_n("conflict open", "conflicts open", found.conflicts_open), Tone.BAD),
        (found.links_disputed, say_n("link disputed", "links disputed", found.links_disputed), Tone.BAD),
        (
            found.links_to_reread,
            say_n("link to re-read", "links to re-read", found.links_to_reread),
            Tone.LOOK,
        ),
    )
    return Foot(
        counts=(
            Count(words(supported), say("ambassador objectives supported")),
            *(Count(words.format(number), what, tone) for number, what, tone in counted if number),
        ),
        hidden=say_n("{count} link hidden by the filter", "{count} links hidden by the filter", hidden)
        if hidden
        else None,
        clear=clear if hidden else None,
        in_the_way=in_the_way(joint.in_the_way),
    )


def not_begun(side: Side, period: Period) -> Message:
    """That the paper of a side is missing."""
    if side is Side.EMBASSY:
        return say("The ambassador’s mission paper for {period} has not been begun.", period=str(period))
    return say("The attaché’s mission paper for {period} has not been begun.", period=str(period))
