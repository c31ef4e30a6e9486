"""Letters as drawn outlines: for a watermark that stands on the page but not in the text copied from it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.render import fonts

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEATED, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALED, _MORE, _SCALED_XY, _MATRIX = 1, 2, 8, 32, 64, 128


@dataclass(frozen=True, slots=True)
class _Point:
    """A point of an outline, in font units; those off the curve bend it."""

    x: float
    y: float
    on: bool


_Contour = list[_Point]


def draw_outlined(canvas: Canvas, text: str, font: str, size: float) -> None:
    """Fill the outlines of a text from the canvas's origin rightwards; letters that the font lacks are left out."""
    face = fonts.load(font).face
    scale = size / face.unitsPerEm
    path = canvas.beginPath()
    x = 0.0
    for letter in fonts.cleaned(text):
        glyph = face.charToGlyph.get(ord(letter))
        if glyph is None:
            continue
        for contour in _contours(face, glyph):
            _trace(path, [_Point(x + point.x * scale, point.y * scale, point.on) for point in contour])
        x += fonts.em_width(letter, font) * size
    canvas.drawPath(path, stroke=0, fill=1, fillMode=1)


def _contours(face: TTFontFace, glyph: int) -> list[_Contour]:
    """The outlines of a glyph, of its parts if it is made of others."""
    table: bytes = face.get_table("glyf")  # type: ignore[no-untyped-call]
    data = table[face.glyphPos[glyph] : face.glyphPos[glyph + 1]]
    if not data:
        return []
    count = struct.unpack_from(">h", data)[0]
    return _simple(data, count) if count >= 0 else _composed(face, data)


def _simple(data: bytes, count: int) -> list[_Contour]:
    ends = struct.unpack_from(f">{count}H", data, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag = data[at]
        at += 1
        repeats = 0
        if flag & _REPEATED:
            repeats = data[at]
            at += 1
        flags += [flag] * (repeats + 1)
    xs, at = _coordinates(data, at, flags, _X_SHORT, _X_SAME)
    ys, at = _coordinates(data, at, flags, _Y_SHORT, _Y_SAME)
    points = [_Point(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def _coordinates(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """One coordinate of all points, and where the data goes on."""
    values: list[int] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        values.append(value)
    return values, at


def _composed(face: TTFontFace, data: bytes) -> list[_Contour]:
    """The outlines of the parts of a glyph, each moved to its place."""
    contours: list[_Contour] = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", data, at)
        form = ">hh" if flags & _WORDS else ">bb"
        right, up = struct.unpack_from(form, data, at + 4) if flags & _OFFSETS else (0, 0)
        at += 4 + struct.calcsize(form)
        at += 2 * bool(flags & _SCALED) + 4 * bool(flags & _SCALED_XY) + 8 * bool(flags & _MATRIX)
        contours += [
            [_Point(point.x + right, point.y + up, point.on) for point in contour]
            for contour in _contours(face, part)
        ]
    return contours


def _trace(path: PDFPathObject, contour: _Contour) -> None:
    """Put a closed contour onto the path; between two points off the curve lies one on it."""
    points: _Contour = []
    for previous, point in zip((contour[-1], *contour), contour, strict=False):
        if not previous.on and not point.on:
            points.append(_Point((previous.x + point.x) / 2, (previous.y + point.y) / 2, on=True))
        points.append(point)
    first = next(index for index, point in enumerate(points) if point.on)
    points = [*points[first:], *points[: first + 1]]
    path.moveTo(points[0].x, points[0].y)
    start, bend = points[0], None
    for point in points[1:]:
        if not point.on:
            bend = point
            continue
        if bend is None:
            path.lineTo(point.x, point.y)
        else:
            path.curveTo(*_toward(start, bend), *_toward(point, bend), point.x, point.y)
        start, bend = point, None
    path.close()


def _toward(end: _Point, bend: _Point) -> tuple[float, float]:
    """The control point of the cubic curve that a quadratic one equals."""
    return end.x + (bend.x - end.x) * 2 / 3, end.y + (bend.y - end.y) * 2 / 3
