"""A text broken into lines, for what is painted and not made of widgets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_NARROWEST = 40.0


def laid_out(text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
    """A text broken into lines of a width in pixels, and how high it is."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height, spacing = 0.0, QFontMetricsF(font).lineSpacing()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, _NARROWEST))
        line.setPosition(QPointF(0, height))
        height += spacing
    layout.endLayout()
    return layout, height


def shortened(text: str, font: QFont, width: float, lines: int) -> str:
    """The text as far as it stands in so many lines of this width; what is cut off ends in an ellipsis."""
    layout, _ = laid_out(text, font, width)
    if layout.lineCount() <= lines:
        return text
    start = layout.lineAt(lines - 1).textStart()
    rest = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
    return text[:start] + rest
