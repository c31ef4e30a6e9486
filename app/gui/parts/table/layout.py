"""What a table remembers: columns shown, their order and widths, sorting and filter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from app.gui.context import PreferenceStore
from app.gui.parts.table.model import TableModel


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

    def restore(self) -> None:
        """Lay the table out as it was left, as far as its columns are still the same."""
        kept = self._preferences.layout(self._name)
        self._restoring = True
        try:
            self._restore_columns(kept)
            self._restore_state(kept)
        finally:
            self._restoring = False

    def reset(self) -> None:
        """Lay the columns out as they were described."""
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
            "hidden": [key for section, key in enumerate(keys) if header.isSectionHidden(section)],
            "widths": {
                key: header.sectionSize(s) for s, key in enumerate(keys) if not header.isSectionHidden(s)
            },
            "sort": list(self._model.sort_by) if self._model.sort_by is not None else [],
            "filter": {key: list(ticked) for key, ticked in self._model.ticked.items()},
        }
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
