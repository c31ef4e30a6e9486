"""The columns of the posts, and the fields by which a post is edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.messages import say
from app.domain.records import Post
from app.gui.parts.countries import Countries, countries, country_options
from app.gui.parts.editors import ChoiceEditor, Editor
from app.gui.parts.fields import Field, LongText
from app.gui.parts.table.columns import Column
from app.gui.parts.table.rows import Rows
from app.gui.parts.tick_list import Option
from app.language import Language
from app.work.network import PostsView


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Field):
    """One country, or none."""

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return ChoiceEditor([Option("", words(say("not given"))), *country_options(words)], str)

    def from_text(self, text: str, words: Language) -> str:
        """The code or the name of a country."""
        from app.gui.parts.countries import read_countries

        return next(iter(read_countries(text, words)), "")


FIELDS: tuple[Field, ...] = (
    Field(key="code", label=say("Code"), required=True),
    Country(key="country", label=say("Country")),
    Field(key="country_name", label=say("Name of the country")),
    Field(key="capital", label=say("Capital")),
    Field(key="organisation", label=say("Organisation")),
    Field(key="languages", label=say("Languages")),
    Field(key="attache_presence", label=say("Attaché presence")),
    Countries(key="accreditations", label=say("Side accreditations")),
    LongText(key="evidence", label=say("Evidence"), lines=2),
    Field(key="source_title", label=say("Source")),
    Field(key="source_url", label=say("Address of the source")),
)
PAIRED = frozenset({"code", "country", "country_name", "capital"})
_BY_KEY = {field.key: field for field in FIELDS}


@dataclass(slots=True)
class Counts:
    """What the columns read beside the post itself; filled at every reading."""

    words: Language
    view: PostsView = field(default_factory=PostsView)
    rows: Rows | None = None

    def papers(self, post: Post) -> int:
        """How many mission papers it has."""
        return len(self.view.papers.get(post.id, ()))

    def objectives(self, post: Post) -> int:
        """How many objectives stand in them."""
        return self.view.objectives.get(post.id, 0)

    def events(self, post: Post) -> int:
        """How many events it has."""
        return self.view.events.get(post.id, 0)

    def presences(self) -> Sequence[Option]:
        """What is written of attachés' presence."""
        return (
            self.rows.options("attache_presence", str, empty=say("not given"))
            if self.rows is not None
            else ()
        )

    def papers_filter(self) -> Sequence[Option]:
        """With papers, or without."""
        return [
            Option("yes", self.words(say("with papers"))),
            Option("no", self.words(say("without papers"))),
        ]

    def has_papers(self, post: Post) -> str:
        """Under which of the two a post falls."""
        return "yes" if self.papers(post) else "no"


class _Number:
    def __init__(self, counts: Counts, what: str) -> None:
        self._counts, self._what = counts, what

    def tell(self, post: Post, words: Language) -> str:
        number: int = getattr(self._counts, self._what)(post)
        return words.number(number) if number else ""


def columns(counts: Counts) -> tuple[Column, ...]:
    """The columns, the most asked for first."""
    return (
        Column(key="code", title=say("Code"), field=_BY_KEY["code"], width=64),
        Column(key="country", title=say("Country"), text=_country, field=_BY_KEY["country"], width=126),
        Column(key="capital", title=say("Capital"), field=_BY_KEY["capital"], width=104),
        Column(key="organisation", title=say("Organisation"), field=_BY_KEY["organisation"], width=100),
        Column(
            key="attache_presence",
            title=say("Attaché presence"),
            field=_BY_KEY["attache_presence"],
            options=counts.presences,
            width=140,
        ),
        Column(
            key="papers",
            title=say("Papers"),
            text=_Number(counts, "papers").tell,
            options=counts.papers_filter,
            numeric=True,
            width=70,
        ),
        Column(
            key="objectives",
            title=say("Objectives"),
            text=_Number(counts, "objectives").tell,
            numeric=True,
            width=88,
        ),
        Column(
            key="events", title=say("Events"), text=_Number(counts, "events").tell, numeric=True, width=70
        ),
        Column(key="languages", title=say("Languages"), field=_BY_KEY["languages"], width=120),
        Column(
            key="accreditations",
            title=say("Side accreditations"),
            text=_accreditations,
            field=_BY_KEY["accreditations"],
            width=170,
        ),
        Column(key="evidence", title=say("Evidence"), field=_BY_KEY["evidence"], shown=False, width=180),
        Column(
            key="source_title", title=say("Source"), field=_BY_KEY["source_title"], shown=False, width=160
        ),
    )


def _country(post: Post, words: Language) -> str:
    return words.country(post.country) if post.country else post.country_name


def _accreditations(post: Post, words: Language) -> str:
    return countries(post.accreditations, words)
