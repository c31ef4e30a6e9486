"""The overview: what a political officer must see in ten seconds."""

from app.gui.places.overview.place import OverviewPlace

__all__ = ["OverviewPlace"]
