"""Agreements between states, and contributions to operations."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.records import Agreement, Contribution
from app.domain.rich_text import folded
from app.exchange.rows import AgreementRow, OperationRow
from app.work.desk import Reader
from app.work.tables.intake import Intake, updated


def take_in_agreements(intake: Intake, rows: Sequence[AgreementRow]) -> None:
    """Match agreements by name, parties and date of signature."""
    known = {
        (folded(agreement.name), frozenset(agreement.parties), agreement.date_signed): agreement
        for agreement in intake.reader.all(Agreement)
    }
    for row in rows:
        before = known.get((folded(row.name), frozenset(row.parties), row.date_signed))
        agreement = before or Agreement(
            id=intake.new_id(), name=row.name, parties=row.parties, date_signed=row.date_signed
        )
        intake.put(
            row,
            updated(
                agreement,
                valid_until=row.valid_until,
                type=row.type,
                summary=row.summary,
                source_title=row.source_title,
                source_url=row.source_url,
            ),
            before,
        )
        intake.count(row, is_new=before is None)


def write_out_agreements(reader: Reader) -> list[AgreementRow]:
    """Every agreement, oldest first."""
    return [
        AgreementRow(
            name=agreement.name,
            parties=agreement.parties,
            date_signed=agreement.date_signed,
            valid_until=agreement.valid_until,
            type=agreement.type,
            summary=agreement.summary,
            source_title=agreement.source_title,
            source_url=agreement.source_url,
        )
        for agreement in reader.all(Agreement, order_by=("date_signed", "name", "parties"))
    ]


def take_in_operations(intake: Intake, rows: Sequence[OperationRow]) -> None:
    """Match contributions by operation, organisation and start."""
    known = {
        (folded(one.operation), folded(one.organisation), one.date_start): one
        for one in intake.reader.all(Contribution)
    }
    for row in rows:
        before = known.get((folded(row.operation), folded(row.organisation or ""), row.date_start))
        contribution = before or Contribution(
            id=intake.new_id(), operation=row.operation, date_start=row.date_start
        )
        intake.put(
            row,
            updated(
                contribution,
                organisation=row.organisation,
                area=row.area,
                date_end=row.date_end,
                personnel=row.personnel,
                notes=row.notes,
                source_title=row.source_title,
                source_url=row.source_url,
            ),
            before,
        )
        intake.count(row, is_new=before is None)


def write_out_operations(reader: Reader) -> list[OperationRow]:
    """Every contribution, oldest first."""
    return [
        OperationRow(
            operation=one.operation,
            organisation=one.organisation,
            area=one.area,
            date_start=one.date_start,
            date_end=one.date_end,
            personnel=one.personnel,
            notes=one.notes,
            source_title=one.source_title,
            source_url=one.source_url,
        )
        for one in reader.all(Contribution, order_by=("date_start", "operation", "organisation"))
    ]
