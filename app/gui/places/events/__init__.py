"""The place of the events: everything that happens on dates with a partner, in one table."""

from app.gui.places.events.place import EventsPlace

__all__ = ["EventsPlace"]
