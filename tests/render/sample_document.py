"""A rich document: every kind of block, long words, many scripts, and events that overlap."""

from __future__ import annotations

import datetime as dt

from app.documents.blocks import (
    Align,
    Annex,
    Block,
    Bullets,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Furniture,
    Heading,
    KeepTogether,
    KeyValue,
    KeyValues,
    Matrix,
    MatrixRow,
    Metadata,
    PageBreak,
    Planner,
    PlannerBar,
    PlannerHoliday,
    Run,
    Signature,
    Signatures,
    Size,
    Table,
    Text,
    TextStyle,
    Tone,
    runs_of,
)

LONG_WORD = "Beynəlxalqlaşdırılmamışlardansınızmı" * 6
SCRIPTS = "Əə Ğğ İı Iı Şş Çç Öö Üü · საქართველო · Україна · Türkiye · 4 500 ₼ ✓ ☐ ↔ → ▸ ≥ 5 % ₾"
CODE = "7f3a 91c2 0be4 d5a6 1c3e 88b0 4d2f 9a71 7f3a 91c2 0be4 d5a6 1c3e 88b0 4d2f 9a71"
_SENTENCE = (
    "The yearly plan is the one instrument that fixes every other activity in time and money. A plan signed "
    "after January has cost two events in each of the last three years."
)


def text(words: str, number: str = "", style: TextStyle = TextStyle.BODY) -> Text:
    return Text(runs_of(words), number, style)


def objective(number: int) -> list[Block]:
    """An objective of the attaché, as the plan prints it."""
    return [
        Heading(2, "Annual bilateral cooperation plan signed by 31 January", f"A{number}", id=f"a{number}"),
        KeyValues(
            (
                KeyValue(
                    "Supports",
                    (
                        Run("1.2 Defence and security dialogue at ministerial level every year "),
                        Run("(both sides agree, 14 March)", italic=True),
                    ),
                ),
                KeyValue("Priority", runs_of("2 of 6 · defence, diplomatic · bilateral")),
                KeyValue("Serves", runs_of("Military Doctrine, goal 4; white paper 2.3")),
                KeyValue("Means", runs_of("Defence cooperation agreements; high-level military contacts")),
                KeyValue("Lead · with", runs_of("Attaché office · political section; IMCD branch")),
            )
        ),
        text(_SENTENCE, f"3.{number * 2}"),
        Text(
            (
                Run("Strategy. ", bold=True),
                Run(
                    "Agree the draft at staff talks in November; clear it with both ministries in December; "
                ),
                Run("sign at the ministers’ meeting.", italic=True),
            ),
            f"3.{number * 2 + 1}",
            TextStyle.STRATEGY,
        ),
        Heading(3, "How we shall know", in_contents=False),
        Table(
            (
                Column("Indicator", 4),
                Column("Baseline", 1.4, Align.CENTER),
                Column("2026", 1, Align.RIGHT),
                Column("2027", 1, Align.RIGHT),
                Column("2028", 1, Align.RIGHT),
                Column("Now", 1, Align.RIGHT),
            ),
            (
                tuple(map(Cell, ("Days late, signature", "41 (2025)", "≤ 10", "0", "0", "–"))),
                tuple(map(Cell, ("Planned activities held", "62 %", "75 %", "80 %", "85 %", "66 %"))),
            ),
        ),
        Heading(3, "Events", in_contents=False),
        Table(
            (
                Column("When", 2),
                Column("What", 3),
                Column("Where", 2),
                Column("State", 2),
                Column("AZN", 1, Align.RIGHT),
            ),
            (
                tuple(map(Cell, ("22 January 2026", "Plan signing", "Tbilisi", "confirmed", "4 500"))),
                tuple(map(Cell, ("16–17 November 2026", "Staff talks", "Baku", "planned", "4 000"))),
            ),
            total=(Cell("Total"), Cell(), Cell(), Cell(), Cell("8 500")),
        ),
    ]


def matrix(columns: int, rows: int) -> Matrix:
    """How the two papers fit, with a letter in some cells."""
    letters = (
        Cell("S", Tone.AGREED),
        Cell("E", Tone.ENABLES),
        Cell("C", Tone.CONFLICT),
        Cell("S*", Tone.LOOK_AGAIN),
    )
    made = []
    for row in range(rows):
        cells = [
            letters[(row + column) % 4] if (row * 3 + column) % 5 == 0 else Cell()
            for column in range(columns)
        ]
        remark = ("2", "none: gap", "conflict", "left on purpose")[row % 4]
        made.append(MatrixRow(f"1.{row + 1} Transit security on the middle corridor", tuple(cells), remark))
    heads = tuple(f"A{number} Mountain training course, Georgia" for number in range(1, columns + 1))
    legend = "S supports · E enables · C conflicts · * one side agreed an older wording"
    return Matrix("Ambassador’s objective", heads, tuple(made), "Supported by", legend)


