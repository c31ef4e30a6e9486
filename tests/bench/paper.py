"""The printed plan, beside ReportLab's own paragraphs and tables with the same words, in as many passes.

The program lays a document out once and then draws it, knowing all page numbers. ReportLab lays out as it draws; to
know the page numbers it has to build twice, and so it does here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.documents.blocks import Document
from app.documents.coordinated_plan import coordinated_plan
from app.documents.material import Material
from app.domain.dates import Period
from app.domain.plan import Plan
from app.domain.records import Id, Post
from app.domain.vocabulary import Side
from app.render.pdf import render_pdf
from app.work import files, views
from app.work.desk import Access, Desk
from tests.bench.flowables import Raw
from tests.bench.ground import Ground
from tests.bench.measure import side_by_side
from tests.bench.results import Result

_PERIOD = Period(2026, 2028)
_OBJECTIVES, _EVENTS = 40, 200


def measure(ground: Ground) -> Iterator[Result]:
    """The sample's plan, and a large one."""
    house = ground.house()
    desk = files.open_desk(house, ground.sample, access=Access.READ)
    choice = views.pick(desk)
    plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
    yield _printed("the sample's plan printed, pages/s", _document(desk, plan), 9)
    desk.close()
    desk = files.open_desk(house, ground.large, access=Access.READ)
    yield _printed("a large plan printed, pages/s", _document(desk, _large(desk)), 5)
    desk.close()


def _printed(name: str, document: Document, rounds: int) -> Result:
    raw = Raw(document)
    file = io.BytesIO()
    raw.build(file)
    pages = len(raw.pages_of(render_pdf(document)))
    raw_pages = len(raw.pages_of(file.getvalue()))
    ours, reference = side_by_side(partial(render_pdf, document), partial(_twice, raw), rounds)
    return Result(
        name,
        1000 * pages / ours,
        1000 * raw_pages / reference,
        "≥ 0.8",
        f"{pages} pages; reference: ReportLab's own flowables, {raw_pages} pages",
    )


def _twice(raw: Raw) -> None:
    for _ in range(2):
        raw.build(io.BytesIO())


def _document(desk: Desk, plan: Plan) -> Document:
    day = desk.now().date()
    found = views.findings(desk, plan, day=day)
    language = desk.house.language("en")
    return coordinated_plan(Material(plan, found, day, language, desk.markings, desk.identity))


def _large(desk: Desk) -> Plan:
    """The plan of a post with the objectives of its next period as well, and only so many events."""
    with desk.read() as reader:
        post = reader.all(Post, order_by=("code",))[0]
    plan = views.load_plan(desk, post=post.id, period=_PERIOD)
    next_one = views.load_plan(desk, post=post.id, period=Period(_PERIOD.end + 1, _PERIOD.end + 3))
    papers: dict[Id, Id] = {}
    for side in Side:
        here, there = plan.paper(side), next_one.paper(side)
        assert here is not None
        assert there is not None
        papers[there.id] = here.id
    moved = [
        replace(objective, paper=papers[objective.paper], number=f"{objective.number}.1", goal=None)
        for objective in next_one.objectives[: _OBJECTIVES - len(plan.objectives)]
    ]
    kept = {objective.id for objective in moved}
    return replace(
        plan,
        objectives=(*plan.objectives, *moved),
        indicators=(*plan.indicators, *(one for one in next_one.indicators if one.objective in kept)),
        risks=(*plan.risks, *(one for one in next_one.risks if one.objective in kept)),
        red_lines=(*plan.red_lines, *(one for one in next_one.red_lines if one.objective in kept)),
        events=plan.events[:_EVENTS],
    )
