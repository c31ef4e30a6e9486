"""A full disk on the screen: what was kept is said, and that there is room again."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain.records import Post
from app.gui.jobs import InlineJobs
from app.gui.shell.window import Window
from app.work import drafts, editing
from app.work.desk import Desk
from tests.storage.test_full_disk import FullDisk


def told(window: Window) -> str:
    page = window.page
    return page.notices.sentence.text() if page is not None and page.notices.isVisible() else ""


def test_what_the_reserve_kept_is_told_until_there_is_room(
    window: Window, desk: Desk, jobs: InlineJobs
) -> None:
    window.session.adopt(desk)
    QApplication.processEvents()
    connection = desk.file._connection
    raw = connection.raw
    for step in (0, 3):
        connection.raw = FullDisk(raw, step)
        if step:
            jobs.do(editing.add, desk, Post(id=desk.new_id(), code="GE", country="GE"))
        else:
            jobs.ask(drafts.save_draft, desk, key="key", text="half a sentence", done=lambda _: None)
        assert "What you did was kept" in told(window)
        assert window.page is not None
        window.page.notices.hide()
    connection.raw = raw
    jobs.do(editing.add, desk, Post(id=desk.new_id(), code="PL", country="PL"))
    assert told(window) == "There is room on the disk again."
    with desk.read() as reader:
        assert reader.count(Post) == 2
    assert desk.file.drafts.find("key") == "half a sentence"
    window.session.close()
