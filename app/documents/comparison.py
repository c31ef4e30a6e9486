"""The comparison: what changed from one edition to another, or to the text of today, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.blocks import Document, Heading, KeyValue, KeyValues, Metadata, Run
from app.documents.differences import differences
from app.documents.edition import known_as
from app.documents.frame import furniture, reference
from app.documents.marking import highest_of, marked
from app.documents.material import DASH, Material
from app.domain.comparison import Comparison, Fate
from app.domain.editions import code8
from app.domain.messages import say
from app.domain.plan import Plan
from app.domain.staffing import Edition
from app.domain.vocabulary import SUBJECTS


def comparison_document(material: Material, before: tuple[Edition, Plan], comparison: Comparison) -> Document:
    """What changed from an edition to the plan of the material, which without an edition is the text of its day.

    It is marked as the highest of both; that the marking isn't set lower is for the caller to see to.
    """
    first, second = before[0], material.edition
    highest = highest_of((*marked(before[1]), *marked(material.plan)), material.markings)
    title = material.tell(
        say("What changed: {place}, {period}", place=material.place(), period=str(material.plan.period))
    )
    return Document(
        title=title,
        language=material.language.code,
        marking=material.marking(material.set_marking or highest),
        reference=reference(material.plan, first.subject),
        edition_line=_line(material, first, second),
        code8=_codes(material, first, second),
        blocks=(
            Heading(1, title, in_contents=False),
            KeyValues(tuple(_head(material, first, second, comparison))),
            *differences(material, comparison),
        ),
        metadata=Metadata(subject=material.tell(say("Comparison of two texts")), created=material.day),
        furniture=furniture(material),
    )


def _line(material: Material, first: Edition, second: Edition | None) -> str:
    if second is None:
        return material.tell(say("ed. {number} → today’s text", number=str(first.number)))
    return material.tell(
        say("ed. {number} → ed. {other}", number=str(first.number), other=str(second.number))
    )


def _codes(material: Material, first: Edition, second: Edition | None) -> str:
    if second is None:
        return material.tell(say("{code} → today", code=code8(first)))
    return f"{code8(first)} → {code8(second)}"


def _head(
    material: Material, first: Edition, second: Edition | None, comparison: Comparison
) -> Iterator[KeyValue]:
    today = material.tell(say("Text of {day}, not an edition", day=material.day))
    counted = (comparison.count(fate) for fate in Fate)
    added, removed, changed = (str(count) if count else DASH for count in counted)
    beside = sum(not one.agreed for one in comparison.differences)
    rows = [
        (say("Document"), material.tell(SUBJECTS[first.subject])),
        (say("Earlier text"), known_as(material, first)),
        (say("Later text"), known_as(material, second) if second is not None else today),
        (say("Added"), added),
        (say("Removed"), removed),
        (say("Changed"), changed),
    ]
    if beside:
        rows.append((say("Only reported"), material.tell(say("{count} of the changed", count=beside))))
    for key, value in rows:
        yield KeyValue(material.tell(key), (Run(value),))
