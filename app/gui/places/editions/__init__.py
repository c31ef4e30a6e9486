"""Editions: the frozen texts, who concurs in them, and what changed from one to the next."""

from app.gui.places.editions.place import EditionsPlace

__all__ = ["EditionsPlace"]
