"""Finding a record by its id or a short address, on the sample network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.messages import Refusal
from app.domain.records import Event, Goal, Kind, Link, Objective, Paper, PaperGoal, Record, Section
from app.domain.vocabulary import Side
from app.work import addresses, drafting, sampling
from app.work.addresses import find_record
from app.work.desk import Desk, House


@pytest.fixture
def sample(house: House, tmp_path: Path) -> Iterator[Desk]:
    opened = sampling.make_sample(house, tmp_path / "sample.chancery")
    yield opened
    opened.close()


def test_every_way_to_write_an_address(sample: Desk) -> None:
    with sample.read() as reader:
        link = reader.all(Link)[0]
        embassy = reader.get(Objective, link.embassy_objective)
        attache = reader.get(Objective, link.attache_objective)
        section = reader.all(Section, order_by=("order",))[0]
        event = reader.all(Event)[0]
        goal = reader.all(Goal)[0]
    for text, expected in (
        (f"embassy:{embassy.number}", embassy),
        (f" EMBASSY : {embassy.number} ", embassy),
        (f"Attaché office:{attache.number.lower()}", attache),
        (attache.number, attache),
        (f"{embassy.number}~{attache.number}", link),
        (f"attache:{attache.number} ~ {embassy.number}", link),
        (f"embassy:{section.heading.upper()}", section),
        (event.id, event),
        (event.id.upper(), event),
        (goal.ref_no, goal),
    ):
        assert find_record(sample, text) == expected, text
    paper = find_record(sample, "attache")
    assert isinstance(paper, Paper)
    assert paper.side is Side.ATTACHE


def test_an_address_is_found_again(sample: Desk) -> None:
    with sample.read() as reader:
        known: list[Record] = [*reader.all(Objective), *reader.all(Link), *reader.all(Paper)]
        written = [(addresses.address_of(reader, record), record) for record in known]
    for text, record in written:
        assert find_record(sample, text) == record, text


def test_what_fits_nothing_or_several_is_refused_with_names(sample: Desk) -> None:
    with sample.read() as reader:
        both = reader.all(Section, heading="Situation")
    assert len(both) == len(Side)
    with pytest.raises(Refusal, match=r"“situation” fits several: .*attache:Situation \(TBS 2026–2028\)"):
        find_record(sample, "situation")
    with pytest.raises(Refusal, match=r"no record “embassy:1\.99”. There are: .*embassy:1\."):
        find_record(sample, "embassy:1.99")
    with pytest.raises(Refusal, match=r"not aligned: “9~A99”. There are: .*~A"):
        find_record(sample, "9~A99")
    with pytest.raises(Refusal, match="Say which record"):
        find_record(sample, "  ")
    with pytest.raises(Refusal, match="no record with the id"):
        find_record(sample, "019a9f00-ffff-7000-8000-ffffffffffff")


def test_another_post_or_period_is_not_looked_at(sample: Desk) -> None:
    with pytest.raises(Refusal, match="There is no post “XXX”"):
        find_record(sample, "embassy:1.1", post="XXX")
    with pytest.raises(Refusal, match="no record"):
        find_record(sample, "embassy:1.1", period="2090-2095")


def test_a_kind_and_a_side_narrow_what_is_meant(sample: Desk) -> None:
    with sample.read() as reader:
        paper = next(one for one in reader.all(Paper) if one.side is Side.EMBASSY)
        goal = next(one for one in reader.all(PaperGoal, paper=paper.id) if one.number == "1")
    twin = drafting.add_objective(sample, paper=paper.id, title="Twin", number="1")
    for text in ("goal 1", "embassy:goal 1", "Embassy:HƏDƏF 1"):
        assert find_record(sample, text) == goal, text
    assert find_record(sample, "objective 1") == twin
    assert find_record(sample, "1", kind=Kind.PAPER_GOAL) == goal
    assert find_record(sample, "1", kind=Kind.OBJECTIVE, side=Side.EMBASSY) == twin
    with pytest.raises(Refusal, match=r"fits several: .*embassy:goal 1"):
        find_record(sample, "embassy:1")
    with pytest.raises(Refusal, match="nothing of that kind is there yet"):
        find_record(sample, "1", kind=Kind.AGREEMENT)


def test_the_preferred_side_is_meant_where_both_fit(sample: Desk) -> None:
    with sample.read() as reader:
        sections = [one for one in reader.all(Section) if one.heading == "Situation"]
        sides = {reader.get(Paper, one.paper).side: one for one in sections}
    for side, section in sides.items():
        assert find_record(sample, "Situation", prefer=side) == section
    with pytest.raises(Refusal, match="fits several"):
        find_record(sample, "Situation")


def test_a_heading_may_look_like_another_address(sample: Desk) -> None:
    with sample.read() as reader:
        paper = reader.all(Paper)[0]
    for heading in ("then ~ now", "embassy", "attache: the office", "goal 1"):
        section = drafting.add_section(sample, paper=paper.id, heading=heading)
        assert find_record(sample, heading, kind=Kind.SECTION) == section, heading
        assert find_record(sample, f"section {heading}", kind=Kind.SECTION) == section, heading
    assert find_record(sample, "then ~ now", kind=None).id != paper.id
    same = drafting.add_section(sample, paper=paper.id, heading="embassy")
    with pytest.raises(Refusal, match=same.id):
        find_record(sample, "embassy", kind=Kind.SECTION)
