"""What is wanted on paper: one small value that the screen and the command line fill in, and the printer takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.dates import Period
from app.domain.records import Id
from app.domain.vocabulary import Side, Subject

PAPER_OF: Mapping[Side, Subject] = {subject.side: subject for subject in Subject if subject.side is not None}
"""The text that is the mission paper of a side."""


class DocumentName(StrEnum):
    """The documents that can be printed, by the names under which the command line knows them."""

    COORDINATED_PLAN = "coordinated-plan"
    MISSION_PAPER = "mission-paper"
    COMMENT_MATRIX = "comment-matrix"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """A document of a post and period, as of a day, in a language.

    ``subject`` says of which text it is: a mission paper of one side, a comparison of any. ``edition`` is the number
    of the edition that is printed in place of the text of the day; a comparison begins there, by default at the
    newest, and ends at the edition ``other``, by default at the text of the day. ``marking`` is printed where it is
    given, else the highest of what is inside.
    """

    post: Id
    period: Period
    day: dt.date
    language: str
    document: DocumentName = DocumentName.COORDINATED_PLAN
    subject: Subject = Subject.COORDINATED_PLAN
    edition: int | None = None
    other: int | None = None
    marking: str = ""
