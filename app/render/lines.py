"""Text becomes lines: words measured, set to a width, cut only where one is wider than the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.documents.blocks import Align, Run, Runs
from app.render import fonts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.render.styles import Type

ELLIPSIS = "…"
_PARTS = re.compile(r"\n|[ ]+|[^ \n]+")
_HYPHENS = re.compile(r"(?<=[^\W\d_]{2}[-/–])(?=[^\W\d_]{2})")
_IN_ADDRESS = re.compile(r"(?<=[^/][/_.?&=-])(?=[^/])")
_SPACES = re.compile(r"[ \n]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line in one font; x and width in points from the line's beginning."""

    x: float
    width: float
    text: str
    font: str
    strike: bool = False
    underline: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text with its width in points."""

    spans: tuple[Span, ...]
    width: float

    @property
    def text(self) -> str:
        """The letters of the line."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """A stretch of a word in one font."""

    text: str
    font: str
    width: float
    strike: bool = False
    underline: bool = False
    link: str = ""


_Word = list[_Glyphs]


def width_of(text: str, kind: Type) -> float:
    """The width in points of a text on one line."""
    name = fonts.name_of(bold=kind.bold, italic=kind.italic)
    return kind.size * sum(fonts.em_width(*part) for part in fonts.by_font(fonts.cleaned(text), name))


def longest_word(text: str, kind: Type) -> float:
    """The width in points of the widest word of a text; a no-break space is inside a word."""
    words = _SPACES.split(fonts.cleaned(text).strip(" \n"))
    return max((width_of(word, kind) for word in words), default=0.0)


def set_text(text: str | Runs, kind: Type, width: float, indent: float = 0.0) -> tuple[Line, ...]:
    """Lines of at most ``width`` points; the first begins ``indent`` points in. Always at least one line."""
    runs = (Run(text),) if isinstance(text, str) else text
    return _set(runs, kind, round(width, 3), round(indent, 3))


@lru_cache(maxsize=8_000)
def _set(runs: Runs, kind: Type, width: float, indent: float) -> tuple[Line, ...]:
    setter = _Setter(width, indent)
    for word in _words(runs, kind):
        setter.add(word)
    return setter.finish()


def _words(runs: Runs, kind: Type) -> Iterator[_Word | None]:
    """The words of a paragraph, each with the space before it; None for a forced line end."""
    word: _Word = []
    spaced = False
    before = Run("")
    for run in runs:
        name = fonts.name_of(bold=kind.bold or run.bold, italic=kind.italic != run.italic)
        text = run.text.replace("\r\n", "\n").replace("\r", "\n")
        for part in _PARTS.findall(fonts.cleaned(text)):
            if part == "\n":
                yield word
                yield None
                word, spaced = [], False
            elif part[0] == " ":
                spaced, before = True, run
            else:
                if spaced and word:
                    yield word
                    word = []
                if spaced:
                    word.append(_glyphs(" ", name, before, kind))
                spaced = False
                word += [_glyphs(piece, font, run, kind) for piece, font in fonts.by_font(part, name)]
    yield word


def _glyphs(text: str, font: str, run: Run, kind: Type) -> _Glyphs:
    width = fonts.em_width(text, font) * kind.size
    return _Glyphs(text, font, width, run.strike, run.underline, run.link)


class _Setter:
    """Fills lines with words."""

    def __init__(self, width: float, indent: float) -> None:
        self._width = max(width, 1.0)
        self._indent = indent
        self._lines: list[Line] = []
        self._glyphs: _Word = []
        self._x = indent

    def add(self, word: _Word | None) -> None:
        """Put a word at the end of the line, or on the next one; None ends the line."""
        if word is None:
            self._end_line()
            return
        if not word:
            return
        if not self._fits(word):
            word = self._fill_up(word)
        self._take(word)

    def finish(self) -> tuple[Line, ...]:
        """All lines."""
        if self._glyphs or not self._lines:
            self._end_line()
        return tuple(self._lines)

    def _fits(self, word: _Word) -> bool:
        return self._x + sum(part.width for part in word) <= self._width + 0.01

    def _take(self, word: _Word) -> None:
        if self._x == 0 and not self._glyphs:
            word = _without_space(word)
        self._glyphs.extend(word)
        self._x += sum(part.width for part in word)

    def _fill_up(self, word: _Word) -> _Word:
        """Set as much of a word as must stand on this line and the next ones; the rest of it."""
        word = self._at_hyphens(word)
        while self._glyphs and not self._fits(word):
            self._end_line()
            word = self._at_hyphens(_without_space(word))
        if self._x and not self._fits(word):
            self._end_line()
        while word and not self._fits(word):
            start, word = _cut(word, self._width - self._x)
            self._take(start)
            self._end_line()
        return word

    def _at_hyphens(self, word: _Word) -> _Word:
        """Set the parts of a hyphenated word, or of an address, that fit on this line; the rest of it."""
        if len(word) - (word[0].text == " ") != 1:
            return word
        whole = word[-1]
        parts = (_IN_ADDRESS if "://" in whole.text else _HYPHENS).split(whole.text)
        if len(parts) == 1:
            return word
        before = word[:-1]
        scale = whole.width / fonts.em_width(whole.text, whole.font)
        while len(parts) > 1:
            part = replace(whole, text=parts[0], width=fonts.em_width(parts[0], whole.font) * scale)
            if not self._fits([*before, part]):
                break
            self._take([*before, part])
            before = []
            parts.pop(0)
        rest = "".join(parts)
        return [*before, replace(whole, text=rest, width=fonts.em_width(rest, whole.font) * scale)]

    def _end_line(self) -> None:
        self._lines.append(_line(self._glyphs, self._indent if not self._lines else 0.0))
        self._glyphs = []
        self._x = 0.0


def _without_space(word: _Word) -> _Word:
    return word[1:] if word and word[0].text == " " else word


def _cut(word: _Word, width: float) -> tuple[_Word, _Word]:
    """A word cut by letters: as much as fits in ``width`` points (one letter at least), and the rest."""
    start: _Word = []
    room = width
    for index, part in enumerate(word):
        if part.width <= room:
            start.append(part)
            room -= part.width
            continue
        scale = part.width / max(fonts.em_width(part.text, part.font), 0.001)
        taken = 0
        while taken < len(part.text) - 1:
            step = fonts.em_width(part.text[taken], part.font) * scale
            if step > room:
                break
            room -= step
            taken += 1
        taken = max(taken, 0 if start else 1)
        head, tail = (
            replace(part, text=text, width=fonts.em_width(text, part.font) * scale)
            for text in (part.text[:taken], part.text[taken:])
        )
        rest = [piece for piece in (tail, *word[index + 1 :]) if piece.text]
        return ([*start, head] if head.text else start), rest
    return start, []


def _line(glyphs: Sequence[_Glyphs], indent: float) -> Line:
    """The stretches of a line, neighbours of one font made one."""
    spans: list[Span] = []
    x = indent
    for part in glyphs:
        look = (part.font, part.strike, part.underline, part.link)
        last = spans[-1] if spans else None
        if last is not None and (last.font, last.strike, last.underline, last.link) == look:
            spans[-1] = replace(last, width=last.width + part.width, text=last.text + part.text)
        else:
            spans.append(Span(x, part.width, part.text, *look))
        x += part.width
    return Line(tuple(spans), x)


def shortened(text: str, kind: Type, width: float) -> str:
    """The text if it fits in ``width`` points, else its first words and …; empty if not even one word fits."""
    text = " ".join(text.split())
    if width_of(text, kind) <= width:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        tried = " ".join(words[:count]).rstrip(" ,;:·–-") + ELLIPSIS
        if width_of(tried, kind) <= width:
            return tried
    return ""


def draw_lines(
    canvas: Canvas, lines: Sequence[Line], kind: Type, x: float, top: float, *, width: float = 0.0
) -> None:
    """Draw lines downwards from ``top``; ``width`` is the measure that right and centred lines stand in."""
    writer = canvas.beginText()
    writer.setFillColorRGB(*kind.colour)
    baseline = top - (kind.leading - kind.size) / 2 - kind.size * 0.8
    for line in lines:
        start = x + _offset(line.width, kind.align, width)
        for span in line.spans:
            writer.setTextOrigin(start + span.x, baseline)
            writer.setFont(span.font, kind.size)
            writer.textOut(span.text)
        _rule(canvas, line, kind, start, baseline)
        _link(canvas, line, kind, start, baseline)
        baseline -= kind.leading
    canvas.drawText(writer)


def draw_line(canvas: Canvas, text: str, kind: Type, x: float, top: float, *, width: float = 0.0) -> None:
    """Draw a text on one line, whatever its width."""
    draw_lines(canvas, set_text(text, kind, 1e6), kind, x, top, width=width)


def _offset(line: float, align: Align, width: float) -> float:
    if align is Align.LEFT:
        return 0.0
    return (width - line) / (2 if align is Align.CENTER else 1)


def _link(canvas: Canvas, line: Line, kind: Type, x: float, baseline: float) -> None:
    """Let what refers to another place lead there on a screen; on paper nothing is seen of it."""
    for span in line.spans:
        if span.link:
            left, right = x + span.x, x + span.x + span.width
            place = (left, baseline - kind.size * 0.25, right, baseline + kind.size * 0.8)
            canvas.linkRect("", span.link, place, thickness=0)


_STRUCK_AT, _UNDERLINED_AT = 0.27, -0.13
"""Where a line goes through or under text, in parts of its size above the baseline."""


def _rule(canvas: Canvas, line: Line, kind: Type, x: float, baseline: float) -> None:
    """Draw the lines through what is struck out and under what is underlined."""
    for span in line.spans:
        for drawn, at in ((span.strike, _STRUCK_AT), (span.underline, _UNDERLINED_AT)):
            if drawn:
                canvas.setLineWidth(0.7)
                canvas.setStrokeColorRGB(*kind.colour)
                height = baseline + kind.size * at
                canvas.line(x + span.x, height, x + span.x + span.width, height)
