"""A plan as an office would have it: Georgia, with alignments in every state, money in two currencies, and gaps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from app.documents.material import Material
from app.domain.alignment import speak, wording
from app.domain.checks import check
from app.domain.markings import Markings
from app.domain.money import Money
from app.domain.plan import Plan
from app.domain.records import (
    Agreement,
    Event,
    Goal,
    Id,
    Indicator,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
    Workspace,
)
from app.domain.rich_text import Run, rich
from app.domain.vocabulary import (
    Aspect,
    DatePrecision,
    DefenceSide,
    Direction,
    EventKind,
    EventState,
    Facet,
    Level,
    LinkKind,
    Means,
    ParagraphKind,
    Side,
    Stance,
)
from app.language import load
from app.settings import paths
from tests.domain import builders
from tests.domain.builders import PERIOD, date, ident

# A record is a row here: one field a line would make the plan three times as long.
# fmt: off

DAY = dt.date(2026, 3, 15)
SPOKEN = dt.datetime(2026, 2, 14, 9, 0, tzinfo=dt.UTC)
IDENTITY = Workspace(id=ident("workspace"), state="AZ", name="Attaché branch", marking_profile="az")
MARKINGS = Markings.of(
    "az",
    (
        ("unclassified", {"en": "Unclassified", "az": "Açıq"}),
        ("for_official_use", {"en": "For official use", "az": "Xidməti istifadə üçün"}),
        ("secret", {"en": "Secret", "az": "Tam məxfi"}),
    ),
)

POST = Post(
    id=builders.POST.id, code="TBS", country="GE", country_name="Georgia", capital="Tbilisi", languages="Georgian",
    accreditations=("AM",), attache_presence="office in host", evidence="Office noted at the exercise of 2020.",
    source_title="News agency, 7 September 2020", source_url="https://example.org/news/1578731",
)
EMBASSY = Paper(
    id=builders.EMBASSY_PAPER.id, post=POST.id, side=Side.EMBASSY, period=PERIOD, title="Mission paper of the embassy",
    marking="for_official_use", drafter="Political section",
)
ATTACHE = Paper(
    id=builders.ATTACHE_PAPER.id, post=POST.id, side=Side.ATTACHE, period=PERIOD, title="Mission paper of the office",
    marking="for_official_use", drafter="Assistant attaché", note="Second reading after the talks of February.",
)
DOCTRINE = ReferenceDocument(id=ident("doctrine"), title="Military Doctrine", date=date("2010-06-08"))
WHITE_PAPER = ReferenceDocument(id=ident("white"), title="White paper on diplomatic policy", date=date("2025"))
GOALS = (
    Goal(id=ident("md-4"), document=DOCTRINE.id, ref_no="MD-4", type="goal",
         text="Deepen military cooperation with neighbouring and allied states.", source_title="Official text",
         source_url="https://example.org/doctrine"),
    Goal(id=ident("wp-2"), document=WHITE_PAPER.id, ref_no="WP-2", type="priority",
         text="Keep transit corridors of energy, rail and data open and protected."),
    Goal(id=ident("wp-10"), document=WHITE_PAPER.id, ref_no="WP-10", type="priority",
         text="Give partners what was learned in clearing mines."),
    Goal(id=ident("wp-11"), document=WHITE_PAPER.id, ref_no="WP-11", type="priority", text="Served by nobody."),
)


def azn(amount: str) -> Money:
    """An amount in manat."""
    return Money.parse(amount, "AZN")


def objective(number: str, title: str, **fields: Any) -> Objective:
    """An objective of the side that its number tells."""
    paper = ATTACHE if number.startswith("A") else EMBASSY
    return replace(builders.objective(number), paper=paper.id, title=title, **fields)


GOAL_1 = PaperGoal(id=ident("pg 1"), paper=EMBASSY.id, number="1", title="Corridors and dialogue",
                   description="What passes through Georgia reaches the sea.")
GOAL_2 = PaperGoal(id=ident("pg 2"), paper=EMBASSY.id, number="2", title="The region")
E11 = objective(
    "1.1", "Transit security", goal=GOAL_1.id, priority=1, serves=(GOALS[1].id,),
    statement="By the end of 2028 both states protect pipelines, rail and data lines by one agreed procedure.",
    justification="Four fifths of exports pass through the corridor; a stop of one day costs more than the whole "
    "programme.", strategy="Bring the two security councils to one procedure first, and the services after them.",
    facets=(Facet.POLITICAL, Facet.ECONOMIC), aspects=(Aspect.SECURITY,), supporting=("Economic section",),
)
E12 = objective("1.2", "Defence and security dialogue at ministerial level every year", goal=GOAL_1.id, priority=2,
                statement="The two ministers of defence meet once a year, with a written programme.",
                serves=(GOALS[0].id,), facets=(Facet.DIPLOMATIC,))
E110 = objective("1.10", "Visas for cadets and their families", goal=GOAL_1.id, defence_side=DefenceSide.NO, serves=())
E21 = objective("2.1", "Trilateral format with Türkiye", goal=GOAL_2.id, priority=2,
                statement="The format meets at ministerial and expert level, and plans two years ahead.")
E22 = objective("2.2", "Demining know-how", goal=GOAL_2.id, serves=(GOALS[2].id,), defence_side=DefenceSide.UNDECIDED,
                statement="Georgia uses the methods that were tried in the liberated lands.")
E31 = objective("3.1", "Calm on the border", statement="No incident on the undelimited stretches.", serves=())
E32 = builders.apart(
    objective("3.2", "Cultural exchanges of schools", statement="Ten schools exchange classes."),
    "The cultural section carries it alone; the office has neither people nor money for it.",
)

A1 = objective(
    "A1", "Joint protection drill on the pipeline", priority=1, serves=(GOALS[0].id, GOALS[1].id),
    statement="Yearly command-post and field drill of both protection services from 2026.",
    justification="The agreement of 2024 names a drill every year; none was held in 2025.",
    strategy="Agree the scenario at the staff talks, invite observers from the operator.\nHold the field part in May, "
    "before the heat.", level=Level.BILATERAL, facets=(Facet.DEFENCE,), aspects=(Aspect.SECURITY, Aspect.TECHNICAL),
    means=(Means.EXERCISES, Means.EXPERT_RELATIONS), supporting=("IMCD branch", "State border service"),
)
A2 = objective(
    "A2", "Annual bilateral cooperation plan signed by 31 January", priority=2, serves=(GOALS[0].id,),
    statement="The plan of each year is signed on or before 31 January of that year.",
    justification="The yearly plan is the one instrument that fixes every other activity in time and money. A plan "
    "signed after January has cost two events in each of the last three years.",
    strategy="Agree the draft at staff talks in November, clear it with both ministries in December, sign at the "
    "ministers' meeting.", level=Level.BILATERAL, facets=(Facet.DEFENCE, Facet.DIPLOMATIC),
    means=(Means.AGREEMENTS, Means.HIGH_LEVEL_CONTACTS), supporting=("Political section", "IMCD branch"),
)
A3 = objective("A3", "Exercise ETERNITY with three partners", priority=2, level=Level.TRILATERAL,
               statement="The command-post exercise is held every September.", means=(Means.EXERCISES,))
A4 = objective("A4", "Seats at the staff college", priority=4, statement="Two seats a year in either direction.",
               means=(Means.EDUCATION,), serves=())
A5 = objective("A5", "Mountain course for company commanders", priority=3, marking="secret",
               statement="One course of three weeks a year in the border mountains.", means=(Means.MOBILE_TRAINING,))
A6 = builders.apart(objective("A6", "Simulator demonstration for the defence industry", serves=()),
                    "Wished by the ministry, outside the embassy's aims.", sides=(Side.ATTACHE,))
A10 = objective("A10", "Language courses", statement="", serves=())
OBJECTIVES = (E110, E11, E12, E21, E22, E31, E32, A10, A1, A2, A3, A4, A5, A6)

RED_LINES = (
    RedLine(id=ident("rl 1"), objective=E31.id, order="a", text="No armed training within sight of the border line",
            place="border districts", topic="training", date_start=date("2026"), date_end=date("2028")),
    RedLine(id=ident("rl 2"), objective=A1.id, order="a", text="No live fire beside the pipeline"),
)
INDICATORS = (
    Indicator(id=ident("in 1"), objective=A2.id, order="a", name="Days late, signature", unit="days", baseline="41",
              baseline_date=date("2025"), targets=((2026, "≤ 10"), (2027, "0"), (2028, "0"))),
    Indicator(id=ident("in 2"), objective=A2.id, order="b", name="Planned activities held", unit="%", baseline="62",
              baseline_date=date("2025-12"), targets=((2026, "75"), (2027, "80"), (2028, "85")),
              actuals=((2025, "62"), (2026, "66"))),
    Indicator(id=ident("in 3"), objective=E11.id, order="a", name="Incidents on the corridor", unit="a year"),
)
RISKS = (
    Risk(id=ident("ri 1"), objective=A2.id, order="a", obstacle="Ministers' calendars collide",
         consequence="Signature slips to March", mitigation="Deputy-level signature agreed beforehand"),
    Risk(id=ident("ri 2"), objective=A1.id, order="a", obstacle="Heat or fire season closes the area"),
)


def link(attache: Objective, embassy: Objective, kind: LinkKind = LinkKind.SUPPORTS, **fields: Any) -> Link:
    """A link on which nobody has spoken."""
    whole = Link(id=ident(f"{attache.number}~{embassy.number}"), attache_objective=attache.id,
                 embassy_objective=embassy.id, kind=kind)
    return replace(whole, **fields)


def spoken(subject: Link, attache: Objective, embassy: Objective, **words: tuple[Stance, str]) -> Link:
    """The link with words on its wording, by the field of the side: ``embassy_word=(stance, sentence)``."""
    text = wording(subject, attache, embassy, RED_LINES)
    given = {
        side: speak(stance, text, sentence=sentence, by="Col. Aliyev" if side[0] == "a" else "M. Safarova", at=SPOKEN)
        for side, (stance, sentence) in words.items()
    }
    return replace(subject, **given)  # type: ignore[arg-type]  # the fields are words


YES = (Stance.AGREES, "")
OLDER = replace(E12, statement="The two ministers of defence meet every two years, with a programme.")
LINKS = (
    spoken(link(A1, E11, reasoning="The drill is the procedure, tried in the field."), A1, E11,
           embassy_word=YES, attache_word=YES),
    spoken(link(A2, E11, LinkKind.ENABLES), A2, E11, embassy_word=YES, attache_word=YES),
    spoken(link(A2, E12, reasoning="The plan is signed at the yearly meeting."), A2, OLDER,
           embassy_word=YES, attache_word=YES),
    spoken(link(A3, E21), A3, E21, attache_word=YES),
    spoken(link(A4, E21, LinkKind.OVERLAPS), A4, E21, attache_word=YES,
           embassy_word=(Stance.DISPUTES, "Seats are a bilateral matter; keep them out of the format.")),
    spoken(link(A5, E31, LinkKind.CONFLICTS, reasoning="The course area lies within the line named in 3.1."), A5, E31,
           embassy_word=(Stance.AGREES, "Concurs if the area is 30 km away."),
           attache_word=(Stance.AGREES, "Can be moved to Kakheti.")),
)

AGREEMENTS = (
    Agreement(id=ident("ag 1"), name="Agreement on military cooperation", parties=("AZ", "GE"), type="agreement",
              date_signed=date("2002-12-05"), summary="Basis of all plans.", source_title="Treaty series",
              source_url="https://example.org/treaties/a-very-long-address-that-has-to-be-cut-somewhere/2002/12/05"),
    Agreement(id=ident("ag 2"), name="Trilateral memorandum on defence", parties=("AZ", "GE", "TR"),
              date_signed=date("2018-08"), valid_until=date("2025-12-31"), type="memorandum"),
)


def event(name: str, start: str | None, end: str | None = None, *served: Objective, **fields: Any) -> Event:
    """A planned event on these dates."""
    whole = Event(
        id=ident(f"e {name}"), title=name, kind=EventKind.STAFF_TALKS, level=Level.BILATERAL, partners=("GE",),
        date_start=date(start), date_end=date(end), post=POST.id, objectives=tuple(one.id for one in served),
    )
    return replace(whole, **fields)


EVENTS = (
    event("Plan signing", "2026-01-22", None, A2, kind=EventKind.PLAN_SIGNING, place="Tbilisi", lead="Minister",
          state=EventState.HELD, cost_estimated=azn("4500"), cost_actual=azn("4210.50"), agreement=AGREEMENTS[0].id,
          title_partner="გეგმის ხელმოწერა", outcome="Signed; 24 activities agreed.", direction=Direction.OUTWARD,
          means=(Means.AGREEMENTS,), source_title="Ministry, 22 January", source_url="https://example.org/plan"),
    event("Protection drill", "2026-05-18", "2026-05-23", A1, E11, kind=EventKind.EXERCISE, place="Gardabani",
          state=EventState.CONFIRMED, cost_estimated=azn("38000"), lead="State border service"),
    event("Observers of the operator", "2026-05-20", "2026-05-21", A1, kind=EventKind.CONFERENCE,
          cost_estimated=Money.parse("1200", "EUR"), marking="for_official_use"),
    event("ETERNITY 2026", "2026-09-07", "2026-09-18", A3, kind=EventKind.EXERCISE, level=Level.TRILATERAL,
          partners=("GE", "TR"), place="Kars", cost_estimated=azn("96000"), lead="General staff"),
    event("Staff talks", "2026-11-16", "2026-11-17", A2, place="Baku", cost_estimated=azn("4000"),
          direction=Direction.INWARD, lead="Attaché office"),
    event("Mountain course", "2026-07", None, A5, kind=EventKind.TRAINING, date_precision=DatePrecision.MONTH,
          state=EventState.PROPOSED, cost_estimated=azn("15000"), note="Area depends on the settlement."),
    event("Port call", "2026-04-20", "2026-04-22", kind=EventKind.PORT_CALL, place="Batumi",
          state=EventState.CANCELLED, state_side=Side.EMBASSY, state_reason="ship in repair",
          cost_estimated=azn("7000")),
    event("Plan signing 2027", "2027-01-21", None, A2, kind=EventKind.PLAN_SIGNING, place="Baku",
          cost_estimated=azn("4500")),
    event("ETERNITY 2027", "2027-09", None, A3, kind=EventKind.EXERCISE, level=Level.TRILATERAL,
          date_precision=DatePrecision.MONTH),
    event("Visit of the inspector", None, None, A4, state=EventState.PROPOSED,
          date_precision=DatePrecision.TO_BE_FIXED),
)

_SITUATION = Section(id=ident("s situation"), paper=EMBASSY.id, order="a", heading="Priorities of the head of mission",
                     purpose="What matters most, in the ambassador's own words.")
_OFFICE = Section(id=ident("s office"), paper=ATTACHE.id, order="a", heading="Situation")
_EMPTY = Section(id=ident("s empty"), paper=ATTACHE.id, order="b", heading="State of relations by partner body")


def _paragraph(section: Section, order: str, kind: ParagraphKind, *runs: Run, marking: str = "") -> Paragraph:
    name = Id(ident(f"p {section.heading[:4]} {order}"))
    return Paragraph(id=name, section=section.id, order=order, kind=kind, text=runs, marking=marking)


PARAGRAPHS = (
    _paragraph(_SITUATION, "a", ParagraphKind.TEXT,
               *rich("Georgia is the corridor. Three things follow from that, and this paper holds to them.")),
    _paragraph(_SITUATION, "b", ParagraphKind.NUMBERED, Run("The corridor is "), Run("never", bold=True),
               Run(" to depend on one line, whatever the "), Run("season", italic=True), Run(".")),
    _paragraph(_SITUATION, "c", ParagraphKind.NUMBERED, *rich("Ministers meet every year.")),
    _paragraph(_SITUATION, "d", ParagraphKind.HEADING, *rich("What is not meant")),
    _paragraph(_SITUATION, "e", ParagraphKind.BULLET, *rich("a base of any kind")),
    _paragraph(_SITUATION, "f", ParagraphKind.BULLET, *rich("a promise to third parties")),
    _paragraph(_OFFICE, "a", ParagraphKind.NUMBERED, *rich("The reform of the command has moved the partner's "
               "planners to a new directorate."), marking="for_official_use"),
)


def material(plan: Plan, language: str = "en", day: dt.date = DAY, **options: Any) -> Material:
    """What a document of the plan is made from, with the findings of the day."""
    words = load(language, paths().translations)
    return Material(plan, check(plan, day, MARKINGS), day, words, MARKINGS, IDENTITY, **options)


def georgia(**fields: Any) -> Plan:
    """The plan; ``fields`` replace its own."""
    parts: dict[str, Any] = {
        "post": POST, "period": PERIOD, "papers": (ATTACHE, EMBASSY), "sections": (_EMPTY, _OFFICE, _SITUATION),
        "paragraphs": tuple(reversed(PARAGRAPHS)), "paper_goals": (GOAL_2, GOAL_1), "objectives": OBJECTIVES,
        "indicators": INDICATORS, "risks": RISKS, "red_lines": RED_LINES, "links": LINKS, "events": EVENTS,
        "agreements": AGREEMENTS, "documents": (DOCTRINE, WHITE_PAPER), "goals": GOALS,
    }
    return Plan(**(parts | fields))
