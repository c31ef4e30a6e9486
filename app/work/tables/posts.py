"""Posts with their offices; and how a table's word for a post finds the post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.messages import say
from app.domain.records import Office, Post
from app.domain.rich_text import folded
from app.exchange.items import OfficeItem
from app.exchange.rows import PostRow
from app.work.desk import Reader
from app.work.tables.intake import Intake, Line, updated

_COUNTRY = re.compile(r"[A-Z]{2}")


class Posts:
    """The posts by what tables call them: a code, else the country of the only post there."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._by_code = {folded(post.code).upper(): post for post in intake.reader.all(Post)}

    def all(self) -> tuple[Post, ...]:
        """Every post, those of this import included."""
        return tuple(self._by_code.values())

    def find(self, row: Line, name: str, *, column: str = "post", create: bool = True) -> Post | None:
        """The post that ``name`` means; created where there is none. Several in one country are a problem."""
        code = folded(name).upper()
        if (known := self._by_code.get(code)) is not None:
            return known
        in_country = [post for post in self._by_code.values() if post.country == code]
        if len(in_country) == 1:
            return in_country[0]
        if in_country:
            codes = tuple(post.code for post in in_country)
            self._intake.refuse(
                row,
                column,
                say("There are several posts in {country}: name one of {codes}.", country=code, codes=codes),
            )
            return None
        if not create:
            self._intake.refuse(row, column, say("There is no post “{code}”.", code=name))
            return None
        country = code if _COUNTRY.fullmatch(code) else ""
        return self.put(row, Post(id=self._intake.new_id(), code=code, country=country), None)

    def matching(self, row: PostRow) -> Post | None:
        """The post that a row of the posts table speaks of, if it is there already."""
        if row.code:
            known = self._by_code.get(folded(row.code).upper())
            if known is not None:
                return known
        here = [
            post
            for post in self._by_code.values()
            if post.country == row.country and folded(post.organisation) == folded(row.organisation or "")
        ]
        if row.code:
            # A post that an earlier table only knew by its country takes its real code now.
            here = [post for post in here if post.code == post.country]
        return here[0] if len(here) == 1 else None

    def put(self, row: Line, post: Post, before: Post | None) -> Post:
        """Save a post and know it by its code from now on."""
        kept = self._intake.put(row, post, before)
        if before is not None:
            self._by_code.pop(folded(before.code).upper(), None)
        self._by_code[folded(kept.code).upper()] = kept
        return kept

    def free_code(self, country: str) -> str:
        """The country's letters, with a number where they are taken."""
        code, number = country, 1
        while code in self._by_code:
            number += 1
            code = f"{country}{number}"
        return code


def take_in(intake: Intake, rows: Sequence[PostRow]) -> None:
    """Match posts by code, else by country and organisation."""
    posts = Posts(intake)
    offices = list(intake.reader.all(Office))
    for row in rows:
        if row.is_capital:
            _take_in_offices(intake, row, None, offices)
            intake.count(row, is_new=False)
            continue
        before = posts.matching(row)
        country = row.country or ""
        post = before or Post(id=intake.new_id(), code=row.code or posts.free_code(country), country=country)
        post = posts.put(
            row,
            updated(
                post,
                code=row.code,
                country=row.country,
                country_name=row.country_name,
                organisation=row.organisation,
                capital=row.capital,
                languages=row.languages,
                accreditations=row.accreditations,
                attache_presence=row.attache_presence,
                evidence=row.evidence,
                source_title=row.source_title,
                source_url=row.source_url,
            ),
            before,
        )
        intake.claim(row, post)
        if row.offices is not None:
            _take_in_offices(intake, row, post, offices)
        intake.count(row, is_new=before is None)


def _take_in_offices(intake: Intake, row: PostRow, post: Post | None, offices: Sequence[Office]) -> None:
    own = post.id if post else None
    known = {folded(office.name): office for office in offices if office.post == own}
    for item in row.offices or ():
        before = known.get(folded(item.name))
        office = before or Office(id=intake.new_id(), name=item.name, post=own)
        intake.put(row, updated(office, side=item.side), before)


def write_out(reader: Reader) -> list[PostRow]:
    """Every post by its code, and one row for the offices in the capital."""
    offices = reader.all(Office, order_by=("name",))

    def items(post: Post | None) -> tuple[OfficeItem, ...] | None:
        own = post.id if post else None
        return tuple(OfficeItem(name=o.name, side=o.side) for o in offices if o.post == own) or None

    rows = [
        PostRow(
            code=post.code,
            country=post.country,
            country_name=post.country_name,
            organisation=post.organisation,
            capital=post.capital,
            languages=post.languages,
            accreditations=post.accreditations or None,
            attache_presence=post.attache_presence,
            evidence=post.evidence,
            source_title=post.source_title,
            source_url=post.source_url,
            offices=items(post),
        )
        for post in reader.all(Post, order_by=("code",))
    ]
    capital = items(None)
    return [*rows, PostRow(offices=capital)] if capital else rows
