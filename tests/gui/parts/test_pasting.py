"""Pasting from word processors: what they really put on the clipboard becomes paragraphs, and nothing else comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import Id
from app.domain.rich_text import Run, plain, rich
from app.domain.vocabulary import ParagraphKind
from app.gui.parts.pasting import (
    LONGEST_HTML,
    from_own,
    paragraphs_of_html,
    paragraphs_of_text,
    to_html,
    to_own,
)

TEXT, NUMBERED = ParagraphKind.TEXT, ParagraphKind.NUMBERED
BULLET, HEADING = ParagraphKind.BULLET, ParagraphKind.HEADING

WORD = """Version:1.0\r\nStartHTML:0000000150\r\n<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>Secret title</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";margin:0cm;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1><span lang=EN-US>1 Situation<o:p></o:p></span></h1>
<p class=MsoNormal style='text-align:justify'>The <b style='mso-bidi-font-weight:normal'>corridor</b>
<i>holds</i>&nbsp;<span style='font-weight:bold'>for now</span>, 30&nbsp;km long.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Trade grew<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>Nested point</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span></span><![endif]>Sign it</p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Year<o:p></o:p></p></td>
<td><p class=MsoNormal><b>Budget</b></p></td></tr><tr><td><p class=MsoNormal>2026</p></td>
<td><p class=MsoNormal>80&nbsp;000</p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="p1"><v:imagedata src="file:///C:/secret.png"/></v:shape><![endif]-->
<![if !vml]><img width=10 src="file:///C:/secret.png"><![endif]><o:p>&nbsp;</o:p></p>
<p class=MsoTitle>Azərbaycan<br>ikinci sətir</p>
<p class=MsoNormal><span style='mso-hide:all;display:none'>hidden</span>Last<script>alert(1)</script></p>
<!--EndFragment--></body></html>"""

LIBREOFFICE = """<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.2"/>
<style type="text/css">p { line-height: 115% }</style></head><body lang="en-GB" dir="ltr">
<h2 class="western">Relations</h2>
<p style="line-height: 100%"><font face="Liberation Serif, serif"><span lang="az-AZ">İkitərəfli <strong>plan</strong></span></font></p>
<ol><li><p style="margin-bottom: 0cm">First</p></li><li><p>Second <em>one</em></p>
<ul><li><p>Inner</p></li></ul></li></ol>
<ul>
\t<li>Bare item
</ul></body></html>"""


def read(html: str) -> list[tuple[ParagraphKind, str]]:
    return [(kind, plain(text)) for _, kind, text in paragraphs_of_html(html)]


def test_word_keeps_headings_lists_bold_italic_and_table_rows_and_nothing_else() -> None:
    assert read(WORD) == [
        (HEADING, "1 Situation"),
        (TEXT, "The corridor holds\u00a0for now, 30\u00a0km long."),
        (BULLET, "Trade grew"),
        (BULLET, "Nested point"),
        (NUMBERED, "Sign it"),
        (TEXT, "Year | Budget"),
        (TEXT, "2026 | 80\u00a0000"),
        (HEADING, "Azərbaycan\nikinci sətir"),
        (TEXT, "Last"),
    ]
    assert paragraphs_of_html(WORD)[1][2] == (
        Run("The "), Run("corridor", bold=True), Run(" "), Run("holds", italic=True), Run("\u00a0"),
        Run("for now", bold=True), Run(", 30\u00a0km long."),
    )  # fmt: skip


def test_libreoffice_and_its_nested_lists() -> None:
    assert read(LIBREOFFICE) == [
        (HEADING, "Relations"),
        (TEXT, "İkitərəfli plan"),
        (NUMBERED, "First"),
        (NUMBERED, "Second one"),
        (BULLET, "Inner"),
        (BULLET, "Bare item"),
    ]


@pytest.mark.parametrize(
    ("html", "read_as"),
    [
        ('<b style="font-weight:normal" id="docs-internal-guid-1"><p>Not <b>bold</b></p></b>', [Run("Not "), Run("bold", bold=True)]),
        ("<div>One</div>", [Run("One")]),
        ("Loose <i>words</i>", [Run("Loose "), Run("words", italic=True)]),
        ("<p>a<br>b</p>", [Run("a\nb")]),
        ("<p>  a \n\n b  </p>", [Run("a b")]),
        ("<h3>A <b>b</b></h3>", [Run("A b")]),
        ("<p>\u202eevil\u200b</p>", [Run("evil")]),
        ("<p>kept <del>dropped</del></p>", [Run("kept")]),
    ],
)  # fmt: skip
def test_small_cases(html: str, read_as: list[Run]) -> None:
    ((_, _, text),) = paragraphs_of_html(html)
    assert list(text) == read_as


@pytest.mark.parametrize(
    "html", ["", "<img src='file:///etc/passwd'>", "<![unknown[", "<p>", "x" * (LONGEST_HTML + 1), "<p><<<>"]
)
def test_what_says_nothing_brings_nothing(html: str) -> None:
    assert all(plain(text).strip() for _, _, text in paragraphs_of_html(html))
    assert len(paragraphs_of_html(html)) <= 1


def test_deep_and_broken_html_ends() -> None:
    assert read("<div>" * 20_000 + "deep" + "</div>" * 5) == [(TEXT, "deep")]
    assert read("</p></b></td><p>text</i>") == [(TEXT, "text")]


@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text: str) -> None:
    for parts in (paragraphs_of_html(text), paragraphs_of_html(f"<p>{text}"), paragraphs_of_text(text)):
        assert all("\ufffc" not in plain(runs) for _, _, runs in parts)


def test_own_paragraphs_come_back_whole() -> None:
    parts = (
        (Id("1"), NUMBERED, (Run("A ", bold=True), Run("A1", italic=True, ref="objective:1"))),
        (None, TEXT, rich("b")),
    )
    assert from_own(to_own(parts)) == parts
    assert from_own(b"no json") == from_own(b"[[1]]") == ()


def test_addresses_notes_and_empty_cells_are_not_lost() -> None:
    assert read(
        "<p>See <a href='https://stat.example/t?y=1&amp;t=4#f'>the yearbook</a>, <a href='https://www.mod.example/'>"
        "mod.example</a>, <a href='mailto:desk@mission.example?subject=x'><b>the desk</b></a>; <a href='#_ftn1'><sup>"
        "[1]</sup></a> one valley<a href='#n2'><sup>12</sup></a>, CO<sub>2</sub>, the 1<sup>st</sup>.</p>"
        "<p><a href='file:///C:/x'>file</a> <a href='javascript:alert(1)'>script</a> <a href='https://x.example'></a></p>"
        f"<p><a href='https://x.example/{'y' * 400}'>long</a></p>"
        "<table><tr><td></td><td>2021</td><td>2022</td></tr><tr><td>Days</td><td></td><td>5</td></tr>"
        "<tr><td></td><td> </td></tr></table>"
    ) == [
        (
            TEXT,
            (
                "See the yearbook (https://stat.example/t?y=1&t=4#f), mod.example, the desk (desk@mission.example); [1] "
                "one valley¹², CO₂, the 1st."
            ),
        ),
        (TEXT, "file script"),
        (TEXT, "long"),
        (TEXT, "– | 2021 | 2022"),
        (TEXT, "Days | | 5"),
    ]


def test_what_is_copied_out_comes_back_through_html() -> None:
    parts = (
        (None, HEADING, rich("Aim")),
        (None, NUMBERED, (Run("A <b> & "), Run("x", bold=True, italic=True))),
        (None, BULLET, rich("line\nline")),
        (None, TEXT, rich("end")),
    )
    assert paragraphs_of_html(to_html(parts)) == parts
