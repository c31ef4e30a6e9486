"""The comment matrix on paper: counts at its head, every comment under its kind, marked like the plan."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf

from app.documents.blocks import Document, Table
from app.documents.comment_matrix import comment_matrix_document
from app.documents.material import Material
from app.documents.reading import plain_text
from app.domain.comment_matrix import comment_matrix
from app.domain.records import Workspace
from app.domain.staffing import Comment
from app.domain.vocabulary import CommentKind, Side
from app.language import load
from app.render.pdf import render_pdf
from app.settings import paths
from tests.domain import builders as b
from tests.domain.test_comments import AT, ATTACHE, EMBASSY, answer, comment

IDENTITY = Workspace(id=b.ident("workspace"), state="AZ")


def printed(*comments: Comment, language: str = "en", marking: str = "") -> Document:
    """The matrix of a plan with these comments."""
    plan = b.plan(comments=comments, objectives=(EMBASSY, ATTACHE), links=())
    words = load(language, paths().translations)
    material = Material(plan, (), b.DAY, words, b.MARKINGS, IDENTITY, set_marking=marking)
    return comment_matrix_document(material, comment_matrix(plan))


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


FIRST = comment("first", EMBASSY, kind=CommentKind.CRITICAL, side=Side.ATTACHE)
CLOSED = comment(
    "closed", ATTACHE, "Too many.", resolution="Cut to 18.", resolved_by="Attaché", resolved_at=AT
)
GONE = comment("gone", b.objective("1.7", statement="Lost words."), address="embassy:1.7", marking="secret")


def test_counts_stand_at_the_head_and_comments_under_their_kind() -> None:
    document = printed(CLOSED, FIRST, GONE, answer("By November.", FIRST))
    assert "3 comments as of 15 March 2026, 2 of them open." in list(plain_text(document))
    counts, matrix = _tables(document)
    assert [[cell.text for cell in row] for row in (*counts.rows, counts.total)] == [
        ["Open", "1", "—", "1", "—", "2"],
        ["Resolved", "—", "—", "1", "—", "1"],
        ["Total", "1", "—", "2", "—", "3"],
    ]
    bands = [row[0].text for row in matrix.rows if len(row) == 1]
    assert bands == ["Critical: 1 comment, 1 open", "Substantive: 2 comments, 1 open"]
    text = "\n".join(plain_text(document))
    for words in (
        "By November.",
        "Cut to 18.",
        "“Lost words.”",
        "the text is gone",
        "Ambassador’s paper, objective 1.7",
    ):
        assert words in text


def test_a_long_quote_is_shortened_only_while_it_can_be_read_in_the_paper() -> None:
    long = b.objective("1.1", statement="word " * 60)
    assert "“" + "word " * 60 + "”" not in "\n".join(plain_text(printed(comment("long", long))))
    gone = comment("gone", b.objective("1.7", statement=("word " * 60).strip()))
    assert "“" + ("word " * 60).strip() + "”" in "\n".join(plain_text(printed(gone)))


def test_every_page_lies_and_carries_the_marking_and_its_number() -> None:
    many = [
        replace(FIRST, id=b.ident(f"{number} of many"), text=f"Point {number}. " + "Say by when. " * 9)
        for number in range(40)
    ]
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(printed(*many, GONE))))
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert page.mediabox.width > page.mediabox.height
        assert text.count("SECRET") == 2, "what a comment quotes counts, though its text is gone"
        assert f"Page {number} of {len(reader.pages)}" in text
        assert "Resolution" in text, "the head of the table is on every page"
    together = "".join(page.extract_text() for page in reader.pages)
    assert all(f"Point {number}." in together for number in range(40))


def test_a_plan_without_comments_says_so() -> None:
    assert "Nobody has commented on this plan." in list(plain_text(printed()))
