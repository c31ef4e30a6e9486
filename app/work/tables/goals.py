"""Guidance goals: reference documents with their numbered, citable provisions."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.orders import number_key
from app.domain.records import Goal, ReferenceDocument
from app.domain.rich_text import folded
from app.exchange.rows import GoalRow
from app.work.desk import Reader
from app.work.tables.intake import Intake, updated


def take_in(intake: Intake, rows: Sequence[GoalRow]) -> None:
    """Match documents by title and goals by number in their document."""
    documents = {folded(document.title): document for document in intake.reader.all(ReferenceDocument)}
    titles = {document.id: key for key, document in documents.items()}
    goals = {(titles.get(goal.document), folded(goal.ref_no)): goal for goal in intake.reader.all(Goal)}
    for row in rows:
        key = folded(row.document)
        before = documents.get(key)
        document = before or ReferenceDocument(id=intake.new_id(), title=row.document)
        document = intake.put(row, updated(document, date=row.document_date), before)
        documents[key] = document
        is_new = before is None
        if row.ref_no is not None:
            old = goals.get((key, folded(row.ref_no)))
            goal = old or Goal(id=intake.new_id(), document=document.id, ref_no=row.ref_no)
            intake.put(
                row,
                updated(
                    goal,
                    type=row.type,
                    text=row.text,
                    source_title=row.source_title,
                    source_url=row.source_url,
                ),
                old,
            )
            is_new = old is None
        intake.count(row, is_new=is_new)


def write_out(reader: Reader) -> list[GoalRow]:
    """Every goal under its document; a document without goals is a row of its own."""
    goals = sorted(reader.all(Goal), key=lambda goal: number_key(goal.ref_no))
    rows = []
    for document in reader.all(ReferenceDocument, order_by=("title",)):
        own = [goal for goal in goals if goal.document == document.id]
        if not own:
            rows.append(GoalRow(document=document.title, document_date=document.date))
        rows.extend(
            GoalRow(
                document=document.title,
                document_date=document.date,
                ref_no=goal.ref_no,
                type=goal.type,
                text=goal.text,
                source_title=goal.source_title,
                source_url=goal.source_url,
            )
            for goal in own
        )
    return rows
