"""What can be done in joint drafting: its rows of the action table; the handlers are methods of the place."""

from __future__ import annotations

from app.domain.messages import say
from app.gui.actions import Action, Menu
from app.gui.places.joint.suggested import ACCEPT_KEY
from app.gui.places.joint.words_box import AGREE_KEY, DISPUTE_KEY

ACTIONS = (
    Action(
        id="joint.link",
        label=say("Link objectives…"),
        handler="begin_link",
        why_not="why_not_link",
        shortcuts=("Ctrl+Shift+L",),
        menu=Menu.EDIT,
        separated=True,
    ),
    Action(
        id="joint.accept",
        label=say("Link as suggested"),
        handler="accept",
        why_not="why_not_accept",
        shortcuts=(ACCEPT_KEY,),
        menu=Menu.EDIT,
    ),
    Action(
        id="joint.agree",
        label=say("Agree to this wording"),
        handler="agree",
        why_not="why_not_agree",
        shortcuts=(AGREE_KEY,),
        menu=Menu.EDIT,
    ),
    Action(
        id="joint.dispute",
        label=say("Dispute…"),
        handler="dispute",
        why_not="why_not_dispute",
        shortcuts=(DISPUTE_KEY,),
        menu=Menu.EDIT,
    ),
    Action(
        id="joint.refer",
        label=say("Refer upward…"),
        handler="refer",
        why_not="why_not_refer",
        menu=Menu.EDIT,
    ),
    Action(
        id="joint.unlink", label=say("Unlink"), handler="unlink", why_not="why_not_unlink", menu=Menu.EDIT
    ),
    Action(
        id="joint.apart",
        label=say("Leave on purpose, or let stand alone…"),
        handler="set_apart",
        why_not="why_not_apart",
        menu=Menu.EDIT,
    ),
    Action(
        id="joint.board",
        label=say("Joint drafting as a board"),
        handler="show_board",
        menu=Menu.VIEW,
        separated=True,
    ),
    Action(id="joint.matrix", label=say("Joint drafting as a matrix"), handler="show_matrix", menu=Menu.VIEW),
    Action(id="joint.list", label=say("Joint drafting as a list"), handler="show_list", menu=Menu.VIEW),
)
