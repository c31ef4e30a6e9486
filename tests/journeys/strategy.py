"""Two published plans in paraphrase, as somebody else types them in: nothing of them was written with this program in mind.

The embassy's has the build of a US Integrated Country Strategy (cover with approval date, priorities of the chief of
mission, goals with description, objectives with justification and linkages in prose, management objectives); the
attaché's that of Spain's defence diplomacy plan and of British and Canadian country plans (deep numbering, roman and
lettered objectives without a goal, tables, footnotes, addresses).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from app.domain.dates import PartialDate
from app.domain.vocabulary import GoalKind, ParagraphKind, Side

T, N, B, H = ParagraphKind.TEXT, ParagraphKind.NUMBERED, ParagraphKind.BULLET, ParagraphKind.HEADING


@dataclass(frozen=True)
class Part:
    """A section: its heading, and kind and letters of each paragraph; what stands between asterisks is bold."""

    heading: str
    paragraphs: tuple[tuple[ParagraphKind, str], ...]

    @property
    def html(self) -> str:
        """The section as a word processor puts it on the clipboard."""
        lines = []
        for kind, text in self.paragraphs:
            tag = {H: "h2", B: "li", N: "li"}.get(kind, "p")
            letters = escape(text).replace("\n", "<br>")
            line = f"<{tag}>{letters}</{tag}>"
            lines.append({B: f"<ul>{line}</ul>", N: f"<ol>{line}</ol>"}.get(kind, line))
        return f"<html><body>{''.join(lines)}</body></html>"


@dataclass(frozen=True)
class Aim:
    """An objective as it was published."""

    number: str
    title: str
    justification: str = ""
    linkages: str = ""
    statement: str = ""
    strategy: str = ""


@dataclass(frozen=True)
class Goal:
    """A goal as it was published, with its objectives."""

    number: str
    title: str
    aims: tuple[Aim, ...]
    description: str = ""
    kind: GoalKind | None = None
    justification: str = ""
    linkages: str = ""


@dataclass(frozen=True)
class Strategy:
    """One published plan."""

    side: Side
    title: str
    marking: str
    approved: PartialDate
    parts: tuple[Part, ...]
    goals: tuple[Goal, ...]
    aims: tuple[Aim, ...] = ()
    """Objectives under no goal."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that it says, in the order in which it says it; a text may have several lines."""
        found = [self.title]
        for part in self.parts:
            found += [part.heading, *(text for _, text in part.paragraphs)]
        for goal in self.goals:
            found += [goal.title, goal.description, goal.justification, goal.linkages]
            found += [text for aim in goal.aims for text in said(aim)]
        found += [text for aim in self.aims for text in said(aim)]
        return tuple(text for text in found if text)


def said(aim: Aim) -> tuple[str, ...]:
    """The texts of an objective in the order of the page."""
    return (aim.title, aim.statement, aim.justification, aim.linkages, aim.strategy)


