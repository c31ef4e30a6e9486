"""What can be done in the place of the editions: its rows of the action table; the handlers are methods of the place."""

from __future__ import annotations

from app.domain.messages import say
from app.gui.actions import Action, Menu

ACTIONS = (
    Action(
        id="editions.freeze",
        label=say("Freeze edition"),
        handler="freeze",
        why_not="why_not_freeze",
        shortcuts=("Ctrl+Shift+E",),
        menu=Menu.PLACE,
    ),
    Action(
        id="editions.print",
        label=say("Print edition…"),
        handler="print_edition",
        why_not="why_not_print",
        shortcuts=("Ctrl+Shift+P",),
        menu=Menu.PLACE,
    ),
    Action(
        id="editions.compare",
        label=say("Compare…"),
        handler="compare",
        why_not="why_not_compare",
        shortcuts=("Ctrl+D",),
        menu=Menu.PLACE,
    ),
    Action(
        id="editions.print_comparison",
        label=say("Print the comparison…"),
        handler="print_comparison",
        why_not="why_not_compare",
        menu=Menu.PLACE,
    ),
    Action(
        id="editions.concur",
        label=say("Concur…"),
        handler="concur",
        why_not="why_not_concur",
        shortcuts=("Ctrl+Return",),
        menu=Menu.PLACE,
        separated=True,
    ),
    Action(
        id="editions.comment",
        label=say("Concur with comment…"),
        handler="concur_with_comment",
        why_not="why_not_concur",
        menu=Menu.PLACE,
    ),
    Action(
        id="editions.non_concur",
        label=say("Do not concur…"),
        handler="do_not_concur",
        why_not="why_not_decide",
        menu=Menu.PLACE,
    ),
    Action(
        id="editions.record",
        label=say("Record from a signed paper…"),
        handler="record",
        why_not="why_not_record",
        menu=Menu.PLACE,
    ),
    Action(
        id="editions.scan",
        label=say("Save the scan…"),
        handler="save_scan",
        why_not="why_not_scan",
        menu=Menu.PLACE,
    ),
    Action(
        id="editions.ask",
        label=say("Ask another office"),
        handler="ask_another",
        why_not="why_not_ask",
        shortcuts=("Ctrl+N",),
        menu=Menu.EDIT,
        separated=True,
    ),
    Action(
        id="editions.due",
        label=say("Set the due date"),
        handler="set_due",
        why_not="why_not_change_line",
        menu=Menu.EDIT,
    ),
    Action(
        id="editions.remove",
        label=say("Ask the office no more"),
        handler="remove_line",
        why_not="why_not_change_line",
        menu=Menu.EDIT,
    ),
    Action(
        id="editions.go",
        label=say("Go where it is settled"),
        handler="go_on",
        why_not="why_nothing_in_the_way",
        shortcuts=("Ctrl+G",),
        menu=Menu.GO,
        separated=True,
    ),
    Action(
        id="editions.newest",
        label=say("Show the newest edition"),
        handler="show_newest",
        why_not="why_not_newest",
        menu=Menu.VIEW,
        separated=True,
    ),
    Action(
        id="editions.wording",
        label=say("Only wording, or every change"),
        handler="toggle_wording",
        why_not="why_not_compare",
        menu=Menu.VIEW,
    ),
)
