"""What joint drafting says while a mission paper has not been begun."""

from __future__ import annotations

from app.domain.dates import Period
from app.domain.messages import Message, say
from app.domain.vocabulary import Side
from app.gui.context import Context

_YEARS = 3
"""How long a period is that nobody has named."""


def period_to_begin(context: Context) -> Period:
    """The period that is chosen, else three years from this one on."""
    year = context.today().year
    return context.selection.period or Period(year, year + _YEARS - 1)


def begin_words(context: Context) -> str:
    """What the button says that fills the empty place; an officer begins the paper of his own side."""
    if context.selection.post is None:
        return context.words(say("Go to the posts"))
    period = str(period_to_begin(context))
    if any(context.desk.why_not_for(side) is not None for side in Side):
        return context.words(say("Begin your side’s paper for {period}", period=period))
    return context.words(say("Begin both papers for {period}", period=period))


def not_begun(side: Side, period: Period) -> Message:
    """That the paper of a side is missing."""
    if side is Side.EMBASSY:
        return say("The ambassador’s mission paper for {period} has not been begun.", period=str(period))
    return say("The attaché’s mission paper for {period} has not been begun.", period=str(period))
