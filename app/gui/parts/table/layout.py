"""What a table remembers: columns shown, their order and widths, sorting and filter.

Until the user draws a line between columns or chooses which are shown, the columns stand as the room allows.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from app.gui.context import PreferenceStore
from app.gui.parts.table.fitting import fit, want
from app.gui.parts.table.model import TableModel

_LETTER = 6.7
"""How wide a figure is in the letters for which the columns were measured, in pixels."""


class TableLayout:
    """Keeps the layout of one table in the preferences, and brings it back."""

    def __init__(
        self, preferences: PreferenceStore, name: str, model: TableModel, header: QHeaderView
    ) -> None:
        self._preferences = preferences
        self._name = f"table/{name}"
        self._model = model
        self._header = header
        self._restoring = False
        self._drawn = False
        self._chosen = False

    def restore(self) -> None:
        """Lay the table out as it was left, as far as its columns are still the same."""
        kept = self._preferences.layout(self._name)
        self._drawn = isinstance(kept.get("widths"), dict)
        self._chosen = "hidden" in kept
        self._restoring = True
        try:
            self._header.setStretchLastSection(self._drawn)
            self._restore_columns(kept)
            self._restore_state(kept)
        finally:
            self._restoring = False
        self.fit()

    def fit(self) -> None:
        """Let the columns stand in the room that there is, unless the user has drawn them himself."""
        room = self._header.width()
        if self._drawn or room < self._header.minimumSectionSize():
            return
        header, columns = self._header, self._model.columns
        order = [header.logicalIndex(place) for place in range(header.count())]
        if self._chosen:
            order = [section for section in order if not header.isSectionHidden(section)]
        else:
            order = [section for section in order if columns[section].shown]
        scale = header.fontMetrics().horizontalAdvance("0" * 10) / 10 / _LETTER
        wants = [
            want(
                columns[section].width,
                header.sectionSizeFromContents(section).width(),
                whole=columns[section].whole,
                stays=columns[section].stays,
                scale=scale,
            )
            for section in order
        ]
        if self._chosen:
            room = max(room, sum(one.least for one in wants))
        widths = fit(wants, room)
        self._restoring = True
        try:
            for number, section in enumerate(order):
                header.setSectionHidden(section, number not in widths)
                if number in widths:
                    header.resizeSection(section, widths[number])
        finally:
            self._restoring = False

    def reset(self) -> None:
        """Lay the columns out as they were described, as the room allows."""
        kept = self._preferences.layout(self._name)
        for gone in ("order", "hidden", "widths"):
            kept.pop(gone, None)
        self._preferences.keep_layout(self._name, kept)
        self.restore()

    def toggle_column(self, key: str) -> None:
        """Show a column that is hidden, hide one that is shown."""
        section = self._keys.index(key)
        hide = not self._header.isSectionHidden(section)
        self._header.setSectionHidden(section, hide)
        if not hide and self._header.sectionSize(section) < 40:
            self._header.resizeSection(section, self._model.columns[section].width)
        self._chosen = True
        self.fit()
        self.keep()

    def draw(self, *_of_signal: int) -> None:
        """The user has drawn a line between two columns: from now on they are as wide as he made them."""
        if self._restoring:
            return
        self._drawn = True
        self._restoring = True
        try:
            self._header.setStretchLastSection(True)
        finally:
            self._restoring = False
        self.keep()

    def show_sort(self) -> None:
        """Show by which column the table is sorted."""
        sort = self._model.sorted_by
        self._header.setSortIndicatorShown(sort is not None)
        if sort is not None and sort[0] in self._keys:
            order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(self._keys.index(sort[0]), order)

    def keep(self, *_of_signal: int) -> None:
        """Remember the table as it is laid out now."""
        if self._restoring:
            return
        header, keys = self._header, self._keys
        layout: dict[str, Any] = {
            "order": [keys[header.logicalIndex(place)] for place in range(header.count())],
            "sort": list(self._model.sort_by) if self._model.sort_by is not None else [],
            "filter": {key: list(ticked) for key, ticked in self._model.ticked.items()},
        }
        hidden = [key for section, key in enumerate(keys) if header.isSectionHidden(section)]
        if self._drawn or self._chosen:
            layout["hidden"] = hidden
        if self._drawn:
            layout["widths"] = {key: header.sectionSize(s) for s, key in enumerate(keys) if key not in hidden}
        self._preferences.keep_layout(self._name, layout)

    @property
    def _keys(self) -> list[str]:
        return [column.key for column in self._model.columns]

    def _restore_columns(self, kept: dict[str, Any]) -> None:
        order = _texts(kept.get("order")) or self._keys
        hidden = _texts(kept.get("hidden")) if "hidden" in kept else None
        widths = kept.get("widths") if isinstance(kept.get("widths"), dict) else {}
        known = [key for key in order if key in self._keys]
        for place, key in enumerate([*known, *(key for key in self._keys if key not in known)]):
            self._header.moveSection(self._header.visualIndex(self._keys.index(key)), place)
        for section, column in enumerate(self._model.columns):
            width = widths.get(column.key, column.width) if widths else column.width
            self._header.resizeSection(
                section, width if isinstance(width, int) and width > 10 else column.width
            )
            gone = column.key in hidden if hidden is not None and column.key in order else not column.shown
            self._header.setSectionHidden(section, gone)

    def _restore_state(self, kept: dict[str, Any]) -> None:
        match kept.get("sort"):
            case [str(key), bool(descending)] if key in self._keys:
                self._model.sort_by = (key, descending)
        ticked = kept.get("filter")
        if isinstance(ticked, dict):
            self._model.ticked = {
                k: tuple(_texts(v)) for k, v in ticked.items() if k in self._keys and _texts(v)
            }
        self.show_sort()


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
