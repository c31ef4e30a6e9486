"""Mission papers: the outline at the left, sections and objectives in the centre, what hangs on them at the right."""

from app.gui.places.papers.place import PapersPlace

__all__ = ["PapersPlace"]
