"""What joint drafting shows, and what can be done there: the handlers of its rows are methods of the place."""

from __future__ import annotations

from app.domain.messages import say
from app.domain.records import Kind
from app.gui.actions import Action, Menu
from app.gui.places.joint.suggested import ACCEPT_KEY
from app.gui.places.joint.words_box import AGREE_KEY, DISPUTE_KEY

SHOWN = frozenset(
    {
        Kind.POST,
        Kind.PAPER,
        Kind.PAPER_GOAL,
        Kind.OBJECTIVE,
        Kind.RED_LINE,
        Kind.LINK,
        Kind.EVENT,
        Kind.GOAL,
        Kind.REFERENCE_DOCUMENT,
        Kind.INDICATOR,
        Kind.RISK,
        Kind.AGREEMENT,
        Kind.SECTION,
        Kind.PARAGRAPH,
        Kind.REFERRAL,
        Kind.OFFICER,
        Kind.OFFICE,
        Kind.ACCEPTANCE,
    }
)
"""The kinds of record of which joint drafting shows something, or which its checks ask about."""

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
