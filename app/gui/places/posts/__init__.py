"""The place of the posts: embassies and representations, their offices, papers and events."""

from app.gui.places.posts.place import PostsPlace

__all__ = ["PostsPlace"]
