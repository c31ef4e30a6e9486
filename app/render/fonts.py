"""Fonts: FiraGO for all text, and for a sign that it lacks the next font that has it."""

from __future__ import annotations

import io
import threading
import unicodedata
from functools import cache, lru_cache

import pymupdf_fonts
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.render.signs import font_bytes

REGULAR = "FiraGO"
BOLD = "FiraGO-Bold"
ITALIC = "FiraGO-Italic"
BOLD_ITALIC = "FiraGO-BoldItalic"
SIGNS = "Signs"
MISSING = "\ufffd"

_FILES = {
    REGULAR: "figo",
    BOLD: "figbo",
    ITALIC: "figit",
    BOLD_ITALIC: "figbi",
    "NotoSans": "notos",
    "NotoSans-Bold": "notosbo",
    "NotoSans-Italic": "notosit",
    "NotoSans-BoldItalic": "notosbi",
}
_FALLBACK = {
    REGULAR: "NotoSans",
    BOLD: "NotoSans-Bold",
    ITALIC: "NotoSans-Italic",
    BOLD_ITALIC: "NotoSans-BoldItalic",
}
# FiraGO's digits of one width, by glyph number (0 to 9): the library can't ask the font for them.
_UPRIGHT_DIGITS = (3543, 3552, 3558, 3564, 3574, 3582, 3588, 3594, 3600, 3606)
_ITALIC_DIGITS = (3582, 3583, 3584, 3585, 3586, 3587, 3588, 3589, 3590, 3591)
_DIGITS = {
    REGULAR: _UPRIGHT_DIGITS,
    BOLD: _UPRIGHT_DIGITS,
    ITALIC: _ITALIC_DIGITS,
    BOLD_ITALIC: _ITALIC_DIGITS,
}
_SPACES = dict.fromkeys((*range(10), *range(11, 32), *range(127, 160), 8232, 8233), " ")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
_CONTROLS = dict.fromkeys((0x200E, 0x200F, 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), MISSING)
_CLEANED = {**_SPACES, **_INVISIBLE, **_CONTROLS, 0x202F: "\u00a0", 0x2007: "\u00a0"}
_loading = threading.Lock()


@cache
def _loaded(name: str) -> TTFont:
    """The font of this name, made known to the PDF library on first use."""
    data = font_bytes() if name == SIGNS else pymupdf_fonts.myfont(_FILES[name])
    font = TTFont(name, io.BytesIO(data))
    if name in _DIGITS:
        _use_tabular_digits(font, _DIGITS[name])
    pdfmetrics.registerFont(font)
    # Otherwise the library writes an unembedded Helvetica into every file.
    rl_config.canvas_basefontname = rl_config.defaultGraphicsFontName = REGULAR
    return font


def _use_tabular_digits(font: TTFont, glyphs: tuple[int, ...]) -> None:
    """Put the digits of one width in place of the others, unless this edition of the font has other glyphs there."""
    face = font.face
    widths = {face.hmetrics[glyph][0] for glyph in glyphs if glyph < len(face.hmetrics)}
    if len(widths) != 1:
        return
    scaled = widths.pop() * 1000.0 / face.unitsPerEm
    for digit, glyph in enumerate(glyphs):
        code = ord("0") + digit
        face.charToGlyph[code] = glyph
        face.charWidths[code] = scaled


def load(name: str) -> TTFont:
    """The font of this name; safe to ask for from several threads."""
    with _loading:
        return _loaded(name)


@cache
def letters(name: str) -> frozenset[str]:
    """The characters that a font can draw."""
    return frozenset(map(chr, load(name).face.charToGlyph))


def name_of(*, bold: bool, italic: bool) -> str:
    """The name of FiraGO in this style."""
    if bold:
        return BOLD_ITALIC if italic else BOLD
    return ITALIC if italic else REGULAR


def cleaned(text: str) -> str:
    """Text in NFC, controls made spaces, direction controls made visible, soft hyphens and the like dropped."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text).translate(_CLEANED)


@lru_cache(maxsize=20_000)
def by_font(text: str, name: str) -> tuple[tuple[str, str], ...]:
    """Cleaned text cut into stretches of one font: (stretch, font name), with a mark for every missing letter."""
    own = letters(name)
    if own.issuperset(text):
        return ((text, name),) if text else ()
    stretches: list[tuple[str, str]] = []
    for letter in text:
        shown, font = _home(letter, name)
        if stretches and stretches[-1][1] == font:
            stretches[-1] = (stretches[-1][0] + shown, font)
        else:
            stretches.append((shown, font))
    return tuple(stretches)


@lru_cache(maxsize=4_000)
def _home(letter: str, name: str) -> tuple[str, str]:
    """The letter with the first font that has it."""
    for font in (name, _FALLBACK[name], SIGNS):
        if letter in letters(font):
            return letter, font
    return MISSING, SIGNS


@lru_cache(maxsize=100_000)
def em_width(text: str, name: str) -> float:
    """The width of a text in this font at size 1."""
    face = load(name).face
    widths, default = face.charWidths, face.defaultWidth
    return float(sum([widths.get(code, default) for code in map(ord, text)])) / 1000.0


def upper(text: str, language: str) -> str:
    """Text in capitals by the language's own rule: i becomes İ in Azerbaijani and Turkish; Georgian stays."""
    if language[:2].lower() in {"az", "tr"}:
        text = text.replace("i", "İ").replace("ı", "I")
    return "".join(letter if "ა" <= letter <= "ჿ" else letter.upper() for letter in text)
