"""The cover, and places to sign: reference and title above, signatures in the middle, code and QR at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from app.documents.blocks import Cover, KeyValues, Run, Signature
from app.render import styles
from app.render.lines import Line, draw_lines, set_text
from app.render.pieces import Piece, Prose, Room, plain, stack, stacked_height
from app.render.tables import key_values

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SIGNING_ROOM = 38.0
_GUTTER = 34.0
_QR_SIDE = 66.0
_TITLE_AT = 0.23
_SIGNATURES_AT = 0.56


@dataclass(frozen=True, slots=True)
class SignatureRow(Piece):
    """Two places to sign beside each other: the line, and under it the office, the name and the decision."""

    blocks: tuple[tuple[Line, ...], ...]
    width: float
    before: float = 0.0
    after: float = 8.0
    keeps_with_next: bool = False

    @property
    def height(self) -> float:
        """The room to sign, and the higher of the two blocks."""
        return _SIGNING_ROOM + max(len(lines) for lines in self.blocks) * styles.SIGNED.leading + 3

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the lines to sign on and the words under them."""
        column = (self.width - _GUTTER) / 2
        for lines in self.blocks:
            canvas.setStrokeColorRGB(*styles.INK)
            canvas.setLineWidth(styles.LINE)
            canvas.line(x, top - _SIGNING_ROOM, x + column, top - _SIGNING_ROOM)
            draw_lines(canvas, lines, styles.SIGNED, x, top - _SIGNING_ROOM - 3)
            x += column + _GUTTER


def signature_rows(items: Sequence[Signature], room: Room) -> Iterator[SignatureRow]:
    """Places to sign, two in a row."""
    column = (room.width - _GUTTER) / 2
    for start in range(0, len(items), 2):
        blocks = tuple(_signed(item, column) for item in items[start : start + 2])
        yield SignatureRow(blocks, room.width)


def _signed(item: Signature, width: float) -> tuple[Line, ...]:
    lines = [Run(item.office, bold=True), Run(item.name), Run(item.decision)]
    given = [line for line in lines if line.text]
    parted = [replace(line, text=line.text + "\n") for line in given[:-1]]
    return set_text((*parted, *given[-1:]), styles.SIGNED, width)


@dataclass(frozen=True, slots=True)
class CodeBox(Piece):
    """The QR of the text code with the notes and the code beside it."""

    squares: tuple[tuple[bool, ...], ...]
    notes: Prose

    @property
    def height(self) -> float:
        """The higher of the two."""
        return max(_QR_SIDE if self.squares else 0.0, self.notes.height)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the QR as rows of black stretches, and the notes level with its foot."""
        if self.squares:
            _draw_squares(canvas, self.squares, x, top - self.height + _QR_SIDE)
        offset = _QR_SIDE + 14 if self.squares else 0.0
        self.notes.draw(canvas, x + offset, top - self.height + self.notes.height)


def _draw_squares(canvas: Canvas, squares: tuple[tuple[bool, ...], ...], x: float, top: float) -> None:
    side = _QR_SIDE / len(squares)
    canvas.setFillColorRGB(0, 0, 0)
    for index, line in enumerate(squares, 1):
        start = 0
        while start < len(line):
            end = start + 1
            while end < len(line) and line[end] == line[start]:
                end += 1
            if line[start]:
                canvas.rect(
                    x + start * side, top - index * side, (end - start) * side, side, stroke=0, fill=1
                )
            start = end


def _qr(text: str) -> tuple[tuple[bool, ...], ...]:
    """The squares of the QR of a text, row by row; empty for no text."""
    if not text:
        return ()
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(dark) for dark in line) for line in code.modules)


@dataclass(frozen=True, slots=True)
class CoverSheet(Piece):
    """The whole cover: its parts at their distances from the top."""

    parts: tuple[tuple[Piece, float], ...]
    height_in_points: float

    @property
    def height(self) -> float:
        """The whole page."""
        return self.height_in_points

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the parts in their places."""
        for piece, down in self.parts:
            piece.draw(canvas, x, top - down)


def cover(block: Cover, room: Room, kicker: str) -> list[Piece]:
    """The cover as one sheet; as pieces below each other if it holds more than a page does.

    ``kicker`` is the line above the title, in capitals.
    """
    head = list(_head(block, room))
    title = list(_title(block, room, kicker))
    signatures = list(signature_rows(block.signatures, room))
    code = _code_box(block, room)
    pieces: list[Piece] = [*head, *title, *signatures, *([code] if code else [])]
    if stacked_height(pieces) + 60 > room.height:
        return pieces
    return [_sheet(room, [head, title, signatures, [code] if code else []])]


def _sheet(room: Room, groups: Sequence[Sequence[Piece]]) -> CoverSheet:
    head, title, signatures, code = (stack(group) if group else None for group in groups)
    parts: list[tuple[Piece, float]] = []
    down = 0.0
    foot = room.height - (code.height + 16 if code else 0.0)
    if head:
        parts.append((head, 0.0))
        down = head.height + 20
    if title:
        latest = foot - title.height - (signatures.height + 20 if signatures else 0.0)
        down = min(max(down, room.height * _TITLE_AT), latest)
        parts.append((title, down))
        down += title.height + 20
    if signatures:
        parts.append((signatures, min(max(down, room.height * _SIGNATURES_AT), foot - signatures.height)))
    if code:
        parts.append((code, room.height - code.height))
    return CoverSheet(tuple(parts), room.height)


def _head(block: Cover, room: Room) -> Iterator[Prose]:
    for text in (block.reference, block.date):
        if text:
            yield plain(text, styles.SIGNED, room.width)


def _title(block: Cover, room: Room, kicker: str) -> Iterator[Piece]:
    if kicker:
        yield plain(kicker, styles.KICKER, room.width, after=3, keeps=True)
    yield plain(block.title, styles.TITLE, room.width, after=9, keeps=bool(block.subtitle))
    for line in block.subtitle:
        yield plain(line, styles.SUBTITLE, room.width)
    facts = key_values(KeyValues(block.facts), room)
    if facts is not None:
        yield replace(facts, before=14.0)


def _code_box(block: Cover, room: Room) -> CodeBox | None:
    lines = [*block.notes, *([block.code_text] if block.code_text else [])]
    if not lines and not block.qr_text:
        return None
    squares = _qr(block.qr_text)
    width = room.width - (_QR_SIDE + 14 if squares else 0.0)
    return CodeBox(squares, plain("\n".join(lines), styles.NOTE, width))
