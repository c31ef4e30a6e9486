"""The annex of terms: those of the trade that the page uses, and the abbreviations and currencies found in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.documents.blocks import Block, Cell, Column, Document, Table
from app.documents.material import Material
from app.documents.reading import plain_text
from app.domain.messages import Message, say


class _Term(NamedTuple):
    """A term, what it means, and whether only what is of both sides uses it."""

    term: Message
    meaning: Message
    of_both: bool = False


_TERMS: tuple[_Term, ...] = (
    _Term(
        say("mission paper"),
        say("A planning document of one side, the ambassador’s or the attaché’s, for one post and period."),
    ),
    _Term(
        say("coordinated plan"),
        say("Both mission papers of a post with their alignment, events and resources, as one document."),
    ),
    _Term(say("guidance goal"), say("A numbered provision of a reference document that the papers cite.")),
    _Term(say("objective"), say("A numbered aim of a mission paper, with its measure, lead and dates.")),
    _Term(
        say("alignment"),
        say("How an attaché objective stands to an ambassador objective; each side gives its word on it."),
        of_both=True,
    ),
    _Term(
        say("supports, enables"),
        say("The attaché objective works for the ambassador objective, or makes it possible."),
        of_both=True,
    ),
    _Term(say("overlaps"), say("Both objectives do some of the same."), of_both=True),
    _Term(
        say("conflicts"),
        say("One objective stands in the way of the other until a settlement is agreed."),
        of_both=True,
    ),
    _Term(say("settlement"), say("The one sentence by which both sides put a conflict aside."), of_both=True),
    _Term(
        say("left on purpose, stands alone"),
        say("Without a counterpart in the other paper, for a reason that both sides agree to."),
    ),
    _Term(say("defence side"), say("Whether the attaché has a part in an ambassador objective.")),
    _Term(
        say("older wording"),
        say("A word of a side that was given before the text was changed: it reads it again."),
        of_both=True,
    ),
    _Term(
        say("means"),
        say("The kind of activity, of the twelve of military diplomacy, by which an objective is reached."),
    ),
    _Term(say("red line"), say("What must not be done under an objective: where, when, on what topic.")),
    _Term(
        say("text code"),
        say("A number taken over all the text of a document: two copies with one code have the same text."),
    ),
)

_ABBREVIATIONS: tuple[tuple[str, Message], ...] = (
    ("CSTO", say("Collective Security Treaty Organization")),
    ("CIS", say("Commonwealth of Independent States")),
    ("DAO", say("defence attaché’s office")),
    ("DATT", say("defence attaché")),
    ("EU", say("European Union")),
    ("IMCD", say("international military cooperation department")),
    ("IPAP", say("Individual Partnership Action Plan")),
    ("ISAF", say("International Security Assistance Force")),
    ("KFOR", say("Kosovo Force")),
    ("MFA", say("Ministry of Foreign Affairs")),
    ("MoD", say("Ministry of Defence")),
    ("MoU", say("memorandum of understanding")),
    ("NATO", say("North Atlantic Treaty Organization")),
    ("OSCE", say("Organization for Security and Co-operation in Europe")),
    ("PARP", say("Planning and Review Process")),
    ("PfP", say("Partnership for Peace")),
    ("SHAPE", say("Supreme Headquarters Allied Powers Europe")),
    ("SLP", say("standardised language profile, STANAG 6001")),
    ("SMART", say("specific, measurable, achievable, relevant, with a date")),
    ("SOP", say("standard operating procedure")),
    ("UN", say("United Nations")),
    ("UXO", say("unexploded ordnance")),
)


def terms(material: Material, body: Sequence[Block]) -> Iterator[Block]:
    """Two tables: the terms, and the abbreviations that ``body`` uses."""
    alone = material.side is not None and material.across is material
    yield _table(
        material,
        say("Term"),
        [
            (material.tell(one.term), material.tell(one.meaning))
            for one in _TERMS
            if not (alone and one.of_both)
        ],
    )
    found = sorted(_used(material, body), key=lambda pair: pair[0].casefold())
    if found:
        yield _table(material, say("Abbreviation"), found)


def _table(material: Material, head: Message, rows: Sequence[tuple[str, str]]) -> Table:
    return Table(
        columns=(Column(material.tell(head), 1.0), Column(material.tell(say("Meaning")), 3.2)),
        rows=tuple((Cell(term, bold=True), Cell(meaning)) for term, meaning in rows),
    )


def _used(material: Material, body: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Abbreviations and currencies that stand as a word of their own anywhere in the text."""
    text = Document("", material.language.code, "", blocks=tuple(body))
    words = {word for line in plain_text(text) for word in re.findall(r"[^\W_]+", line)}
    for short, meaning in _ABBREVIATIONS:
        if short in words:
            yield short, material.tell(meaning)
    for currency in sorted(_currencies(material) & words):
        yield currency, str(material.language.locale.currencies.get(currency, currency))


def _currencies(material: Material) -> set[str]:
    both = (cost for event in material.events for cost in (event.cost_estimated, event.cost_actual))
    return {money.currency for money in both if money is not None}
