"""The history: every step that was taken in the workspace, who took it, what it changed, and the way back."""

from app.gui.places.history.place import HistoryPlace

__all__ = ["HistoryPlace"]
