"""Taking a table in: all of it or nothing, in one step that undo takes back."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from itertools import chain, islice
from pathlib import Path

from app.domain import rights
from app.domain.kinds import KIND_WORDS, kind_of
from app.domain.messages import Message, Refusal, say
from app.domain.naming import field_word, title_of
from app.domain.records import Record
from app.exchange.rows import (
    IMPORT_ORDER,
    TABLE_WORDS,
    AgreementRow,
    EventRow,
    GoalRow,
    ObjectiveRow,
    OperationRow,
    PostRow,
    TableKind,
)
from app.exchange.tables import Problem, Table, read_table
from app.exchange.text_files import SIZE_LIMIT
from app.storage.chain import RevisionKind
from app.work.desk import Desk, Reader
from app.work.editing import remove_whole
from app.work.system_reasons import reason_of
from app.work.tables import agreements, events, goals, objectives, posts
from app.work.tables.intake import Intake

__all__ = ["KINDS", "Problem", "Report", "RowEffect", "import_table", "read_source", "sentence"]

_MOST_EFFECTS = 2_000

KINDS: tuple[str, ...] = tuple(kind.value for kind in IMPORT_ORDER)
"""The tables that can be taken in, each after those that it refers to."""


@dataclass(frozen=True, slots=True)
class RowEffect:
    """What a line does to a record: the sentence to show."""

    line: int
    message: Message


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do; with ``problems`` it did nothing.

    ``effects`` says it record by record, the changes of what is there first; only as many as a person looks at.
    """

    added: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    effects: tuple[RowEffect, ...] = ()


def read_source(path: Path) -> bytes:
    """The bytes of a file, as many as are read of a table at most; raises Refusal where there is no file to read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refusal(say("{path} cannot be read: it is not a file.", path=str(path)))
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise Refusal(
            say("{path} cannot be read: {reason}.", path=str(path), reason=reason_of(error))
        ) from None


def import_table(
    desk: Desk,
    *,
    kind: str,
    data: bytes,
    dry_run: bool = False,
    day_first: bool | None = None,
    encoding: str | None = None,
    initiator: object | None = None,
) -> Report:
    """Take a table in, or with ``dry_run`` only say what that would do. With any bad row nothing is taken in."""
    table_kind = TableKind(kind)
    table = read_table(table_kind, data, desk.house.languages, day_first=day_first, encoding=encoding)
    if table.problems:
        return Report(0, 0, 0, table.problems, table.notes)
    with desk.read() as reader:
        intake = _gone_through(desk, reader, table)
        _hold_to_rights(desk, reader, intake)
    if intake.problems:
        problems = tuple(sorted(intake.problems, key=lambda problem: problem.line))
        return Report(0, 0, 0, problems, table.notes)
    if not dry_run and (intake.saves or intake.deletes):
        label = say("Import {table}", table=TABLE_WORDS[table_kind])
        with desk.write(label, kind=RevisionKind.IMPORT, initiator=initiator) as unit:
            unit.save_many(tuple(intake.saves.values()))
            for record in intake.deletes:
                remove_whole(unit, record)
    notes = (*table.notes, *intake.notes)
    return Report(intake.added, intake.changed, intake.unchanged, (), notes, _effects(intake))


def _hold_to_rights(desk: Desk, reader: Reader, intake: Intake) -> None:
    """Every row that whoever is at the keyboard may not bring in is a bad one; who may change nothing may look."""
    if desk.officer is None or rights.may_write(desk.officer, (desk.officer,)) is not None:
        return
    told: set[int] = set()
    steps = [(before, after) for _, before, after in intake.steps]
    for (line, _, _), reason in zip(intake.steps, desk.refused(reader, steps), strict=True):
        if reason is not None and line not in told:
            told.add(line)
            intake.problems.append(Problem(line, "", reason))


def _effects(intake: Intake) -> tuple[RowEffect, ...]:
    changing = [step for step in intake.steps if step[1] is not None]
    adding = [step for step in intake.steps if step[1] is None]
    shown = islice(chain(changing, adding), _MOST_EFFECTS)
    return tuple(RowEffect(line, _effect(before, after)) for line, before, after in shown)


def _effect(before: Record | None, after: Record | None) -> Message:
    record = after if after is not None else before
    assert record is not None  # noqa: S101 - a step has one of the two
    named: dict[str, object] = {"kind": KIND_WORDS[kind_of(record)], "title": title_of(record)}
    if before is None:
        return say("{kind} “{title}”: new", **named)
    if after is None:
        return say("{kind} “{title}”: goes", **named)
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]  # records are dataclasses
    other = tuple(field_word(name) for name in names if getattr(before, name) != getattr(after, name))
    return say("{kind} “{title}”: other {fields}", **named, fields=other)


_TAKE_IN: Mapping[TableKind, Callable[[Intake, Table], None]] = {
    TableKind.GOALS: lambda intake, table: goals.take_in(intake, table.of(GoalRow)),
    TableKind.POSTS: lambda intake, table: posts.take_in(intake, table.of(PostRow)),
    TableKind.OBJECTIVES: lambda intake, table: objectives.take_in(intake, table.of(ObjectiveRow)),
    TableKind.EVENTS: lambda intake, table: events.take_in(intake, table.of(EventRow)),
    TableKind.AGREEMENTS: lambda intake, table: agreements.take_in_agreements(intake, table.of(AgreementRow)),
    TableKind.OPERATIONS: lambda intake, table: agreements.take_in_operations(intake, table.of(OperationRow)),
}


def _gone_through(desk: Desk, reader: Reader, table: Table) -> Intake:
    intake = Intake(reader, desk.new_id)
    _TAKE_IN[table.kind](intake, table)
    return intake


def sentence(problem: Problem) -> Message:
    """A problem with the place where it stands."""
    if not problem.line:
        return problem.message
    if not problem.column:
        return say("Line {line}: {what}", line=str(problem.line), what=problem.message)
    return say(
        "Line {line}, {column}: {what}", line=str(problem.line), column=problem.column, what=problem.message
    )
