"""One side's paper of a plan, as a draft and as an edition of it would be printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.documents.blocks import Document
from app.documents.material import Material
from app.documents.mission_paper import mission_paper
from app.domain.plan import Plan
from app.domain.vocabulary import Side
from app.work import edition_texts
from app.work.printout import PAPER_OF
from tests.documents import georgia as ge


def draft(plan: Plan, side: Side, language: str = "en", **options: Any) -> Document:
    """The paper of a side as it stands in the plan of today."""
    return mission_paper(replace(alone(plan, side, language, **options), around=plan))


def frozen(plan: Plan, side: Side, language: str = "en", **options: Any) -> Document:
    """The paper of a side with nothing around it, as an edition holds it."""
    return mission_paper(alone(plan, side, language, **options))


def alone(plan: Plan, side: Side, language: str = "en", **options: Any) -> Material:
    """What the paper of a side is made from, without anything of the other."""
    subject = PAPER_OF[side]
    own = edition_texts.plan_of(edition_texts.text_of(plan, subject))
    return ge.material(own, language, subject=subject, **options)
