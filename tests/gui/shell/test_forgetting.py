"""What is kept of the content in memory is forgotten as the screen is locked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.domain.rich_text import folded
from app.gui.shell.window import Window
from app.work import files
from app.work.desk import House

PRIVATE = "What nobody may read"


def test_locking_forgets_what_was_kept_of_the_content(window: Window, house: House, tmp_path: Path) -> None:
    files.create(house, tmp_path / "w.chancery", passphrase=None).close()
    window.session.open(tmp_path / "w.chancery")
    QApplication.processEvents()
    desk = window.session.desk
    assert desk is not None
    folded(PRIVATE)
    desk.once("key", lambda: PRIVATE)
    window.lock()
    before = folded.cache_info().misses
    folded(PRIVATE)
    assert folded.cache_info().misses > before
    assert desk._read_before is None or desk._read_before[1] != PRIVATE
    window.session.close()
