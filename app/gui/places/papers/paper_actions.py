"""The rows of the action table that belong to the mission papers."""

from __future__ import annotations

from app.domain.messages import say
from app.gui.actions import Action, Menu

NEW_OBJECTIVE = "papers.new_objective"
ACTIONS = (
    Action(
        id=NEW_OBJECTIVE,
        label=say("New objective"),
        handler="new_objective",
        shortcuts=("Ctrl+N",),
        why_not="why_no_new",
        menu=Menu.EDIT,
        separated=True,
    ),
    Action(
        id="papers.new_section",
        label=say("New section"),
        handler="new_section",
        shortcuts=("Ctrl+Shift+N",),
        why_not="why_no_new",
        menu=Menu.EDIT,
    ),
    Action(
        id="papers.new_goal",
        label=say("New goal"),
        handler="new_goal",
        shortcuts=("Ctrl+Shift+G",),
        why_not="why_no_new",
        menu=Menu.EDIT,
    ),
    Action(
        id="papers.begin",
        label=say("Begin a mission paper…"),
        handler="begin_other",
        why_not="why_read_only",
        menu=Menu.EDIT,
    ),
    Action(
        id="papers.rename",
        label=say("Rename"),
        handler="rename",
        shortcuts=("F2",),
        why_not="why_nothing_open",
        menu=Menu.EDIT,
        separated=True,
    ),
    Action(
        id="papers.up",
        label=say("Move up"),
        handler="move_up",
        shortcuts=("Alt+Shift+Up",),
        why_not="why_not_move",
        menu=Menu.EDIT,
    ),
    Action(
        id="papers.down",
        label=say("Move down"),
        handler="move_down",
        shortcuts=("Alt+Shift+Down",),
        why_not="why_not_move",
        menu=Menu.EDIT,
    ),
    Action(
        id="papers.delete",
        label=say("Delete"),
        handler="delete",
        shortcuts=("Del",),
        why_not="why_nothing_open",
        menu=Menu.EDIT,
    ),
    Action(
        id="papers.import",
        label=say("Import objectives…"),
        handler="import_table",
        why_not="why_read_only",
        menu=Menu.FILE,
        separated=True,
    ),
    Action(
        id="papers.export",
        label=say("Export objectives…"),
        handler="export_table",
        why_not="why_no_plan",
        menu=Menu.FILE,
    ),
    Action(
        id="papers.other_side",
        label=say("Show the other side's paper"),
        handler="show_other_side",
        shortcuts=("Ctrl+E",),
        why_not="why_no_plan",
        menu=Menu.VIEW,
        separated=True,
    ),
)
