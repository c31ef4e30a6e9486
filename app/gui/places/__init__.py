"""The places of the program, in the order of the navigation. A place that is not listed is not shown."""

from __future__ import annotations

from app.domain.messages import say
from app.domain.records import Kind
from app.gui.shell.place import Group, PlaceEntry

# Overview; then guidance, papers, joint drafting, comments, events; then posts, agreements; then checks, history.
PLACES: tuple[PlaceEntry, ...] = (
    PlaceEntry("overview", say("Overview"), Group.TOP, "app.gui.places.overview", "OverviewPlace"),
    PlaceEntry("guidance", say("Guidance"), Group.PLAN, "app.gui.places.guidance", "GuidancePlace"),
    PlaceEntry("papers", say("Mission papers"), Group.PLAN, "app.gui.places.papers", "PapersPlace"),
    PlaceEntry("joint", say("Joint drafting"), Group.PLAN, "app.gui.places.joint.place", "JointPlace"),
    PlaceEntry(
        "comments",
        say("Comments"),
        Group.PLAN,
        "app.gui.places.comments",
        "CommentsPlace",
        frozenset({Kind.COMMENT}),
    ),
    PlaceEntry(
        "editions",
        say("Editions"),
        Group.PLAN,
        "app.gui.places.editions",
        "EditionsPlace",
        frozenset({Kind.EDITION, Kind.CONCURRENCE}),
    ),
    PlaceEntry(
        "events", say("Events"), Group.PLAN, "app.gui.places.events", "EventsPlace", frozenset({Kind.EVENT})
    ),
    PlaceEntry(
        "posts",
        say("Posts"),
        Group.NETWORK,
        "app.gui.places.posts",
        "PostsPlace",
        frozenset({Kind.POST, Kind.OFFICE}),
    ),
    PlaceEntry(
        "agreements",
        say("Agreements"),
        Group.NETWORK,
        "app.gui.places.agreements",
        "AgreementsPlace",
        frozenset({Kind.AGREEMENT, Kind.CONTRIBUTION}),
    ),
    PlaceEntry("checks", say("Checks"), Group.DESK, "app.gui.places.checks", "ChecksPlace"),
    PlaceEntry("history", say("History"), Group.DESK, "app.gui.places.history", "HistoryPlace"),
)
