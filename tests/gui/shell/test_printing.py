"""Print plan…: from the button in the title line to the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.shell.print_plan import PrintDialog
from app.gui.shell.window import Window
from app.work import sampling
from app.work.desk import House
from tests.conftest import TODAY


@pytest.fixture
def dialog(window: Window, house: House, tmp_path: Path) -> Iterator[PrintDialog]:
    window.session.adopt(sampling.make_sample(house, tmp_path / "sample.chancery"))
    assert window.page is not None
    window.page.titleline.print_button.click()
    [made] = [w for w in QApplication.topLevelWidgets() if isinstance(w, PrintDialog) and w.isVisible()]
    yield made
    window.session.close()


def test_the_plan_is_printed_into_the_chosen_file(
    window: Window, dialog: PrintDialog, tmp_path: Path
) -> None:
    assert dialog.day.date().toPython() == TODAY
    dialog.language.setCurrentIndex(dialog.language.findData("az"))
    target = tmp_path / "plan.pdf"
    dialog.print_to(target)
    assert target.read_bytes().startswith(b"%PDF")
    assert window.page is not None
    assert str(target) in window.page.notices.sentence.text()


def test_a_marking_lower_than_the_contents_is_refused_in_the_dialog(
    dialog: PrintDialog, tmp_path: Path
) -> None:
    dialog.marking.setCurrentIndex(1)
    target = tmp_path / "plan.pdf"
    dialog.print_to(target)
    assert dialog.refusal.isVisible()
    assert not target.exists()
    assert dialog.go.isEnabled()
    dialog.reject()
