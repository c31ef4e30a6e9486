"""The database thread: one at a time, results on the screen's thread, nothing for those who are gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.domain.messages import ChanceryError, Refusal, say
from app.domain.records import Post
from app.gui.jobs import Cancelled, InlineJobs, Job, Jobs
from app.gui.parts.text import Text
from app.gui.shell.footline import NUMBERS_AFTER, Working
from app.language import Language
from app.work import editing
from app.work.desk import Announcement, Desk


@pytest.fixture(params=[Jobs, InlineJobs])
def runner(request: pytest.FixtureRequest) -> Iterator[Jobs]:
    made: Jobs = request.param()
    yield made
    made.close()


class Asker(QObject):
    """Keeps what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.threads: list[str] = []

    def take(self, result: object) -> None:
        self.told.append(result)
        self.threads.append(threading.current_thread().name)


def test_results_arrive_in_order_on_the_screens_thread(runner: Jobs, qtbot: QtBot) -> None:
    asker = Asker()
    for number in range(20):
        runner.ask(lambda n: n * n, number, done=asker.take)
    qtbot.waitUntil(lambda: len(asker.told) == 20)
    assert asker.told == [number * number for number in range(20)]
    assert set(asker.threads) == {threading.current_thread().name}


def test_everything_runs_on_one_thread_of_its_own(qtbot: QtBot) -> None:
    jobs, asker = Jobs(), Asker()
    for _ in range(5):
        jobs.ask(lambda: threading.current_thread().name, done=asker.take)
    qtbot.waitUntil(lambda: len(asker.told) == 5)
    assert len(set(asker.told)) == 1
    assert threading.current_thread().name not in asker.told
    jobs.close()


def test_a_refusal_goes_to_who_asked_and_otherwise_to_the_window(runner: Jobs, qtbot: QtBot) -> None:
    taken: list[ChanceryError] = []
    shown: list[ChanceryError] = []
    runner.refused.connect(shown.append)

    def refuse() -> None:
        raise Refusal(say("No."))

    runner.do(refuse, failed=taken.append)
    runner.do(refuse)
    qtbot.waitUntil(lambda: len(taken) + len(shown) == 2)
    assert (len(taken), len(shown)) == (1, 1)


def test_a_bug_is_told_by_its_place_without_its_message(runner: Jobs, qtbot: QtBot) -> None:
    details: list[str] = []
    runner.crashed.connect(details.append)

    def bug() -> None:
        raise KeyError("Colonel X meets Colonel Y")

    runner.do(bug)
    qtbot.waitUntil(lambda: bool(details))
    assert "KeyError" in details[0]
    assert "test_jobs.py" in details[0]
    assert "Colonel" not in details[0]


def test_nothing_is_told_to_a_widget_that_is_gone(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    told: list[object] = []
    gone, stays = Text("gone"), Asker()
    jobs.ask(gate.wait, done=told.append, owner=gone)
    jobs.ask(str, done=stays.take)
    import shiboken6

    shiboken6.delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: bool(stays.told))
    assert told == []
    jobs.close()


def test_changes_are_announced_before_the_verb_is_done(desk: Desk, jobs: InlineJobs) -> None:
    heard: list[str] = []
    jobs.listen_to(desk)

    def on_announced(_announcement: Announcement) -> None:
        heard.append("announced")

    jobs.announced.connect(on_announced)
    new = Post(id=desk.new_id(), code="GE", country="GE")
    jobs.do(editing.add, desk, new, done=lambda _post: heard.append("done"))
    assert heard == ["announced", "done"]


def test_work_that_lasts_says_so_with_numbers_and_can_be_cancelled(words: Language, qtbot: QtBot) -> None:
    jobs = Jobs()
    working = Working(words)
    qtbot.addWidget(working)
    working.follow(jobs)
    began = threading.Event()
    ended: list[Job] = []
    jobs.finished.connect(ended.append)

    def long_verb(*, progress: object) -> None:
        assert callable(progress)
        began.set()
        while True:
            progress(3, 10)

    job = jobs.do(long_verb, with_progress=True)
    began.wait(5)
    working.look()
    assert working.isHidden()
    job.started -= NUMBERS_AFTER + 1
    qtbot.waitUntil(lambda: job.steps is not None)
    working.look()
    assert working.said == "Working: 3 of 10"
    working.cancel.click()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(job.error, Cancelled)
    assert working.isHidden()
    jobs.close()
