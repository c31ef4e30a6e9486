"""Comments: the comment matrix of the open plan, filtered, and the chosen thread at the right."""

from app.gui.places.comments.place import CommentsPlace

__all__ = ["CommentsPlace"]
