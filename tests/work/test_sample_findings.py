"""What the rules say of the sample network: every finding of theirs is one that an officer would call right."""

from pathlib import Path

from app.domain.checks import Code
from app.work import sampling, views
from app.work.desk import House
from tests.conftest import TODAY


def test_the_sample_holds_one_far_priority_one_touched_red_line_and_one_vague_objective(
    house: House, tmp_path: Path
) -> None:
    desk = sampling.make_sample(house, tmp_path / "sample.chancery")
    choice = views.pick(desk)
    plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
    found = views.findings(desk, plan, day=TODAY)
    desk.close()
    said = {code: [str(one.message) for one in found if one.code is code] for code in Code}
    assert said[Code.A4] == []
    assert [text[:12] for text in said[Code.A5]] == ["“A8 Table-to"]
    assert [text[:41] for text in said[Code.A7]] == ["“Mountain reconnaissance course, pilot” t"]
    assert [text[:4] for text in said[Code.S3]] == ["“A6 "]
    assert not any("the other way round" in text for text in said[Code.S4])
