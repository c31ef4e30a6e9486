"""The checks: everything in the open plan that does not fit, and the way to where it is mended."""

from app.gui.places.checks.place import ChecksPlace

__all__ = ["ChecksPlace"]
