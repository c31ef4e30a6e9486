"""Print this paper…: the paper that is open, in the language and with the marking that are chosen, into a file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.messages import Message
from app.domain.vocabulary import Side
from app.gui.context import Context
from app.gui.places.papers import PapersPlace
from app.gui.shell.print_plan import PrintDialog
from app.work import drafting
from app.work.desk import Desk
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def place(desk: Desk, stage: Stage, qtbot: QtBot) -> PapersPlace:
    """Both papers of Tbilisi, with an objective each; the embassy's is open."""
    post = add_post(desk)
    for side, title in ((Side.EMBASSY, "Dialogue"), (Side.ATTACHE, "Yearly plan")):
        paper = drafting.add_paper(desk, post=post.id, side=side, period=PERIOD)
        drafting.add_objective(desk, paper=paper.id, title=title)
    stage.context.selection.choose(post.id, PERIOD)
    made = PapersPlace(stage.context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    return made


def printed(place: PapersPlace, target: Path) -> str:
    """What stands in the file after the open paper was printed into it."""
    place.print_paper()
    dialog = place.printing.dialog
    assert isinstance(dialog, PrintDialog)
    dialog.print_to(target)
    return subprocess.run(["pdftotext", target, "-"], capture_output=True, check=True, text=True).stdout


def test_the_paper_that_is_open_is_printed_and_no_other(place: PapersPlace, tmp_path: Path) -> None:
    told: list[Message] = []
    place.told.connect(told.append)
    text = printed(place, tmp_path / "paper.pdf")
    assert "AMBASSADOR’S MISSION PAPER" in text
    assert "Dialogue" in text
    assert "Yearly plan" not in text
    assert str(tmp_path / "paper.pdf") in str(told[0])
    assert place.printing.dialog is None
    place.show_other_side()
    text = printed(place, tmp_path / "other.pdf")
    assert "DEFENCE ATTACHÉ’S MISSION PAPER" in text
    assert "Objective A1  Yearly plan".replace("  ", " ") in " ".join(text.split())


def test_the_dialog_is_named_after_the_paper_and_goes_when_the_screen_is_locked(place: PapersPlace) -> None:
    place.print_paper()
    dialog = place.printing.dialog
    assert dialog is not None
    assert dialog.windowTitle() == "Print the mission paper"
    place.hide_dialogs()
    assert not dialog.isVisible()
    dialog.reject()


def test_a_paper_that_was_not_begun_says_why_it_is_not_printed(
    stage: Stage, desk: Desk, qtbot: QtBot
) -> None:
    post = add_post(desk)
    drafting.add_paper(desk, post=post.id, side=Side.ATTACHE, period=PERIOD)
    stage.context.selection.choose(post.id, PERIOD)
    made = PapersPlace(stage.context)
    qtbot.addWidget(made)
    made.refresh()
    made.side = Side.EMBASSY
    assert str(made.why_no_paper()) == "Begin the mission paper first."
    made.print_paper()
    assert made.printing.dialog is None
