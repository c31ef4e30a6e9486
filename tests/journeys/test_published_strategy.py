"""Two published plans are typed in by somebody else, carried elsewhere, frozen and printed: not a sentence is lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.plan import Plan
from app.domain.records import Objective, Paper, PaperGoal, Paragraph, Post, Record, Section
from app.domain.rich_text import plain
from app.domain.vocabulary import Side, Subject
from app.gui.parts.form import RecordForm
from app.gui.parts.long_editor import LongEditor
from app.gui.places.papers.begin import BeginDialog
from app.gui.places.papers.place import PapersPlace
from app.work import editing, editions, exporting, files, importing, printing, views
from app.work.desk import Desk, House
from app.work.printout import DocumentName, Printout
from tests.conftest import TODAY
from tests.gui.conftest import type_text
from tests.gui.places.stage import PERIOD
from tests.journeys.conftest import Officer
from tests.journeys.strategy import ATTACHE, EMBASSY, Aim, Part, Strategy, said

BOTH = (EMBASSY, ATTACHE)
TABLES = ("posts", "objectives")


def in_file(desk: Desk, side: Side) -> tuple[str, ...]:
    """What the file holds of a paper, in the order in which one reads."""
    with desk.read() as reader:
        (paper,) = reader.all(Paper, side=side)
        post = reader.get(Post, paper.post)
    return in_plan(views.load_plan(desk, post=post.id, period=paper.period), side)


def in_plan(plan: Plan, side: Side) -> tuple[str, ...]:
    """What a plan says of a paper, in the order in which one reads."""
    paper = plan.paper(side)
    assert paper is not None
    found = [paper.title]
    for section in plan.sections_of(paper):
        found += [section.heading, *(plain(one.text) for one in plan.paragraphs_of(section))]
    for goal in plan.goals_of(paper):
        found += [goal.title, goal.description, goal.justification, goal.linkages]
        found += [text for one in plan.objectives_under(goal) for text in _texts(one)]
    found += [text for one in plan.objectives_in(paper) if one.goal is None for text in _texts(one)]
    return tuple(text for text in found if text)


def _texts(one: Objective) -> tuple[str, ...]:
    return one.title, one.statement, one.justification, one.linkages, one.strategy


# --- On the screen ------------------------------------------------------------------------------------------------


class Typist:
    """Somebody who types a published plan into the mission papers."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.place = officer.go(PapersPlace)

    def begin(self, strategy: Strategy) -> None:
        """Begin the paper, empty, and fill its cover."""
        if self.place.paper is None:
            self.place.centre.empty.button.click()
        else:
            self.place.show_other_side()
            self.place.centre.empty.button.click()
        dialog = self.officer.dialog(BeginDialog)
        dialog.form.editors["side"].set_value(strategy.side)
        dialog.form.editors["period"].set_raw(str(PERIOD))
        dialog.form.editors["start"].set_raw("empty")
        dialog.go.click()
        QApplication.processEvents()
        paper = self.place.paper
        assert paper is not None
        assert paper.side is strategy.side
        form = self._open(paper)
        self.put(form, "title", strategy.title)
        self.put(form, "date_approved", str(strategy.approved))
        self.choose(form, "marking", strategy.marking)

    def type(self, strategy: Strategy) -> None:
        """Type all of a plan."""
        self.begin(strategy)
        for part in strategy.parts:
            self.section(part, by_keys=strategy.side is Side.EMBASSY)
        for goal in strategy.goals:
            self.officer.do("papers.new_goal")
            form = self.place.centre.goal_page.form
            self.put(form, "number", goal.number)
            for key in ("title", "description", "justification", "linkages"):
                self.put(form, key, getattr(goal, key))
            self.choose(form, "kind", goal.kind or "")
            known = self.place.record
            assert isinstance(known, PaperGoal)
            for aim in goal.aims:
                self._open(known)
                self.aim(aim)
        for aim in strategy.aims:
            paper = self.place.paper
            assert paper is not None
            self._open(paper)
            self.aim(aim)

    def section(self, part: Part, *, by_keys: bool) -> None:
        """Write a section: key by key, or pasted from a word processor."""
        self.officer.do("papers.new_section")
        page = self.place.centre.section_page
        self.put(page.form, "heading", part.heading)
        page.edit_text()
        writing = page.editor.page
        if by_keys:
            for number, (kind, text) in enumerate(part.paragraphs):
                if number:
                    QTest.keyClick(writing, Qt.Key.Key_Return)
                page.editor.kinds[kind].click()
                for at, line in enumerate(text.split("\n")):
                    if at:
                        QTest.keyClick(writing, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
                    type_text(writing, line)
        else:
            copied = QMimeData()
            copied.setHtml(part.html)
            writing.insertFromMimeData(copied)
        self.place.commit_edits()

    def aim(self, aim: Aim) -> None:
        """Add an objective under what is open."""
        self.officer.do("papers.new_objective")
        form = self.place.centre.objective_page.form
        for key in ("number", "title", "statement", "justification", "linkages", "strategy"):
            self.put(form, key, getattr(aim, key))

    def put(self, form: RecordForm, key: str, text: str) -> None:
        """Put a text into a field, as it was copied, and leave the field."""
        editor = form.editors[key]
        if not text:
            return
        editor.setFocus()
        if isinstance(editor, LongEditor):
            QApplication.clipboard().setText(text)
            editor.page.selectAll()
            editor.page.paste()
        else:
            editor.control.selectAll()  # type: ignore[attr-defined]  # a line
            type_text(editor.control, text)
        editor.left.emit()
        QApplication.processEvents()
        assert editor.refusal == ""

    def beside(self, side: Side) -> str:
        """What the other side sees of a paper beside its own."""
        if self.place.side is side:
            self.place.show_other_side()
        self.place.show_beside(shown=True)
        QApplication.processEvents()
        return self.place.beside.page.toPlainText()

    def choose(self, form: RecordForm, key: str, code: str) -> None:
        """Choose from a box."""
        editor = form.editors[key]
        editor.set_raw(code)
        editor.edited.emit()
        editor.left.emit()

    def _open(self, record: Record) -> RecordForm:
        self.place.reveal(record.id)
        QApplication.processEvents()
        shown = self.place.centre.currentWidget()
        form = getattr(shown, "form", None)
        assert isinstance(form, RecordForm)
        return form


def make_file(house: House, path: Path) -> Path:
    desk = files.create(house, path, passphrase=None)
    editing.add(
        desk, Post(id=desk.new_id(), code="TBS", country="GE", country_name="Georgia", capital="Tbilisi")
    )
    desk.close()
    return path


def test_a_published_strategy_fits_and_nothing_of_it_is_lost(
    officer: Officer, house: House, tmp_path: Path
) -> None:
    officer.window.session.open(make_file(house, tmp_path / "typed.chancery"))
    typist = Typist(officer)
    for strategy in BOTH:
        typist.type(strategy)
    for strategy in BOTH:
        assert in_file(officer.desk, strategy.side) == strategy.texts
        (paper,) = officer.all(Paper, side=strategy.side)
        assert (paper.date_approved, paper.marking) == (strategy.approved, strategy.marking)
        goals = officer.all(PaperGoal, paper=paper.id)
        assert {goal.number: goal.kind for goal in goals} == {
            goal.number: goal.kind for goal in strategy.goals
        }
        kinds = [kind for part in strategy.parts for kind, _ in part.paragraphs]
        sections = officer.all(Section, paper=paper.id, order_by=("order",))
        found = [
            one
            for section in sections
            for one in officer.all(Paragraph, section=section.id, order_by=("order",))
        ]
        assert [one.kind for one in found] == kinds
        beside = typist.beside(strategy.side)
        assert_in_order(strategy.texts[1:], beside)
    check_elsewhere(officer.desk, house, tmp_path)
    check_frozen(officer.desk)
    check_on_paper(officer.desk)


def test_the_same_plans_come_in_by_a_table(desk: Desk, house: House, tmp_path: Path) -> None:
    report = importing.import_table(
        desk, kind="posts", data=b"code,iso2,country,host_capital\nTBS,GE,Georgia,Tbilisi\n"
    )
    assert report.problems == ()
    report = importing.import_table(desk, kind="objectives", data=table(BOTH))
    assert report.problems == ()
    for strategy in BOTH:
        assert in_file(desk, strategy.side) == strategy.texts
    check_elsewhere(desk, house, tmp_path)
    check_frozen(desk)
    check_on_paper(desk)


# --- By a table ---------------------------------------------------------------------------------------------------


def table(strategies: Iterable[Strategy]) -> bytes:
    """The plans as somebody writes them into a table by a spreadsheet: what is text there, stands there."""
    out = io.StringIO(newline="")
    names = "post side period_start period_end goal_no goal number title statement justification linkages strategy paper"
    writer = csv.writer(out)
    writer.writerow(names.split())
    for strategy in strategies:
        paper = json.dumps(_paper(strategy), ensure_ascii=False)
        head = ("TBS", strategy.side.value, PERIOD.start, PERIOD.end)
        rows = [((goal.number, goal.title), aim) for goal in strategy.goals for aim in goal.aims] + [
            (("", ""), aim) for aim in strategy.aims
        ]
        for above, aim in rows:
            texts = (aim.number, *(guarded(text) for text in said(aim)))
            writer.writerow((*head, *above, *texts, paper))
            paper = ""
    return out.getvalue().encode()


def guarded(text: str) -> str:
    """Who types a text that looks like a formula puts an apostrophe before it, as spreadsheets want it."""
    return f"'{text}" if text[:1] in set("=+-@\t") else text


def _paper(strategy: Strategy) -> dict[str, object]:
    return {
        "title": strategy.title,
        "marking": strategy.marking,
        "date_approved": str(strategy.approved),
        "goals": [
            {
                "number": goal.number,
                "title": goal.title,
                "description": goal.description,
                "kind": goal.kind,
                "justification": goal.justification,
                "linkages": goal.linkages,
            }
            for goal in strategy.goals
        ],
        "sections": [
            {
                "heading": part.heading,
                "paragraphs": [{"kind": kind, "text": text} for kind, text in part.paragraphs],
            }
            for part in strategy.parts
        ],
    }


# --- What must hold, however it came in ----------------------------------------------------------------------------


def assert_in_order(texts: Iterable[str], page: str) -> None:
    """Every line of the texts stands on the page, after the one before it."""
    page, at = bare(page), 0
    for line in filter(None, (bare(line) for text in texts for line in text.split("\n"))):
        found = page.find(line, at)
        assert found >= 0, (line, "has moved" if line in page else "is missing", page[at : at + 200])
        at = found + len(line)


def check_elsewhere(desk: Desk, house: House, folder: Path) -> None:
    """Exported and imported into an empty workspace, the content is the same."""
    other = files.create(house, folder / "elsewhere.chancery", passphrase=None)
    for kind in TABLES:
        data, _ = exporting.export_table(desk, kind=kind)
        assert importing.import_table(other, kind=kind, data=data).problems == ()
    assert files.info(other).content_hash == files.info(desk).content_hash
    other.close()


def check_frozen(desk: Desk) -> None:
    """An edition of each text holds all of it, and does not differ from today's."""
    choice = views.pick(desk)
    for subject in Subject:
        edition = editions.freeze(desk, post=choice.post.id, period=PERIOD, subject=subject)
        held = editions.plan_of_edition(desk, edition)
        for strategy in BOTH:
            if subject.side in {None, strategy.side}:
                assert in_plan(held, strategy.side) == strategy.texts
        assert editions.compared(desk, edition).differences == ()


def check_on_paper(desk: Desk) -> None:
    """Each paper as its own document and the plan of both say everything, in order."""
    post = views.pick(desk).post.id
    for strategy in BOTH:
        own = Printout(
            post=post, period=PERIOD, day=TODAY, language="en", document=DocumentName.MISSION_PAPER,
            subject=Subject(f"{strategy.side.value}-paper"),
        )  # fmt: skip
        plan = Printout(post=post, period=PERIOD, day=TODAY, language="en")
        for printout in (own, plan):
            pages = PdfReader(io.BytesIO(printing.pdf_of(desk, printout))).pages
            assert_in_order(strategy.texts, "\n".join(one.extract_text() for one in pages))


def bare(text: str) -> str:
    """The letters of a text alone: where lines and pages end does not count."""
    return re.sub(r"[\s\u2022]+", "", text)
