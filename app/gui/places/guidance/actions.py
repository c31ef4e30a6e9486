"""The rows of the action table that the guidance brings."""

from __future__ import annotations

from app.domain.messages import say
from app.gui.actions import Action, Menu

ACTIONS = (
    Action(
        id="guidance.new_goal",
        label=say("New guidance goal"),
        handler="new_goal",
        shortcuts=("Ctrl+N",),
        why_not="why_no_new_goal",
        menu=Menu.EDIT,
        separated=True,
    ),
    Action(
        id="guidance.new_document",
        label=say("New reference document"),
        handler="new_document",
        shortcuts=("Ctrl+Shift+N",),
        why_not="why_read_only",
        menu=Menu.EDIT,
    ),
    Action(
        id="guidance.import",
        label=say("Import a table of goals…"),
        handler="ask_import",
        why_not="why_read_only",
        menu=Menu.FILE,
        separated=True,
    ),
    Action(
        id="guidance.cite",
        label=say("Choose what serves the goal…"),
        handler="choose_citing",
        shortcuts=("Ctrl+Return",),
        why_not="why_not_cite",
        menu=Menu.EDIT,
    ),
    Action(
        id="guidance.edit",
        label=say("Edit document or goal"),
        handler="edit",
        shortcuts=("F2",),
        why_not="why_nothing_to_change",
        menu=Menu.EDIT,
    ),
    Action(
        id="guidance.delete",
        label=say("Delete document or goal"),
        handler="delete",
        shortcuts=("Del",),
        why_not="why_nothing_to_change",
        menu=Menu.EDIT,
    ),
    Action(
        id="guidance.blanks",
        label=say("Show only what nothing serves"),
        handler="toggle_blanks",
        shortcuts=("Ctrl+B",),
        menu=Menu.VIEW,
        separated=True,
    ),
)
"""Handlers and why_nots are methods of the place."""