EMBASSY = Strategy(
    side=Side.EMBASSY,
    title="Integrated Country Strategy: Georgia",
    marking="unclassified",
    approved=PartialDate(2022, 3, 22),
    parts=(
        Part(
            "Chief of Mission Priorities",
            (
                (
                    T,
                    (
                        "Thirty years after relations were opened, the two countries share a border, a railway and a sea — "
                        "and a neighbourhood in which none of the three can be taken for granted."
                    ),
                ),
                (
                    T,
                    (
                        "This strategy says what the whole mission, “from the visa window to the attaché office”, will do "
                        "until 2028; it replaces the one of 2018, which was written before the war."
                    ),
                ),
                (H, "A secure corridor"),
                (
                    T,
                    (
                        "Four fifths of the goods that leave by land pass through one valley.\u00b9 A closure of one day costs "
                        "about €\u00a01.2\u00a0million (US$\u00a01.3\u00a0million); a closure of a week cannot be made up in the year."
                    ),
                ),
                (B, "keep the railway, the pipelines and the two road crossings open in every season;"),
                (B, "have one plan for all three when one of them stops:"),
                (B, "– who calls whom, within 30 minutes;"),
                (B, "– which goods go first (medicine, then fuel, then food);"),
                (B, "speak with one voice to carriers, insurers & the press."),
                (H, "People who know each other"),
                (
                    T,
                    (
                        "Nine in ten officers under the age of 35 have never met a colleague from across the border [1]. The "
                        "embassy will change that, by means that are ordinary: courses, visits, sport, letters.\n"
                        "It will not do so by conferences."
                    ),
                ),
                (N, "Every second course abroad has a place for the partner."),
                (N, "Every visit has a programme for the deputies as well as for the chiefs."),
                (H, "What we will not do"),
                (
                    T,
                    (
                        "We do not speak for others; we don't promise what the budget (§\u00a04, para. 2) doesn't hold; and we "
                        "“do not take sides in elections” – as Ms. O'Neill-Əliyeva put it in her note No. 5/2021."
                    ),
                ),
                (
                    T,
                    "\u00b9 State Statistics, Transit Yearbook 2021, table 4.3, https://stat.example/transit?y=2021&t=4.3#fn1",
                ),
                (T, "[1] Survey of both academies, n = 412, October 2020; see also desk@mission.example."),
            ),
        ),
        Part(
            "Mission Strategic Framework",
            (
                (T, "Mission Goal 1: Corridors and the people who depend on them are safe."),
                (B, "Mission Objective 1.1: …"),
                (T, "Measure | 2021 | 2024 | 2028"),
                (T, "Days of closure | 11 | ≤ 5 | 0"),
                (T, "Share of goods checked once | 12 % | 40 % | 95 %"),
            ),
        ),
    ),
    goals=(
        Goal(
            "1",
            "Georgia and its neighbours keep the corridors between the two seas open, safe and predictable in peace and "
            "in crisis, with services that know each other's procedures and are trusted by those whom they protect",
            (
                Aim(
                    "1.1",
                    "By 2028 the border services, the railways and the operators of the pipelines of both countries act on "
                    "one agreed procedure within thirty minutes of an incident, practise it twice a year with all who have a "
                    "part in it, and publish what they learned from it",
                    "A corridor is as strong as its slowest telephone call. In 2019 the two control rooms learned of a fire "
                    "from television.\n\nIf nothing changes, the next incident will be handled twice – and badly.\n"
                    "\tTwo lessons of the last years:\n"
                    "\t• procedures on paper are not procedures;\n"
                    "\t• “coordination” without a name and a number is a wish.\n\n"
                    "Partners expect the embassy to bring the services to one table; no one else can.",
                    "This objective links to Goal 1.4 of the joint strategic plan (“secure and resilient trade”) and to the "
                    "regional strategy, Objective 2.3.\n\nIt also answers NSC\u00a03.2; it supports Strategic Objective II.3.b of "
                    "the defence plan.",
                ),
                Aim(
                    "1.2",
                    "Carriers cross with one check",
                    "=SUM of waiting hours fell by 40% where it was tried; -5 °C and snow did not change that.\n"
                    "@ the two crossings it can be begun at once.\n+994 and +995 answer each other's calls today; the systems don't.",
                    "Links: JSP 2.1; FBS “Energy & Transit” 4(a); semicolons; commas, and 'quotes' \"both\" ways.",
                ),
            ),
            description="This goal is about what moves: goods, current, data, people.\n\nIt is not about who owns the corridor. "
            "The mission works with whoever keeps it open.",
            kind=GoalKind.POLICY,
        ),
        Goal(
            "2",
            "Both societies choose to know each other better",
            (
                Aim(
                    "2.1",
                    "Young officers, judges & editors of both countries learn together",
                    "Those who studied together call each other.",
                    "Links to the strategy for education, chapters 3–5.",
                ),
            ),
            description="People first.",
            kind=GoalKind.POLICY,
            justification="Without people who trust each other no procedure of Goal 1 is worth its paper.",
            linkages="Answers Pillar III of the regional strategy.\nAnswers the Concept of 2007, 4.2.1.",
        ),
        Goal(
            "MO",
            "Management Objectives",
            (
                Aim(
                    "MO 1",
                    "Management Objective 1: The mission recruits, keeps and trains staff of both nations on equal terms",
                    "A third of the local staff left in two years. Each leaver takes nine months of knowledge along.\n\n"
                    "Pay is one reason – recognition is the other.",
                    "Links to the “People” agenda (M/2022/17).",
                ),
                Aim(
                    "MO 1.1",
                    "Management Objective 1.1: A safe building, and a plan B",
                    "The roof leaks.",
                    "None.",
                ),
                Aim("MO 2", "Energy bills fall by a quarter by 2025"),
            ),
            kind=GoalKind.MANAGEMENT,
        ),
    ),
)

ATTACHE = Strategy(
    side=Side.ATTACHE,
    title="Plan de Diplomacia de Defensa / Defence Diplomacy Plan — Géorgie",
    marking="for_official_use",
    approved=PartialDate(2022, 1),
    parts=(
        Part(
            "PARTE I: ASPECTOS GENERALES",
            (
                (H, "1. Defence diplomacy"),
                (H, "1.1 Background²"),
                (
                    T,
                    "The term is younger than the matter: embassies have had soldiers since 1806, and treaties for longer.",
                ),
                (H, "3.3.1 High-level visits"),
                (N, "One visit of a minister each year, alternately; see 5.2.1 (b)."),
                (
                    N,
                    "Visits of the chiefs of staff follow the visit of the minister, never the other way round.",
                ),
                (T, "² K. Author, “Military envoys”, Revista 5 (2016), pp. 12–19."),
            ),
        ),
        Part(
            "PARTE II: EL PLAN",
            (
                (T, "Instrument | Balkans | South Caucasus | Maghreb"),
                (T, "Staff talks | ●●○ | ●○○ | ●●●"),
                (T, "Training teams | 4 (2 of them mobile) | 1 | —"),
                (T, "Note: ● means one activity in a year.\nSource: own count."),
                (T, "Azərbaycan, Türkiyə və Gürcüstan üçün üçtərəfli format; Україна — спостерігач."),
            ),
        ),
    ),
    goals=(),
    aims=(
        Aim(
            "I.1",
            "Objetivo 1.ª Consolidate the yearly bilateral cooperation plan, «Plan Anual», as the one instrument",
            statement="By 15 January of every year both ministries have signed the plan.",
            strategy="Draft in November\nClear in December; sign in January — in one sitting.",
            justification="Three of five activities were agreed by telephone in 2021.",
            linkages="Directiva 1/2020, § 3; UK IR21 ¶ 4.12(b)(iii).",
        ),
        Aim(
            "II.3.b",
            "Training teams go where the partner asks, and stay until it says “enough”",
            statement="Two teams each year.",
            linkages="Supports Mission Objective 1.1.",
        ),
        Aim("SO-2(a)", "Women, peace & security: 30 % of all places"),
        Aim("Å", "Objectif à préciser – l’année prochaine"),
    ),
)
