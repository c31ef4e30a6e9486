"""Guidance: the reference documents from above, their goals, and what serves each in the open plan."""

from app.gui.places.guidance.place import GuidancePlace

__all__ = ["GuidancePlace"]
