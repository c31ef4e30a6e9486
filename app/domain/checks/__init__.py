"""The checks: everything in a plan that does not fit, as findings with a code, a severity and a sentence.

One module per family, one function per rule; its docstring says what the rule asks and where it stops.
"""

from __future__ import annotations

import datetime as dt

from app.domain.checks.between_sides import alignment_findings
from app.domain.checks.concurrence import concurrence_findings
from app.domain.checks.events import event_findings
from app.domain.checks.finding import Code, Finding, obstacles, severity_of, sort_key, still_open
from app.domain.checks.golden_thread import thread_findings
from app.domain.checks.marking import marking_findings
from app.domain.checks.red_lines import red_line_findings
from app.domain.checks.sameness import sameness_findings
from app.domain.checks.substance import substance_findings
from app.domain.markings import Markings
from app.domain.plan import Plan
from app.domain.vague_words import VagueWords

NO_WORDS = VagueWords()

__all__ = ["Code", "Finding", "check", "obstacles", "severity_of", "still_open"]


def check(plan: Plan, day: dt.date, markings: Markings, vague: VagueWords = NO_WORDS) -> tuple[Finding, ...]:
    """What does not fit in a plan as of a day: errors first, then by code, then by number or date.

    ``vague`` are the words that S3 looks for.
    """
    findings = (
        *thread_findings(plan, day),
        *alignment_findings(plan),
        *sameness_findings(plan),
        *red_line_findings(plan),
        *substance_findings(plan, vague),
        *event_findings(plan, day),
        *marking_findings(plan, markings),
        *concurrence_findings(plan, day),
    )
    return tuple(sorted(findings, key=sort_key))
