"""The places of the program, in the order of the navigation. A place that is not listed is not shown."""

from __future__ import annotations

from app.gui.shell.place import PlaceEntry

# Overview; then guidance, papers, joint drafting, events; then posts, agreements; then checks, history.
PLACES: tuple[PlaceEntry, ...] = ()
