"""The rows of the action table that the checks bring."""

from __future__ import annotations

from app.domain.messages import say
from app.gui.actions import Action, Menu

MEND_KEY, ACCEPT_KEY = "Ctrl+M", "Ctrl+Shift+A"

ACTIONS = (
    Action(
        id="checks.go",
        label=say("Go where it is mended"),
        handler="go",
        why_not="why_nothing_chosen",
        menu=Menu.GO,
        separated=True,
    ),
    Action(
        id="checks.mend",
        label=say("Mend it in one step"),
        handler="mend",
        shortcuts=(MEND_KEY,),
        why_not="why_not_mend",
        menu=Menu.EDIT,
        separated=True,
    ),
    Action(
        id="checks.accept",
        label=say("Accept with a reason…"),
        handler="accept",
        shortcuts=(ACCEPT_KEY,),
        why_not="why_not_accept",
        menu=Menu.EDIT,
    ),
    Action(
        id="checks.reopen",
        label=say("Open an accepted finding again"),
        handler="reopen",
        why_not="why_not_reopen",
        menu=Menu.EDIT,
    ),
    Action(
        id="checks.again",
        label=say("Check again"),
        handler="check_again",
        shortcuts=("F5",),
        menu=Menu.VIEW,
        separated=True,
    ),
    Action(
        id="checks.apart",
        label=say("Leave on purpose, or let stand alone…"),
        handler="set_apart",
        why_not="why_not_apart",
        menu=Menu.EDIT,
    ),
    Action(
        id="checks.copy",
        label=say("Copy the findings as text"),
        handler="copy",
        shortcuts=("Ctrl+Shift+C",),
        why_not="why_nothing_shown",
        menu=Menu.EDIT,
    ),
)
"""Handlers and why_nots are methods of the place."""
