"""The rows of the action table for the events."""

from __future__ import annotations

from app.domain.messages import say
from app.gui.actions import Action, Menu

EVENT_ACTIONS = (
    Action(
        id="events.new",
        label=say("New event"),
        handler="new_event",
        shortcuts=("Ctrl+N",),
        why_not="why_read_only",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.duplicate",
        label=say("Duplicate event"),
        handler="duplicate",
        shortcuts=("Ctrl+D",),
        why_not="why_not_change",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.edit",
        label=say("Edit cell"),
        handler="edit",
        shortcuts=("F2",),
        why_not="why_not_change",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.delete",
        label=say("Delete event"),
        handler="delete",
        shortcuts=("Del",),
        why_not="why_not_change",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.proposed",
        label=say("Set to proposed"),
        handler="set_proposed",
        why_not="why_not_change",
        menu=Menu.PLACE,
        separated=True,
    ),
    Action(
        id="events.planned",
        label=say("Set to planned"),
        handler="set_planned",
        why_not="why_not_change",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.confirmed",
        label=say("Set to confirmed"),
        handler="set_confirmed",
        why_not="why_not_change",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.held",
        label=say("Set to held"),
        handler="set_held",
        why_not="why_not_change",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.postponed",
        label=say("Set to postponed…"),
        handler="set_postponed",
        why_not="why_not_change",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.cancelled",
        label=say("Set to cancelled…"),
        handler="set_cancelled",
        why_not="why_not_change",
        menu=Menu.PLACE,
    ),
    Action(
        id="events.scope",
        label=say("This plan or all events"),
        handler="toggle_scope",
        shortcuts=("Ctrl+T",),
        why_not="why_no_plan",
        menu=Menu.PLACE,
        separated=True,
    ),
    Action(
        id="events.blank",
        label=say("Only events without an objective"),
        handler="toggle_blank",
        shortcuts=("Ctrl+B",),
        menu=Menu.PLACE,
    ),
    Action(
        id="events.import",
        label=say("Import events…"),
        handler="import_table",
        why_not="why_read_only",
        menu=Menu.PLACE,
        separated=True,
    ),
    Action(id="events.export", label=say("Export events…"), handler="export_table", menu=Menu.PLACE),
)
