"""The registry of kinds: what each kind of record is called, which kinds it refers to, and what it belongs to."""

from __future__ import annotations

from app.domain.messages import Message, say
from app.domain.records import (
    Agreement,
    Contribution,
    Event,
    Goal,
    Indicator,
    Kind,
    Link,
    Objective,
    Office,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    Record,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
    Workspace,
)
from app.domain.staffing import (
    Acceptance,
    Attachment,
    Comment,
    Concurrence,
    Coordination,
    Edition,
    EditionText,
    Officer,
    Referral,
)

KINDS: dict[Kind, type[Record]] = {
    Kind.WORKSPACE: Workspace,
    Kind.POST: Post,
    Kind.OFFICE: Office,
    Kind.REFERENCE_DOCUMENT: ReferenceDocument,
    Kind.GOAL: Goal,
    Kind.PAPER: Paper,
    Kind.SECTION: Section,
    Kind.PARAGRAPH: Paragraph,
    Kind.PAPER_GOAL: PaperGoal,
    Kind.OBJECTIVE: Objective,
    Kind.INDICATOR: Indicator,
    Kind.RISK: Risk,
    Kind.RED_LINE: RedLine,
    Kind.LINK: Link,
    Kind.AGREEMENT: Agreement,
    Kind.CONTRIBUTION: Contribution,
    Kind.EVENT: Event,
    Kind.OFFICER: Officer,
    Kind.ATTACHMENT: Attachment,
    Kind.COMMENT: Comment,
    Kind.REFERRAL: Referral,
    Kind.ACCEPTANCE: Acceptance,
    Kind.EDITION: Edition,
    Kind.EDITION_TEXT: EditionText,
    Kind.COORDINATION: Coordination,
    Kind.CONCURRENCE: Concurrence,
}
"""Every kind of record, each after the kinds that it refers to."""

_KIND_OF: dict[type[Record], Kind] = {cls: kind for kind, cls in KINDS.items()}

KIND_WORDS: dict[Kind, Message] = {
    Kind.WORKSPACE: say("Workspace"),
    Kind.POST: say("Post"),
    Kind.OFFICE: say("Office"),
    Kind.REFERENCE_DOCUMENT: say("Reference document"),
    Kind.GOAL: say("Guidance goal"),
    Kind.PAPER: say("Mission paper"),
    Kind.SECTION: say("Section"),
    Kind.PARAGRAPH: say("Paragraph"),
    Kind.PAPER_GOAL: say("Goal of the paper"),
    Kind.OBJECTIVE: say("Objective"),
    Kind.INDICATOR: say("Indicator"),
    Kind.RISK: say("Risk"),
    Kind.RED_LINE: say("Red line"),
    Kind.LINK: say("Alignment"),
    Kind.AGREEMENT: say("Agreement"),
    Kind.CONTRIBUTION: say("Contribution"),
    Kind.EVENT: say("Event"),
    Kind.OFFICER: say("Officer"),
    Kind.ATTACHMENT: say("Attachment"),
    Kind.COMMENT: say("Comment"),
    Kind.REFERRAL: say("Referral"),
    Kind.ACCEPTANCE: say("Accepted finding"),
    Kind.EDITION: say("Edition"),
    Kind.EDITION_TEXT: say("Text of an edition"),
    Kind.COORDINATION: say("Line of the coordination sheet"),
    Kind.CONCURRENCE: say("Concurrence"),
}

REFERENCES: dict[Kind, dict[str, Kind]] = {
    Kind.OFFICE: {"post": Kind.POST},
    Kind.GOAL: {"document": Kind.REFERENCE_DOCUMENT},
    Kind.PAPER: {"post": Kind.POST, "carried_from": Kind.PAPER},
    Kind.SECTION: {"paper": Kind.PAPER, "carried_from": Kind.SECTION},
    Kind.PARAGRAPH: {"section": Kind.SECTION},
    Kind.PAPER_GOAL: {"paper": Kind.PAPER},
    Kind.OBJECTIVE: {"paper": Kind.PAPER, "goal": Kind.PAPER_GOAL, "serves": Kind.GOAL, "carried_from": Kind.OBJECTIVE},
    Kind.INDICATOR: {"objective": Kind.OBJECTIVE},
    Kind.RISK: {"objective": Kind.OBJECTIVE},
    Kind.RED_LINE: {"objective": Kind.OBJECTIVE},
    Kind.LINK: {"attache_objective": Kind.OBJECTIVE, "embassy_objective": Kind.OBJECTIVE},
    Kind.EVENT: {"post": Kind.POST, "objectives": Kind.OBJECTIVE, "agreement": Kind.AGREEMENT},
    Kind.OFFICER: {"office": Kind.OFFICE, "post": Kind.POST},
    Kind.COMMENT: {
        "post": Kind.POST, "parent": Kind.COMMENT, "officer": Kind.OFFICER, "assigned": Kind.OFFICER,
    },
    Kind.REFERRAL: {"link": Kind.LINK, "officer": Kind.OFFICER},
    Kind.ACCEPTANCE: {"post": Kind.POST, "officer": Kind.OFFICER},
    Kind.EDITION: {"post": Kind.POST, "officer": Kind.OFFICER},
    Kind.EDITION_TEXT: {"edition": Kind.EDITION},
    Kind.COORDINATION: {"post": Kind.POST, "office": Kind.OFFICE},
    Kind.CONCURRENCE: {
        "edition": Kind.EDITION, "office": Kind.OFFICE, "officer": Kind.OFFICER, "attachment": Kind.ATTACHMENT,
    },
}  # fmt: skip
"""Which fields of a kind hold the id (or a tuple of ids) of which other kind."""

OWNERS: dict[Kind, str] = {
    Kind.GOAL: "document",
    Kind.PAPER: "post",
    Kind.SECTION: "paper",
    Kind.PARAGRAPH: "section",
    Kind.PAPER_GOAL: "paper",
    Kind.OBJECTIVE: "paper",
    Kind.INDICATOR: "objective",
    Kind.RISK: "objective",
    Kind.RED_LINE: "objective",
    Kind.REFERRAL: "link",
    Kind.ACCEPTANCE: "post",
    Kind.EDITION: "post",
    Kind.EDITION_TEXT: "edition",
    Kind.COORDINATION: "office",
    Kind.CONCURRENCE: "edition",
}
"""The field by which a record belongs to another and is deleted with it; a link goes with either objective."""


def kind_of(record: Record | type[Record]) -> Kind:
    """The kind of a record, or of a class of records."""
    return _KIND_OF[record if isinstance(record, type) else type(record)]
