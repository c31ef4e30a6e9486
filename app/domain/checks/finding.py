"""A finding: one thing in a plan that does not fit, in one sentence, with the records that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.kinds import kind_of
from app.domain.messages import Message
from app.domain.orders import NumberKey, number_key
from app.domain.records import Id, Kind, Record
from app.domain.staffing import Acceptance
from app.domain.vocabulary import Severity


class Code(StrEnum):
    """The rules by their codes; what each one asks stands at the function of that name."""

    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    A5 = "A5"
    A6 = "A6"
    A7 = "A7"
    C1 = "C1"
    C2 = "C2"
    E5 = "E5"
    E6 = "E6"
    E9 = "E9"
    G1 = "G1"
    M1 = "M1"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    T5 = "T5"
    T6 = "T6"


_ERRORS = {Code.T1, Code.T2, Code.A1, Code.A2, Code.A3, Code.A7, Code.M1, Code.C1}
_NOTES = {Code.T4, Code.T6, Code.S3}
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def severity_of(code: Code) -> Severity:
    """How far findings of a rule stand in the way: an error stands in the way of signature."""
    if code in _ERRORS:
        return Severity.ERROR
    return Severity.NOTE if code in _NOTES else Severity.WARNING


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit.

    ``records`` names what it is about, the one to jump to first; ``kind`` is the kind of that one. ``key`` is the
    same in every run for the same finding, whatever its sentence says. ``order`` is the number of the objective
    or goal, or the date of the event, by which findings of one code are put in order. ``accepted`` is set where an
    officer has accepted it with a reason, as it reads (see ``acceptance``).
    """

    code: Code
    severity: Severity
    message: Message
    records: tuple[Id, ...]
    kind: Kind
    key: str
    order: str = ""
    accepted: Acceptance | None = None


def still_open(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that nobody has accepted."""
    return tuple(finding for finding in findings if finding.accepted is None)


def obstacles(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stand in the way of signature: the errors that nobody has accepted."""
    return tuple(finding for finding in still_open(findings) if finding.severity is Severity.ERROR)


def found(
    code: Code, message: Message, *records: Record, order: str = "", key: tuple[str, ...] | None = None
) -> Finding:
    """A finding about these records, the one to jump to first. Without ``key`` its records tell it apart."""
    ids = tuple(record.id for record in records)
    return Finding(
        code=code,
        severity=severity_of(code),
        message=message,
        records=ids,
        kind=kind_of(records[0]),
        key=":".join((code, *(ids if key is None else key))),
        order=order,
    )


def sort_key(finding: Finding) -> tuple[int, str, NumberKey, str]:
    """Errors first, then by code, then by number or date."""
    return (_RANK[finding.severity], finding.code, number_key(finding.order), finding.key)
