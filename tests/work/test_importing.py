"""Tables go in whole or not at all, change nothing the second time, and come out as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.dates import PartialDate, Period
from app.domain.records import Event, Goal, Link, Objective, Paper, PaperGoal, Paragraph, Post, Section
from app.domain.vocabulary import EventState, GoalKind, LinkKind, Means, Side
from app.work import carrying, editing, exporting, files, history, importing, sampling
from app.work.desk import Desk, House

OBJECTIVES = """post,side,period_start,period_end,goal_no,goal,number,title,means,serves,supports,date_end
TBS,embassy,2026,2028,1,Corridors,1.1,Safe corridors,,MD-1,,2027
TBS,attaché office,2026,2028,,,A1,Protection drill,exercises; high-level military contacts,,1.1,2026-12
"""
GOALS = """document,document_date,ref_no,type,text_own_words
Military Doctrine,2010-06-08,MD-1,goal,Detect threats in time.
"""


def take(desk: Desk, kind: str, text: str, *, dry_run: bool = False) -> importing.Report:
    return importing.import_table(desk, kind=kind, data=text.encode(), dry_run=dry_run)


def test_objectives_bring_their_post_papers_goals_and_links(desk: Desk) -> None:
    assert not take(desk, "goals", GOALS).problems
    report = take(desk, "objectives", OBJECTIVES)
    assert (report.problems, report.added) == ((), 2)
    with desk.read() as reader:
        (post,) = reader.all(Post)
        assert post.code == "TBS"
        assert {paper.side for paper in reader.all(Paper, post=post.id)} == set(Side)
        one, other = reader.all(Objective, order_by=("number",))
        assert (one.number, other.number) == ("1.1", "A1")
        assert other.means == (Means.EXERCISES, Means.HIGH_LEVEL_CONTACTS)
        assert one.date_end == PartialDate(2027)
        assert one.serves == (reader.all(Goal)[0].id,)
        (link,) = reader.all(Link)
        assert (link.attache_objective, link.embassy_objective, link.kind) == (
            other.id,
            one.id,
            LinkKind.SUPPORTS,
        )


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    take(desk, "goals", GOALS)
    take(desk, "objectives", OBJECTIVES)
    before = files.info(desk)
    report = take(desk, "objectives", OBJECTIVES)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert files.info(desk) == before


def test_a_blank_leaves_the_value_and_a_given_one_updates_it(desk: Desk) -> None:
    take(desk, "goals", GOALS)
    take(desk, "objectives", OBJECTIVES)
    report = take(
        desk,
        "objectives",
        "post,side,period_start,period_end,number,title,lead,means\n"
        "tbs,attache,2026,2028,A1,Protection drill each May,Attaché office,\n",
    )
    assert (report.added, report.changed) == (0, 1)
    with desk.read() as reader:
        (objective,) = reader.all(Objective, number="A1")
    assert (objective.title, objective.lead) == ("Protection drill each May", "Attaché office")
    assert objective.means == (Means.EXERCISES, Means.HIGH_LEVEL_CONTACTS)
    assert objective.date_end == PartialDate(2026, 12)


def test_one_bad_row_keeps_every_row_out_and_names_line_and_column(desk: Desk) -> None:
    report = take(desk, "objectives", OBJECTIVES)
    assert [(problem.line, problem.column) for problem in report.problems] == [(2, "serves")]
    assert files.info(desk).counts["objectives"] == 0
    assert files.info(desk).counts["revisions"] == 1


def test_supporting_an_objective_that_is_not_there_is_a_bad_row(desk: Desk) -> None:
    text = "post,side,period_start,period_end,number,title,supports\nTBS,attache,2026,2028,A1,Drill,9.9\n"
    report = take(desk, "objectives", text)
    assert [(problem.line, problem.column) for problem in report.problems] == [(2, "supports")]


def test_a_row_that_supports_another_objective_now_is_counted_as_changed(desk: Desk) -> None:
    take(desk, "goals", GOALS)
    take(desk, "objectives", OBJECTIVES)
    more = "post,side,period_start,period_end,number,title\nTBS,embassy,2026,2028,1.2,Dialogue\n"
    take(desk, "objectives", more)
    again = "post,side,period_start,period_end,number,title,supports\nTBS,attache,2026,2028,A1,Protection drill,1.2\n"
    report = take(desk, "objectives", again)
    assert (report.added, report.changed) == (0, 1)
    with desk.read() as reader:
        (link,) = reader.all(Link)
        assert reader.get(Objective, link.embassy_objective).number == "1.2"


def test_two_titles_under_one_number_are_two_goals(desk: Desk) -> None:
    text = (
        "post,side,period_start,period_end,goal_no,goal,number,title\n"
        "TBS,embassy,2026,2028,1,Corridors,1.1,Safe corridors\n"
        "TBS,embassy,2026,2028,1,Energy,1.2,Safe energy\n"
    )
    assert not take(desk, "objectives", text).problems
    with desk.read() as reader:
        assert {(goal.number, goal.title) for goal in reader.all(PaperGoal)} == {
            ("1", "Corridors"),
            ("1", "Energy"),
        }


def test_a_section_that_a_file_no_longer_has_goes_with_its_paragraphs(desk: Desk) -> None:
    section = '{{""heading"":""{0}"",""paragraphs"":[{{""text"":[""{0}""]}}]}}'
    text = 'post,side,period_start,period_end,number,title,paper\nTBS,embassy,2026,2028,1,One,"{{""sections"":[{0}]}}"\n'
    first, second = section.format("Situation"), section.format("Means")
    assert not take(desk, "objectives", text.format(f"{first},{second}")).problems
    with desk.read() as reader:
        (paper,) = reader.all(Paper)
    carried = carrying.carry_forward(desk, source=paper.id, period=Period(2029, 2031))
    assert not take(desk, "objectives", text.format(first)).problems
    with desk.read() as reader:
        assert [one.heading for one in reader.all(Section, paper=paper.id)] == ["Situation"]
        assert [one.heading for one in reader.all(Section, paper=carried.id)] == ["Situation", "Means"]
        assert reader.count(Paragraph) == 3
    assert history.verify(desk) == ()


def test_a_dry_run_says_what_would_change_and_changes_nothing(desk: Desk) -> None:
    before = files.info(desk)
    assert take(desk, "goals", GOALS, dry_run=True).added == 1
    assert files.info(desk) == before


def test_an_import_is_one_step_that_undo_takes_back(desk: Desk) -> None:
    before = files.info(desk).content_hash
    take(desk, "goals", GOALS)
    history.undo(desk)
    assert files.info(desk).content_hash == before


def test_an_event_finds_its_post_by_country_and_is_held_if_it_has_an_outcome(desk: Desk) -> None:
    take(desk, "posts", "iso2,country,code\nGE,Georgia,TBS\n")
    text = (
        "date_start,date_end,title,kind,level,partners,outcome,post\n"
        "2026-03,,Staff talks,staff talks,bilateral,GE,,GE\n"
        "2026-02-01,2026-02-03,Visit,high_level_visit,bilateral,GE,Agreed on the plan.,TBS\n"
    )
    report = take(desk, "events", text)
    assert not report.problems
    with desk.read() as reader:
        (post,) = reader.all(Post)
        visit, talks = reader.all(Event, order_by=("date_start",))
    assert {visit.post, talks.post} == {post.id}
    assert (visit.state, talks.state) == (EventState.HELD, EventState.PLANNED)
    assert str(talks.date_start) == "2026-03"


def test_a_post_known_by_its_country_takes_its_code_from_the_posts_table(desk: Desk) -> None:
    take(
        desk,
        "events",
        "date_start,title,kind,level,partners,post\n2026-03-01,Talks,staff_talks,bilateral,GE,GE\n",
    )
    report = take(desk, "posts", "iso2,country,code\nGE,Georgia,TBS\n")
    assert (report.added, report.changed) == (0, 1)
    with desk.read() as reader:
        (post,) = reader.all(Post)
    assert (post.code, post.country_name) == ("TBS", "Georgia")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, bytes]]:
    """The sample network as it is exported, and its content hash."""
    folder = tmp_path_factory.mktemp("sample")
    desk = sampling.make_sample(_house(folder), folder / "sample.chancery")
    tables = {kind: exporting.export_table(desk, kind=kind)[0] for kind in importing.KINDS}
    content = files.info(desk).content_hash
    desk.close()
    return content, tables


def _house(folder: Path) -> House:
    from tests.conftest import Clock
    from tests.conftest import house as fixture

    made: House = fixture.__wrapped__(folder, Clock())  # type: ignore[attr-defined]  # pytest keeps the function there
    return made


@pytest.mark.parametrize(
    "order",
    [importing.KINDS, ("goals", "posts", "agreements", "operations", "objectives", "events")],
    ids=["in the order of import", "agreements before objectives"],
)
def test_what_is_exported_and_imported_elsewhere_has_the_same_content(
    exported: tuple[str, dict[str, bytes]], desk: Desk, order: tuple[str, ...]
) -> None:
    content, tables = exported
    for kind in order:
        report = importing.import_table(desk, kind=kind, data=tables[kind])
        assert report.problems == ()
    assert files.info(desk).content_hash == content


def test_the_export_taken_in_again_changes_nothing(
    exported: tuple[str, dict[str, bytes]], desk: Desk
) -> None:
    _, tables = exported
    for kind in importing.KINDS:
        importing.import_table(desk, kind=kind, data=tables[kind])
    revisions = files.info(desk).counts["revisions"]
    for kind in importing.KINDS:
        report = importing.import_table(desk, kind=kind, data=tables[kind])
        assert (report.added, report.changed) == (0, 0), kind
    assert files.info(desk).counts["revisions"] == revisions


def test_a_table_comes_out_in_one_order_whatever_the_order_in(desk: Desk) -> None:
    rows = ["KFOR,NATO,2027", "KFOR,UN,2027", "KFOR,AU,2027"]
    take(desk, "operations", "\n".join(["operation,organisation,date_start", *rows]))
    pairs = ["Plan,AZ;UA", "Plan,AZ;GE"]
    take(desk, "agreements", "\n".join(["name,parties", *pairs]))
    out = {kind: exporting.export_table(desk, kind=kind)[0].decode() for kind in ("operations", "agreements")}
    assert out["operations"].index("AU") < out["operations"].index("NATO") < out["operations"].index("UN")
    assert out["agreements"].index("AZ;GE") < out["agreements"].index("AZ;UA")


def test_a_link_to_a_file_keeps_being_one(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("before")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    exporting.export_to(desk, tmp_path / "link.csv", kind="goals")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument")


def test_one_record_under_two_names_in_a_file_is_refused(desk: Desk) -> None:
    take(desk, "posts", "iso2,country,code\nGE,Georgia,TBS\n")
    names = "post,side,period_start,period_end,number,title\n"
    rows = "TBS,attache,2026,2028,A1,One\nGE,attache,2026,2028,A1,Two\n"
    assert [problem.line for problem in take(desk, "objectives", names + rows).problems] == [3]
    assert [problem.line for problem in take(desk, "posts", "iso2,code\nGE,TBS\nGE,\n").problems] == [3]


def test_a_goal_is_cited_by_a_number_with_a_colon_in_it(desk: Desk) -> None:
    take(desk, "goals", "document,ref_no,text_own_words\nTreaty,Art. 4: 1,Consult.\n")
    names = "post,side,period_start,period_end,number,title,serves\n"
    for cited in ("Art. 4: 1", "Treaty: Art. 4: 1"):
        report = take(desk, "objectives", f"{names}TBS,attache,2026,2028,{cited[0]},One,{cited}\n")
        assert report.problems == ()


def test_numbers_that_look_like_references_come_back(house: House, desk: Desk, tmp_path: Path) -> None:
    odd = ("Obj: 3", "2026 A", "embassy A1")
    rows = [f"TBS,embassy,2026,2028,{number},Aim," for number in odd]
    rows.append(f"TBS,attache,2026,2028,A1,Drill,{';'.join(odd)}")
    assert not take(
        desk, "objectives", "\n".join(["post,side,period_start,period_end,number,title,supports", *rows])
    ).problems
    event = f"2026,Talks,exercise,bilateral,TBS,{';'.join(odd)}\n"
    assert not take(desk, "events", f"date_start,title,kind,level,post,objectives\n{event}").problems
    other = files.create(house, tmp_path / "other.chancery", passphrase=None)
    for kind in ("posts", "objectives", "events"):
        data, _ = exporting.export_table(desk, kind=kind)
        assert importing.import_table(other, kind=kind, data=data).problems == ()
    assert files.info(other).content_hash == files.info(desk).content_hash
    other.close()


def test_what_a_goal_says_and_when_a_paper_was_approved_come_back_elsewhere(
    house: House, desk: Desk, tmp_path: Path
) -> None:
    take(desk, "goals", GOALS)
    take(desk, "objectives", OBJECTIVES)
    prose = "It answers the doctrine.\n\n\t• “MD-1”, §\u00a04 — second paragraph;\n=and a third"
    with desk.read() as reader:
        (goal,), (paper, _) = reader.all(PaperGoal), reader.all(Paper, order_by=("side",))
        one, other = reader.all(Objective, order_by=("number",))
    for kind in (None, *GoalKind):
        editing.change(desk, PaperGoal, goal.id, kind=kind, justification=prose, linkages=prose[::-1])
        editing.change(desk, Paper, paper.id, date_approved=PartialDate(2022, 3, 22))
        editing.change(desk, Objective, one.id, linkages=prose)
        elsewhere = files.create(house, tmp_path / f"{kind}.chancery", passphrase=None)
        for table in ("goals", "posts", "objectives"):
            data, _ = exporting.export_table(desk, kind=table)
            assert importing.import_table(elsewhere, kind=table, data=data).problems == ()
        assert files.info(elsewhere).content_hash == files.info(desk).content_hash
        elsewhere.close()
    report = take(
        desk,
        "objectives",
        "post,side,period_start,period_end,number,title,linkages\nTBS,embassy,2026,2028,1.1,Calm,\n",
    )
    assert report.changed == 1
    with desk.read() as reader:
        assert reader.get(Objective, one.id).linkages == prose
        assert reader.get(Objective, other.id).linkages == ""


def test_lines_end_alike_whatever_program_ended_them(desk: Desk) -> None:
    head = "post,side,period_start,period_end,number,title,justification\n"
    assert not take(
        desk, "objectives", f'{head}TBS,embassy,2026,2028,1.1,Calm,"a\r\nb\rc\u2028d\u2029e\nf"\n'
    ).problems
    with desk.read() as reader:
        (one,) = reader.all(Objective)
    assert one.justification == "a\nb\nc\nd\ne\nf"


def test_a_goal_named_by_its_number_alone_takes_what_the_paper_says_of_it(desk: Desk) -> None:
    take(desk, "goals", GOALS)
    take(desk, "objectives", OBJECTIVES)
    paper = '"{""goals"":[{""number"":""1"",""title"":"""",""kind"":""management of the mission""}]}"'
    head = "post,side,period_start,period_end,number,title,paper\n"
    assert not take(desk, "objectives", f"{head}TBS,embassy,2026,2028,1.1,Safe corridors,{paper}\n").problems
    with desk.read() as reader:
        (goal,) = reader.all(PaperGoal)
    assert (goal.title, goal.kind) == ("Corridors", GoalKind.MANAGEMENT)


def test_the_preview_says_which_records_change_and_what_of_them(desk: Desk) -> None:
    head = "date_start,title,partners,kind,level,place\n"
    take(desk, "events", head + "2026-03-05,Talks,GE,staff_talks,bilateral,Baku\n")
    visit = "2026-04-01,Visit,GE,high_level_visit,bilateral,Tbilisi\n"
    moved = "2026-03-05,Talks,GE,staff_talks,bilateral,Ganja\n"
    report = take(desk, "events", head + visit + moved, dry_run=True)
    words = desk.house.languages[0]
    assert [(effect.line, words(effect.message)) for effect in report.effects] == [
        (3, "Event “Talks”: other place"),
        (2, "Event “Visit”: new"),
    ]
