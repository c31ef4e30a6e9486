"""What leaves the printer, read back from the file: every page, every promise."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdf
import pytest

from app.documents.blocks import (
    Annex,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    KeepTogether,
    Metadata,
    PageBreak,
    Run,
    Signature,
    Table,
    Text,
    runs_of,
)
from app.documents.reading import coded_text, plain_text
from app.render.pdf import Cancelled, render_pdf
from tests.render.sample_document import LONG_WORD, SCRIPTS, long_table, rich_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.documents.blocks import Block

MARKING = "XİDMƏTİ İSTİFADƏ ÜÇÜN"


def small_document(*blocks: Block) -> Document:
    return Document("Title", "en", "For official use", blocks=blocks)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, in the order in which it is drawn."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def lines_of(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def rich_pdf() -> bytes:
    return render_pdf(rich_document())


@pytest.fixture(scope="module")
def rich_pages(rich_pdf: bytes) -> list[str]:
    return pages_of(rich_pdf)


def test_marking_stands_at_head_and_foot_of_every_page(rich_pages: list[str]) -> None:
    for page in rich_pages:
        lines = lines_of(page)
        assert lines[0] == MARKING
        assert lines[-1] == MARKING


def test_every_page_says_which_of_how_many_it_is(rich_pages: list[str]) -> None:
    total = len(rich_pages)
    counted: dict[str, int] = {}
    for number, page in enumerate(rich_pages, 1):
        foot = " ".join(lines_of(page)[-4:-1])
        assert "TBS/2026-28/2 · DRAFT · 7f3a91c2" in foot
        assert "Copy 3 of 5" in foot
        annex = re.search(r"([A-D])-(\d+) · page (\d+) of (\d+)", foot)
        if annex is None:
            assert f"Page {number} of {total}" in foot
            continue
        counted[annex[1]] = counted.get(annex[1], 0) + 1
        assert (int(annex[2]), int(annex[3]), int(annex[4])) == (counted[annex[1]], number, total)
    assert list(counted) == ["A", "B", "C", "D"]


def test_no_page_is_without_text_of_its_own(rich_pages: list[str]) -> None:
    for page in rich_pages:
        own = lines_of(page)[1:-4]
        assert len("".join(own)) > 40


def test_contents_give_the_pages_that_the_headings_stand_on(rich_pages: list[str]) -> None:
    entries = re.findall(r"^(\S.*\S) (\d+)$", rich_pages[1].split("\nPage")[0], flags=re.MULTILINE)
    assert len(entries) >= 14
    for title, number in entries:
        assert " ".join(title.split()) in " ".join(rich_pages[int(number) - 1].split())


def test_outline_has_every_heading_nested_and_on_its_page(rich_pdf: bytes, rich_pages: list[str]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rich_pdf))
    found: list[tuple[int, str, int]] = []

    def walk(entries: Iterable[object], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            elif isinstance(entry, pypdf.generic.Destination):
                page = reader.get_destination_page_number(entry)
                assert page is not None
                found.append((level, str(entry.title), page))

    walk(reader.outline, 1)
    titles = [title for _, title, _ in found]
    assert titles[:3] == ["1  Guidance", "3  The attaché’s objectives", found[2][1]]
    assert [level for level, *_ in found[1:4]] == [1, 2, 2]
    assert titles[-1] == "Annex D  A full year"
    for _, title, page in found:
        assert " ".join(title.split()) in " ".join(rich_pages[page].split())


def test_viewers_show_annex_pages_by_their_letter(rich_pdf: bytes) -> None:
    labels = pypdf.PdfReader(io.BytesIO(rich_pdf)).page_labels
    assert labels[:2] == ["1", "2"]
    assert "A-1" in labels
    assert "D-2" in labels


def test_all_fonts_are_embedded_and_subset(rich_pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(rich_pdf)
    listed = subprocess.run(["pdffonts", file], capture_output=True, check=True, text=True).stdout
    fonts = listed.splitlines()[2:]
    assert len(fonts) >= 3
    for line in fonts:
        assert re.search(r" yes +yes +yes ", line), line
    subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)


def test_no_letter_is_missing(rich_pages: list[str]) -> None:
    text = "".join(rich_pages)
    assert "\ufffd" not in text
    joined = " ".join(text.split())
    for word in SCRIPTS.split():
        assert word in joined
    assert LONG_WORD in re.sub(r"\s", "", text)


def test_a_letter_that_no_font_has_leaves_a_mark() -> None:
    (page,) = pages_of(render_pdf(small_document(Text(runs_of("before 日 after")))))
    assert "before \ufffd after" in page


def test_all_headings_and_paragraphs_are_on_paper() -> None:
    document = small_document(*rich_document().blocks[4:])
    printed = re.sub(r"\s", "", "".join(pages_of(render_pdf(document))))
    furniture = len(list(plain_text(small_document())))
    for paragraph in document.blocks:
        if isinstance(paragraph, Text | Heading):
            for text in list(plain_text(small_document(paragraph)))[furniture:]:
                assert re.sub(r"\s", "", text) in printed


def test_the_same_document_gives_the_same_bytes(rich_pdf: bytes) -> None:
    assert render_pdf(rich_document()) == rich_pdf


def test_metadata_is_what_was_handed_in(rich_pdf: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rich_pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Coordinated mission plan: Georgia, 2026–2028"
    assert reader.metadata.subject == "Coordinated plan of the two missions"
    assert str(reader.metadata["/Keywords"]) == MARKING
    assert not reader.metadata.author
    assert reader.metadata.creation_date == dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    assert reader.metadata.modification_date == reader.metadata.creation_date
    assert str(reader.root_object["/Lang"]) == "az"


def test_capitals_follow_the_language_of_the_document() -> None:
    (page,) = pages_of(render_pdf(small_document(Text(runs_of("Text")))))
    assert lines_of(page)[0] == "FOR OFFICIAL USE"


def test_a_long_marking_is_never_cut() -> None:
    marking = "Secret releasable to " + ", ".join(f"State{number}" for number in range(30))
    document = replace(small_document(Text(runs_of("Text"))), marking=marking)
    (page,) = pages_of(render_pdf(document))
    assert " ".join(page.split()).count(" ".join(marking.upper().split())) == 2


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Contents(),),
        (PageBreak(), PageBreak()),
        (Cover("Only a cover"),),
        (Table((), ()),),
        (Table((Column("Title"),), ()),),
        (KeepTogether(()),),
        (Annex("A", "An empty annex", ()),),
    ],
)
def test_a_document_with_next_to_nothing_is_still_a_document(blocks: tuple[Block, ...]) -> None:
    pages = pages_of(render_pdf(small_document(*blocks)))
    assert len(pages) == 1
    assert "Page 1 of 1" in pages[0] or "A-1 · page 1 of 1" in pages[0]


def test_page_breaks_leave_no_blank_page() -> None:
    text = Text(runs_of("Words"))
    blocks: tuple[Block, ...] = (PageBreak(), text, PageBreak(), PageBreak(), text, PageBreak())
    assert len(pages_of(render_pdf(small_document(*blocks)))) == 2


def test_a_heading_is_never_last_on_a_page() -> None:
    for count in range(25, 60):
        filler = [Text(runs_of("Line"))] * count
        ends: list[Block] = [Heading(1, "Part"), Heading(2, "Chapter"), long_table(3)]
        for page in pages_of(render_pdf(small_document(*filler, *ends))):
            assert lines_of(page)[-3] not in {"Part", "Chapter"}


def test_rows_are_whole_and_heads_repeat() -> None:
    pages = pages_of(render_pdf(small_document(long_table(200))))
    assert len(pages) > 4
    for page in pages:
        assert re.search(r"No\.\s+Agreement\s+Signed", page)
    assert "Total" in pages[-1]
    assert "200" in pages[-1]
    assert all("(continued)" in page for page in pages[1:])


def test_a_row_higher_than_a_page_is_cut_between_its_lines() -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    table = Table((Column("One"), Column("Two", 3)), ((Cell("A"), Cell(words)), (Cell("B"), Cell("end"))))
    text = "".join(pages_of(render_pdf(small_document(table))))
    assert all(f"word{number}" in text for number in range(3000))


def test_five_hundred_pages() -> None:
    paragraphs = [
        Text(runs_of(f"Paragraph {number}. " + "Seven words that make a long line. " * 28))
        for number in range(2500)
    ]
    parts = [Heading(1, f"Part {number}") for number in range(3)]
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(small_document(Contents(), *parts, *paragraphs))))
    assert len(reader.pages) >= 500
    last = reader.pages[-1].extract_text()
    assert f"Page {len(reader.pages)} of {len(reader.pages)}" in last


def test_progress_counts_up_to_its_total() -> None:
    told: list[tuple[int, int]] = []

    def listen(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    render_pdf(rich_document(), progress=listen)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
    assert len({total for _, total in told}) == 1


def test_progress_can_cancel() -> None:
    def refuse(done: int, _total: int) -> bool:
        return done < 3

    with pytest.raises(Cancelled):
        render_pdf(rich_document(), progress=refuse)


def test_an_annex_inside_another_block_is_refused() -> None:
    with pytest.raises(TypeError, match="top level"):
        render_pdf(small_document(KeepTogether((Annex("A", "Inside", ()),))))


def test_the_coded_text_leaves_out_what_comes_of_agreeing() -> None:
    document = rich_document()
    decided = Cover("Plan", signatures=(Signature("Ambassador", "concurs"),), code_text="0000")
    pending = Cover("Plan", signatures=(Signature("Ambassador", "pending"),), code_text="1111")
    texts = [
        list(coded_text(replace(document, blocks=(first, *document.blocks[1:]), code8=code, watermark=None)))
        for first, code in ((decided, "00000000"), (pending, "11111111"))
    ]
    assert texts[0] == texts[1]
    assert LONG_WORD in texts[0]


def test_the_coded_text_leaves_out_what_was_recorded_of_decisions() -> None:
    columns = (Column("Office"), Column("Decision"))
    sheet = Table(columns, ((Cell("Ambassador"), Cell("concurs")),), recorded=True)
    document = small_document(Text(runs_of("Agreed.")), Text(runs_of("Asked."), recorded=True), sheet)
    assert [text for text in coded_text(document) if text in {"Agreed.", "Asked.", "concurs"}] == ["Agreed."]
    assert {"Agreed.", "Asked.", "concurs"} <= set(plain_text(document))


def test_rules_through_and_under_text_are_drawn() -> None:
    def drawn(*runs: Run) -> int:
        reader = pypdf.PdfReader(io.BytesIO(render_pdf(small_document(Text(runs)))))
        return len(re.findall(rb"\bS\b", reader.pages[0].get_contents().get_data()))  # type: ignore[union-attr]  # it has one

    plain_ = drawn(Run("gone"), Run(" new"))
    assert drawn(Run("gone", strike=True), Run(" new")) == plain_ + 1
    assert drawn(Run("gone", strike=True), Run(" new", underline=True)) == plain_ + 2


def test_a_document_names_nothing_of_the_machine() -> None:
    document = replace(small_document(Text(runs_of("Text"))), metadata=Metadata(created=dt.date(2030, 1, 2)))
    info = pypdf.PdfReader(io.BytesIO(render_pdf(document))).metadata
    assert info is not None
    assert set(info.values()) >= {"Chancery", "Title", "FOR OFFICIAL USE"}
    assert str(info["/CreationDate"]) == "D:20300102000000Z"
