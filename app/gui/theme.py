"""The look: colours as tokens, one palette on Fusion, one style sheet; light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.gui.style_sheet import style_sheet

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
"""The few signs that the style sheet needs: arrows, a tick, a dot."""
STEP = 4
"""Every distance is a multiple of this many pixels."""


class Tone(Enum):
    """What a colour means. A word or a shape always says it too."""

    PLAIN = "plain"
    MUTED = "muted"
    INFO = "info"
    GOOD = "good"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme. Text on its ground has a contrast of at least 4.5:1."""

    dark: bool
    ink: str
    muted: str
    navy: str
    navy_hover: str
    on_navy: str
    accent: str
    paper: str
    card: str
    field: str
    hairline: str
    hover: str
    chosen: str
    nav: str
    nav_chosen: str
    nav_ink: str
    nav_muted: str
    good: str
    good_soft: str
    look: str
    look_soft: str
    look_line: str
    bad: str
    bad_soft: str
    info_soft: str
    strip: str
    on_strip: str

    def text(self, tone: Tone) -> QColor:
        """The colour of text in a tone."""
        return QColor(
            {
                Tone.PLAIN: self.ink,
                Tone.MUTED: self.muted,
                Tone.INFO: self.accent,
                Tone.GOOD: self.good,
                Tone.LOOK: self.look,
                Tone.BAD: self.bad,
            }[tone]
        )

    def ground(self, tone: Tone) -> QColor:
        """The soft ground on which text of a tone stands: chips, banners, bars."""
        return QColor(
            {
                Tone.PLAIN: self.info_soft,
                Tone.MUTED: self.hover,
                Tone.INFO: self.info_soft,
                Tone.GOOD: self.good_soft,
                Tone.LOOK: self.look_soft,
                Tone.BAD: self.bad_soft,
            }[tone]
        )

    def line(self, tone: Tone) -> QColor:
        """The colour of a line, a bar or a border in a tone."""
        return QColor(
            {
                Tone.PLAIN: self.hairline,
                Tone.MUTED: self.hairline,
                Tone.INFO: self.accent,
                Tone.GOOD: self.good,
                Tone.LOOK: self.look_line,
                Tone.BAD: self.bad,
            }[tone]
        )


LIGHT = Tokens(
    dark=False,
    ink="#1c2430",
    muted="#5a6675",
    navy="#1f3a5f",
    navy_hover="#2a4b78",
    on_navy="#ffffff",
    accent="#1f3a5f",
    paper="#f4f3ef",
    card="#ffffff",
    field="#ffffff",
    hairline="#dcd9d0",
    hover="#eceae4",
    chosen="#e3e9f2",
    nav="#1f2d44",
    nav_chosen="#34496b",
    nav_ink="#d9dfe8",
    nav_muted="#98a5b8",
    good="#2f5d50",
    good_soft="#dfebe5",
    look="#85550b",
    look_soft="#fdf3dc",
    look_line="#b7791f",
    bad="#a33b2e",
    bad_soft="#f8dfdb",
    info_soft="#e8edf4",
    strip="#2f5d50",
    on_strip="#ffffff",
)
DARK = Tokens(
    dark=True,
    ink="#e4e8ee",
    muted="#a4afbd",
    navy="#2f5c93",
    navy_hover="#3a6ba6",
    on_navy="#ffffff",
    accent="#9fc1ea",
    paper="#161b23",
    card="#1f2630",
    field="#1a2029",
    hairline="#36404d",
    hover="#2a333f",
    chosen="#2b3b52",
    nav="#10151d",
    nav_chosen="#2a3f5f",
    nav_ink="#d3dae4",
    nav_muted="#8b98ab",
    good="#8ecbb5",
    good_soft="#1e362f",
    look="#e5b766",
    look_soft="#372d19",
    look_line="#c8923a",
    bad="#f0a196",
    bad_soft="#44241f",
    info_soft="#27364a",
    strip="#2f5d50",
    on_strip="#ffffff",
)


class Theme(QObject):
    """The theme in force. Widgets that draw themselves read ``tokens`` while painting.

    Signals: ``changed()`` after the colours are others.
    """

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.tokens = self._chosen()

    def choose(self, choice: str) -> None:
        """Take ``light``, ``dark``, or what the ``system`` says."""
        self._choice = choice
        self.apply()

    def apply(self) -> None:
        """Dress the whole program."""
        app = _application()
        before, self.tokens = self.tokens, self._chosen()
        app.setPalette(_palette(self.tokens))
        app.setStyleSheet(style_sheet(self.tokens, app.font(), ICONS))
        if self.tokens is not before:
            self.changed.emit()

    def follow_system(self) -> None:
        """Change with the system's own light and dark from now on."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        if self._choice == "system":
            self.apply()

    def _chosen(self) -> Tokens:
        if self._choice == "system":
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT


class Letters:
    """FiraGO, where the system's own font lacks letters of our languages, or the system has none.

    It is unpacked beside whatever is done between making this and :meth:`take`.
    """

    def __init__(self) -> None:
        self._faces: list[bytes] = []
        self._unpacking = Thread(target=self._unpack, name="letters") if _letters_missing() else None
        if self._unpacking is not None:
            self._unpacking.start()

    def take(self) -> None:
        """Write with these letters from now on."""
        if self._unpacking is None:
            return
        self._unpacking.join()
        for face in self._faces:
            QFontDatabase.addApplicationFontFromData(face)
        app = _application()
        font = app.font()
        font.setFamily("FiraGO")
        app.setFont(font)

    def _unpack(self) -> None:
        import pymupdf_fonts

        self._faces = [pymupdf_fonts.myfont(name) for name in ("figo", "figbo", "figit")]


def _letters_missing() -> bool:
    font = _application().font()
    metrics = QFontMetricsF(font)
    poor = font.family() in {"", "DejaVu Sans", "Sans Serif"}
    return poor or not all(metrics.inFont(letter) for letter in "Əəğışѓї")


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - widgets need one, so it is there
    return app


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.paper,
        role.WindowText: tokens.ink,
        role.Base: tokens.field,
        role.AlternateBase: tokens.paper,
        role.Text: tokens.ink,
        role.Button: tokens.card,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.bad,
        role.Highlight: tokens.chosen,
        role.HighlightedText: tokens.ink,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.card,
        role.Midlight: tokens.hover,
        role.Mid: tokens.hairline,
        role.Dark: tokens.muted,
        role.Shadow: tokens.hairline,
        role.Accent: tokens.accent,
    }
    palette = QPalette()
    for where, colour in colours.items():
        palette.setColor(where, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for where in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(off, where, QColor(tokens.muted))
    return palette
