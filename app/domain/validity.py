"""What a record must keep to be taken in at all; everything softer is a finding of the checks.

Business uniqueness (numbers, codes) is a check and never refused here, so that merges can land.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, replace
from typing import TypeVar

from app.domain.dates import PartialDate
from app.domain.messages import Refusal, say
from app.domain.naming import field_word
from app.domain.records import (
    Agreement,
    Contribution,
    Event,
    Goal,
    Indicator,
    Link,
    Objective,
    Office,
    PaperGoal,
    Paragraph,
    Post,
    Record,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
)
from app.domain.rich_text import joined
from app.domain.staffing import Acceptance, Attachment, Comment, EditionText, Officer, Referral

R = TypeVar("R", bound=Record)

_REQUIRED: dict[type[Record], tuple[str, ...]] = {
    Post: ("code",),
    Office: ("name",),
    ReferenceDocument: ("title",),
    Goal: ("ref_no",),
    Section: ("heading",),
    PaperGoal: ("number", "title"),
    Objective: ("number", "title"),
    Indicator: ("name",),
    Risk: ("obstacle",),
    RedLine: ("text",),
    Agreement: ("name",),
    Contribution: ("operation",),
    Event: ("title",),
    Officer: ("name",),
    Comment: ("text",),
    Referral: ("question",),
    Acceptance: ("reason",),
}
PRIORITIES = range(1, 6)
LONGEST_TEXT = 100_000
_LONGER: dict[tuple[type[Record], str], int] = {
    (EditionText, "content"): 40_000_000,
    (Attachment, "data"): 16_000_000,
}
"""Fields that hold a whole document."""
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
"""What ends a line for one program or another: a line end here."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def validated(record: R) -> R:
    """The record in canonical form; raises Refusal with the sentence to show where it cannot stand."""
    tidy = _tidied(record)
    for field in _REQUIRED.get(type(tidy), ()):
        if _is_blank(getattr(tidy, field)):
            raise Refusal(say("Give the {field}: it cannot be empty.", field=field_word(field)))
    _check_dates(tidy)
    match tidy:
        case Objective(priority=priority) if priority is not None and priority not in PRIORITIES:
            raise Refusal(say("Priority runs from 1 (first) to 5, not {priority}.", priority=str(priority)))
        case Link(attache_objective=one, embassy_objective=other) if one == other:
            raise Refusal(say("An objective cannot be aligned with itself."))
        case Officer(name=name, rank=rank) if _hides_signs(name + rank):
            raise _passes_for_another(name)
        case Office(name=name) if _hides_signs(name):
            raise _passes_for_another(name)
        case Paragraph(text=text):
            return replace(tidy, text=joined(text))
    return tidy


def _is_blank(text: str) -> bool:
    """Whether nobody sees anything of a text: it is empty, or all of it is white space and signs without a shape."""
    return all(sign.isspace() or unicodedata.category(sign) == "Cf" for sign in text)


def _passes_for_another(name: str) -> Refusal:
    return Refusal(say("“{name}” holds signs that are not shown: it could pass for another name.", name=name))


def _hides_signs(name: str) -> bool:
    """Whether a name holds signs without a shape of their own, which make two names look like one."""
    return any(unicodedata.category(sign) in {"Cf", "Cn", "Co", "Cs"} for sign in name)


def _tidied(record: R) -> R:
    """Texts without control signs and without white space at their ends; refused where absurdly long."""
    changed: dict[str, str] = {}
    for field in fields(record):  # type: ignore[arg-type]  # records are dataclasses
        value = getattr(record, field.name)
        if not isinstance(value, str) or field.name == "id":
            continue
        limit = _LONGER.get((type(record), field.name), LONGEST_TEXT)
        if len(value) > limit:
            raise Refusal(
                say(
                    "The {field} is longer than {limit} letters.",
                    field=field_word(field.name),
                    limit=limit,
                )
            )
        tidy = _CONTROL.sub("", _LINE_ENDS.sub("\n", value)).strip()
        if tidy != value:
            changed[field.name] = type(value)(tidy) if type(value) is str else value
    return replace(record, **changed) if changed else record  # type: ignore[type-var]  # records are dataclasses


def _check_dates(record: Record) -> None:
    start: PartialDate | None = getattr(record, "date_start", None)
    end: PartialDate | None = getattr(record, "date_end", None)
    if start is not None and end is not None and end.last() < start.first():
        raise Refusal(say("The end, {end}, lies before the start, {start}.", end=end, start=start))
