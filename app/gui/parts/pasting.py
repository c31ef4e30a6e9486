"""What is pasted becomes paragraphs: headings, lists, bold and italic stay, everything else is left behind.

Nothing that is read is lost: the address of a link stands behind its words, the number of a footnote stays raised, and
the cells of a row stay apart.

HTML is read by a parser of our own and never shown by Qt, which would load the files and addresses that it names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser

from app.domain.records import Id
from app.domain.rich_text import RichText, Run, joined, plain
from app.domain.vocabulary import ParagraphKind
from app.gui.parts.rich_text import Paragraphs, is_letter, pasted

OWN_FORMAT = "application/x-chancery-paragraphs+json"
"""How paragraphs travel inside the program: with their kinds, identities and references."""
LONGEST_HTML = 8_000_000
"""Letters of foreign HTML that are read; of anything longer the plain text is taken."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form "
    "header hr li main nav ol p pre section table tbody tfoot thead tr ul"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = _tags(
    "applet audio button canvas del head iframe map math noframes noscript object script select style svg "
    "template textarea title video xml o:p v:shape v:shapetype w:sdtpr"
)
_VOID = _tags("area base br col embed hr img input link meta param source track wbr")
_WORD_HEADING = re.compile(r"\b(Mso)?(Heading|Title|Subtitle|Başlıq)", re.IGNORECASE)
_HEADING_STYLE = re.compile(
    r"mso-outline-level:\s*[1-6]|mso-style-name:\s*[\"']?(heading|title)", re.IGNORECASE
)
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|mso-list:\s*ignore", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*(italic|oblique)", re.IGNORECASE)
_NOT_ITALIC = re.compile(r"(?<![\w-])font-style:\s*normal", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"page-break-before|mso-special-character:\s*line-break", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,5})[.)]")
_CONDITION = re.compile(r"<!\[[^\]>]*\]>")
"""What Word puts around parts for certain programs (the comments of the same kind are comments to the parser too)."""
_ADDRESS = re.compile(r"(?:https?://|ftp://|mailto:)\S+", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://|ftp://|mailto:)(?:www\.)?", re.IGNORECASE)
_LONGEST_ADDRESS = 300
_EMPTY_CELL = "–"
_SET_APART = {
    "sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
"""Figures above and below the line, as letters of their own."""
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")


def paragraphs_of_text(text: str) -> Paragraphs:
    """Plain text as paragraphs, one for each line."""
    return tuple((None, part.kind, (Run(part.text),)) for part in pasted(text))


def paragraphs_of_html(html: str) -> Paragraphs:
    """Foreign HTML (of Word, LibreOffice, a mail or a page) as paragraphs; rows of tables become lines of text."""
    if len(html) > LONGEST_HTML:
        return ()
    reader = _Reader()
    try:
        reader.feed(_CONDITION.sub("", _fragment(html)))
        reader.close()
    except AssertionError:  # so the parser speaks of a declaration that it does not know
        return ()
    return tuple((None, kind, text) for kind, text in reader.finished())


def to_own(paragraphs: Paragraphs) -> bytes:
    """Paragraphs as they travel inside the program."""
    return json.dumps(
        [
            [pid, kind, [[run.text, run.bold, run.italic, run.ref] for run in text]]
            for pid, kind, text in paragraphs
        ],
        ensure_ascii=False,
    ).encode()


def from_own(data: bytes) -> Paragraphs:
    """The paragraphs of ``to_own``; none where another program wrote something else under that name."""
    try:
        return tuple(
            (
                Id(pid) if pid else None,
                ParagraphKind(kind),
                tuple(Run(str(text), bool(bold), bool(italic), str(ref)) for text, bold, italic, ref in runs),
            )
            for pid, kind, runs in json.loads(data)
        )
    except (ValueError, TypeError):
        return ()


def to_text(paragraphs: Paragraphs) -> str:
    """Paragraphs as lines, for programs that take nothing else."""
    return "\n".join(plain(text) for _, _, text in paragraphs)


def to_html(paragraphs: Paragraphs) -> str:
    """Paragraphs for word processors."""
    lines: list[str] = []
    open_list = ""
    for _, kind, text in paragraphs:
        wanted = {ParagraphKind.BULLET: "ul", ParagraphKind.NUMBERED: "ol"}.get(kind, "")
        if wanted != open_list:
            lines += [f"</{open_list}>"] * bool(open_list) + [f"<{wanted}>"] * bool(wanted)
            open_list = wanted
        tag = "li" if wanted else "h2" if kind is ParagraphKind.HEADING else "p"
        lines.append(f"<{tag}>{''.join(map(_run_html, text))}</{tag}>")
    lines += [f"</{open_list}>"] * bool(open_list)
    return "<html><body>" + "\n".join(lines) + "</body></html>"


def _run_html(run: Run) -> str:
    letters = escape(run.text).replace("\n", "<br>")
    letters = f"<i>{letters}</i>" if run.italic else letters
    return f"<b>{letters}</b>" if run.bold else letters


def _fragment(html: str) -> str:
    """What was copied, without what the clipboard of Windows says around it."""
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    return html[start:end] if 0 <= start < end else html


@dataclass(slots=True)
class _Open:
    """A tag that is open, and what it makes of the text inside."""

    tag: str
    silent: bool = False
    bold: bool = False
    italic: bool = False
    heading: bool = False
    list_kind: ParagraphKind | None = None
    item: bool = False
    marker: bool = False
    apart: str = ""
    address: str = ""
    words: str = ""
    """The letters of a link so far."""


@dataclass(slots=True)
class _Made:
    """A paragraph that is being read."""

    kind: ParagraphKind = ParagraphKind.TEXT
    runs: list[Run] = field(default_factory=list)
    marker: str = ""


class _Reader(HTMLParser):
    """Reads HTML tag by tag. Nothing nests deeper here than the list of open tags, so no depth is dangerous."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Open] = []
        self._made: list[_Made] = [_Made()]
        self._in_cell = 0
        self._cells = 0
        self._links: list[_Open] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        named = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._void(tag, named.get("style", ""))
            return
        above = self._open[-1] if self._open else _Open("")
        opened = _opened(tag, named, above)
        if tag == "p" and above.tag == "p":
            self.handle_endtag("p")
        if tag == "tr":
            self._cells = 0
        if tag in {"td", "th"}:
            self._begin_cell()
        elif tag in _BLOCKS | _HEADINGS and not (self._in_cell and tag != "tr"):
            self._begin(_kind_of(tag, named, above, opened))
        elif self._in_cell and tag in {"p", "div", "li"}:
            self._add(" ", opened)
        self._silent += opened.silent
        self._open.append(opened)
        self._links += [opened] * bool(opened.address)
        self._in_cell += tag in {"td", "th"}

    def handle_endtag(self, tag: str) -> None:
        """A tag closes, and with it every one that was left open inside."""
        if all(known.tag != tag for known in self._open):
            return
        while self._open:
            closed = self._open.pop()
            self._say_address(closed)
            self._silent -= closed.silent
            self._in_cell -= closed.tag in {"td", "th"}
            if closed.tag == tag:
                break
        if tag in _BLOCKS | _HEADINGS and not self._in_cell:
            self._begin(ParagraphKind.TEXT)

    def handle_data(self, data: str) -> None:
        """Letters."""
        if not self._silent:
            style = self._open[-1] if self._open else _Open("")
            if style.apart and data.strip().isascii() and data.strip().isdecimal():
                data = data.translate(_SET_APART[style.apart])
            if self._links:
                self._links[-1].words += data
            self._add(data, style)
        elif self._open and self._open[-1].marker:
            self._made[-1].marker += data

    def finished(self) -> list[tuple[ParagraphKind, RichText]]:
        """The paragraphs that say something."""
        paragraphs = []
        for made in self._made:
            text = _tidied(made.runs)
            kind = _listed(made)
            if kind is ParagraphKind.HEADING:
                text = joined(tuple(replace(run, bold=False) for run in text))
            if plain(text).strip(f"{_EMPTY_CELL} |"):
                paragraphs.append((kind, text))
        return paragraphs

    def _void(self, tag: str, style: str) -> None:
        if tag == "br" and not _PAGE_BREAK.search(style):
            self._add("\u2028", self._open[-1] if self._open else _Open(""))
        elif tag in {"br", "hr"}:
            self._begin(ParagraphKind.TEXT)

    def _begin(self, kind: ParagraphKind) -> None:
        if self._made[-1].runs:
            self._made.append(_Made(kind))
        else:
            self._made[-1].kind = kind

    def _begin_cell(self) -> None:
        runs = self._made[-1].runs
        if runs and any(run.text.strip() for run in runs):
            runs.append(Run(" | "))
        elif self._cells:
            runs.append(Run(f"{_EMPTY_CELL} | "))
        self._cells += 1

    def _say_address(self, link: _Open) -> None:
        """Where a link led to, behind its words, unless these say it themselves."""
        if not link.address:
            return
        self._links.pop()
        if link.words.strip() and _bare(link.address) not in _bare(link.words):
            self._add(f" ({link.address})", link)

    def _add(self, letters: str, style: _Open) -> None:
        if not self._silent:
            self._made[-1].runs.append(Run(letters, style.bold, style.italic))


def _opened(tag: str, attrs: dict[str, str], above: _Open) -> _Open:
    style = attrs.get("style", "")
    hidden = bool(_HIDDEN.search(style))
    bold = above.bold or tag in {"b", "strong"}
    italic = above.italic or tag in {"i", "em", "cite", "var", "dfn"}
    list_kind = {"ul": ParagraphKind.BULLET, "ol": ParagraphKind.NUMBERED}.get(tag, above.list_kind)
    return _Open(
        tag,
        silent=tag in _SILENT or hidden or "hidden" in attrs,
        bold=(bold or bool(_BOLD.search(style))) and not _NOT_BOLD.search(style),
        italic=(italic or bool(_ITALIC.search(style))) and not _NOT_ITALIC.search(style),
        heading=above.heading or tag in _HEADINGS,
        list_kind=None if tag == "table" else list_kind,
        item=above.item or tag == "li",
        marker=above.marker or (hidden and "mso-list" in style.lower()),
        apart=tag if tag in _SET_APART else above.apart,
        address=_address(attrs.get("href", "")) if tag == "a" else "",
    )


def _address(href: str) -> str:
    """An address that a reader of paper can use; none of a place in the text itself, a file or a script."""
    found = _ADDRESS.fullmatch(href.strip())
    if found is None or len(found[0]) > _LONGEST_ADDRESS:
        return ""
    return (
        found[0].partition("?")[0][len("mailto:") :] if found[0].lower().startswith("mailto:") else found[0]
    )


def _bare(address: str) -> str:
    """An address as people write it in a text."""
    return _SCHEME.sub("", address.strip()).rstrip("/").casefold()


def _kind_of(tag: str, attrs: dict[str, str], above: _Open, opened: _Open) -> ParagraphKind:
    """How a block is set: by its tag, by the list around it, or by what Word says in class and style."""
    if opened.heading:
        return ParagraphKind.HEADING
    if tag == "li" or (opened.item and above.list_kind is not None and tag not in {"ul", "ol", "table"}):
        return above.list_kind or ParagraphKind.BULLET
    style, name = attrs.get("style", ""), attrs.get("class", "")
    if _WORD_HEADING.match(name) or _HEADING_STYLE.search(style):
        return ParagraphKind.HEADING
    if "mso-list:" in style.lower().replace(" ", "") and "mso-list:none" not in style.lower().replace(
        " ", ""
    ):
        return ParagraphKind.BULLET
    return ParagraphKind.TEXT


def _listed(made: _Made) -> ParagraphKind:
    """A paragraph of a list of Word is numbered or has bullets as its hidden sign says."""
    sign = made.marker.strip(" \u00a0\t\r\n")
    if made.kind is ParagraphKind.BULLET and sign and sign != "o" and _NUMBER_SIGN.match(sign):
        return ParagraphKind.NUMBERED
    return made.kind


def _tidied(runs: Sequence[Run]) -> RichText:
    """The runs with their white space as a page shows it: one space, none at the ends or around a line's end."""
    tidy: list[Run] = []
    space_before = True
    for run in joined(tuple(runs)):
        letters = ""
        for part in re.split("(\u2028)", run.text):
            if part == "\u2028":
                letters = letters.rstrip(" ")
                _trim_end(tidy, not letters)
                letters, space_before = letters + "\n", True
                continue
            words = "".join(sign for sign in _SPACES.sub(_space, part) if is_letter(sign))
            words = words.lstrip(" ") if space_before else words
            letters += words
            space_before = words.endswith(" ") if words else space_before
        tidy.append(replace(run, text=letters))
    while tidy and not tidy[-1].text.rstrip(" \n\u00a0"):
        tidy.pop()
    if tidy:
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(" \n\u00a0"))
        tidy[0] = replace(tidy[0], text=tidy[0].text.lstrip(" \n\u00a0"))
    text = joined(tuple(tidy))
    return text if plain(text).strip() else ()


def _trim_end(runs: list[Run], wanted: bool) -> None:  # noqa: FBT001 - whether the line ended in an earlier run
    if wanted and runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))


def _space(found: re.Match[str]) -> str:
    """One space; a single no-break space stays what it is."""
    return found[0] if found[0] == "\u00a0" else " "