def planner(events: int) -> Planner:
    """The year 2026 with so many events, some of them at the same time."""
    labels = (
        "ETERNITY 2026 planning conference",
        "Staff talks",
        "Demining course",
        "Port call at Batumi",
        "Plan signing",
        "Mountain training course of the special forces",
    )
    bars = []
    for number in range(events):
        start = dt.date(2026, 1, 5) + dt.timedelta(days=(number * 353) // max(events, 1))
        end = start + dt.timedelta(days=(0, 4, 11, 1, 25)[number % 5])
        bars.append(
            PlannerBar(start, end, labels[number % 6], group=number % 4, when=f"{start.day}.{start.month}")
        )
    holidays = [PlannerHoliday(dt.date(2026, 1, day), ("AZ", "GE"), "New Year") for day in (1, 2)]
    holidays += [PlannerHoliday(dt.date(2026, 3, day), ("AZ",), "Novruz") for day in range(20, 25)]
    holidays += [PlannerHoliday(dt.date(2026, 5, 26), ("GE",), "Independence Day")]
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return Planner(
        2026,
        months,
        tuple("MTWTFSS"),
        tuple(bars),
        tuple(holidays),
        ("contacts and agreements", "exercises", "education", "other"),
        "Grey: weekend. Hatched: holiday in Georgia (GE) or Azerbaijan (AZ). Numbers and names stand without colour.",
        "Events by number",
    )


def long_table(rows: int) -> Table:
    """Agreements, many of them, with a word of 216 letters among them."""
    made = []
    for number in range(1, rows + 1):
        title = (
            LONG_WORD
            if number == 7
            else f"Technical arrangement {number} on the exchange of cadets and teachers"
        )
        tone = (Tone.NEUTRAL, Tone.AGREED, Tone.LOOK_AGAIN, Tone.CONFLICT)[number % 4]
        state = ("in force", "✓ agreed", "expires soon", "expired")[number % 4]
        made.append(
            (
                Cell(str(number)),
                Cell(title),
                Cell("14 March 2026"),
                Cell(state, tone),
                Cell(f"{number * 1000} ₼"),
            )
        )
    columns = (
        Column("No.", 0.6, Align.RIGHT),
        Column("Agreement", 5),
        Column("Signed", 2),
        Column("State", 2),
        Column("Money", 1.5, Align.RIGHT),
    )
    total = (Cell(""), Cell("Total"), Cell(), Cell(), Cell("1 830 000 ₼"))
    return Table(
        columns,
        tuple(made),
        total=total,
        caption="Agreements between the two states",
        note="In force on the day of print.",
    )


def wide_table() -> Table:
    """Money by source and year: more columns than a page is wide."""
    columns = (
        Column("Objective", 4),
        *(Column(f"Source {number} 2026", 1, Align.RIGHT) for number in range(1, 19)),
    )
    rows = tuple(
        (
            Cell(f"A{row} Objective in a few words"),
            *(Cell(f"{row * number * 1000}") for number in range(1, 19)),
        )
        for row in range(1, 7)
    )
    heads = (("", "Ministry of Defence", *[""] * 8, "Ministry of Foreign Affairs", *[""] * 8),)
    return Table(columns, rows, heads, caption="Resources by objective, year and source")


def cover() -> Cover:
    return Cover(
        title="Georgia, 2026–2028",
        kicker="Əlaqələndirilmiş missiya planı",
        reference="Ref: TBS/2026-28/2",
        date="22 November 2026",
        subtitle=(
            "Embassy of the Republic of Azerbaijan, Tbilisi",
            "Ambassador’s mission paper and defence attaché’s mission paper, drafted together and agreed as one",
        ),
        signatures=(
            Signature("Ambassador", "concurs, 14 March 2026"),
            Signature("Defence attaché", "concurs, 14 March 2026", "Colonel R. Əliyev"),
            Signature("Ministry of Foreign Affairs", "pending"),
            Signature("Ministry of Defence", "pending"),
        ),
        notes=(
            "Draft of 22 November 2026. Check this copy against the workspace: Tools ▸ Verify a printed copy.",
        ),
        code_text=f"Text code {CODE}",
        qr_text=CODE.replace(" ", ""),
    )


def body() -> list[Block]:
    blocks: list[Block] = [cover(), Contents(), PageBreak(), PageBreak()]
    blocks += [Heading(1, "Guidance", "1", id="guidance"), text(_SENTENCE, style=TextStyle.LEAD)]
    blocks += [text(f"{_SENTENCE} {SCRIPTS} {_SENTENCE}", f"1.{number}") for number in range(1, 12)]
    blocks += [
        Bullets((runs_of("First: " + _SENTENCE), runs_of("Second."), runs_of(SCRIPTS))),
        Bullets((runs_of("One"), runs_of("Two")), numbered=True),
        text("A note in small type, " + _SENTENCE.lower(), style=TextStyle.NOTE),
        text(f"A word of 216 letters: {LONG_WORD} and on."),
        Heading(1, "The attaché’s objectives", "3"),
    ]
    for number in range(1, 5):
        blocks += objective(number)
    blocks += [
        Heading(1, "How the two papers fit", "4"),
        matrix(8, 9),
        Heading(2, "What changed since edition 1", "4.1"),
        Text((Run("1.2 "), Run("every two years", strike=True), Run(" → every year")), changed=True),
        Text((Run("A3 budget 80 000 → 96 000 AZN"),), changed=True),
        KeepTogether((Heading(2, "Signatures", "4.2"), Signatures(cover().signatures[:3]))),
        Heading(1, "Resources", "5"),
        wide_table(),
        long_table(60),
    ]
    return blocks


def annexes() -> list[Block]:
    return [
        Annex("A", "Year planner 2026", (planner(24),), landscape=True),
        Annex("B", "Synchronisation matrix", (matrix(44, 12),), landscape=True, size=Size.A3),
        Annex(
            "C",
            "Agreements",
            (Heading(1, "In force"), long_table(40), Heading(2, "Due", "C.1"), text(_SENTENCE)),
        ),
        Annex("D", "A full year", (planner(200),), landscape=True),
    ]


def rich_document() -> Document:
    return Document(
        title="Coordinated mission plan: Georgia, 2026–2028",
        language="az",
        marking="Xidməti istifadə üçün",
        reference="TBS/2026-28/2",
        edition_line="DRAFT",
        code8="7f3a91c2",
        copy_line="Copy 3 of 5",
        watermark="Draft",
        blocks=(*body(), *annexes()),
        metadata=Metadata("Coordinated plan of the two missions", dt.date(2026, 11, 22)),
        furniture=Furniture(),
    )
