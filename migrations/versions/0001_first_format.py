"""The first format: the records, the journal, the drafts and the search index.

Revision ID: 0001
Revises: none
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A table of records per line: its columns after the row's number and the id, all of them text. "#" is a whole number,
# "?" may be NULL, ">" refers to the id of another table.
RECORDS = {
    "workspace": "state name ministry_defence ministry_foreign holder languages marking_profile",
    "post": (
        "code country country_name organisation capital languages accreditations attache_presence "
        "evidence source_title source_url"
    ),
    "office": "name post?>post side?",
    "reference_document": "title date?",
    "goal": "document>reference_document ref_no type text source_title source_url",
    "paper": "post>post side period title marking drafter note",
    "section": "paper>paper order heading purpose",
    "paragraph": "section>section order kind text marking",
    "paper_goal": "paper>paper number title description",
    "objective": (
        "paper>paper number title goal?>paper_goal statement justification strategy priority#? level? "
        "facets aspects means lead supporting date_start? date_end? defence_side serves apart_reason "
        "apart_embassy? apart_attache? marking source"
    ),
    "indicator": "objective>objective order name unit baseline baseline_date? targets actuals",
    "risk": "objective>objective order obstacle consequence mitigation",
    "red_line": "objective>objective order text place topic date_start? date_end?",
    "link": (
        "attache_objective>objective embassy_objective>objective kind reasoning settlement "
        "embassy_word? attache_word?"
    ),
    "agreement": "name parties date_signed? valid_until? type summary source_title source_url",
    "contribution": "operation organisation area date_start? date_end? personnel notes source_title source_url",
    "event": (
        "title date_start? date_end? date_precision note kind level partners place lead post?>post "
        "state state_reason state_side? title_partner means direction? objectives agreement?>agreement "
        "cost_estimated? cost_actual? outcome marking source_title source_url title_folded place_folded "
        "lead_folded"
    ),
}
INDEXED = {
    "post": "code",
    "office": "post",
    "goal": "document ref_no",
    "paper": "post",
    "section": "paper",
    "paragraph": "section",
    "paper_goal": "paper",
    "objective": "goal number paper title",
    "indicator": "objective",
    "risk": "objective",
    "red_line": "objective",
    "link": "attache_objective embassy_objective",
    "agreement": "date_signed name",
    "event": "agreement date_end date_start kind lead_folded level place_folded post state title_folded",
    "revision": "lamport",
    "change": "entity",
    "conflict": "entity",
}
LISTED = (
    "post date_start date_end date_precision state kind level direction agreement "
    "title_folded place_folded lead_folded"
)
SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, kind, content='', contentless_delete=1, "
    "prefix='1 2 3', detail='full', tokenize='unicode61 remove_diacritics 0')"
)


def text(name: str, *, null: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null, unique=unique)


def number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def data(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def refers(table: str, column: str, to: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.{key}"], name=f"fk_{table}_{column}_{to}", deferrable=True, initially="DEFERRED"
    )


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def records(table: str, described: str) -> None:
    columns: list[sa.Column[int] | sa.Column[str]] = [number("row_number"), text("id")]
    references = []
    for word in described.split():
        shape, _, to = word.partition(">")
        name = shape.rstrip("?#")
        columns.append((number if "#" in shape else text)(name, null="?" in shape))
        if to:
            references.append(refers(table, name, to, "id"))
    op.create_table(table, *columns, key(table, "row_number"), unique(table, "id"), *references)


def upgrade() -> None:
    for table, described in RECORDS.items():
        records(table, described)
    op.create_table(
        "site",
        *map(text, ("id", "name", "side")),
        data("public_key"),
        number("last_sequence"),
        text("first_seen"),
        key("site", "id"),
    )
    op.create_table(
        "revision",
        number("number"),
        *map(text, ("id", "site")),
        *map(number, ("sequence", "lamport")),
        *map(text, ("at", "author", "label", "kind")),
        text("target", null=True),
        *map(text, ("seen", "previous", "hash")),
        data("signature"),
        key("revision", "number"),
        unique("revision", "id"),
        unique("revision", "site", "sequence"),
        refers("revision", "site", "site", "id"),
    )
    op.create_table(
        "change",
        *map(number, ("revision", "position")),
        *map(text, ("kind", "entity", "operation")),
        *(text(name, null=True) for name in ("field", "before", "after")),
        key("change", "revision", "position"),
        refers("change", "revision", "revision", "number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conflict",
        *map(text, ("id", "kind", "entity", "field", "mine", "theirs")),
        *(text(name, null=True) for name in ("value_mine", "value_theirs", "base")),
        text("state"),
        text("settled_by", null=True),
        key("conflict", "id"),
    )
    op.create_table("draft", *map(text, ("key", "text", "at")), key("draft", "key"))
    op.create_table(
        "member",
        *map(text, ("field", "value")),
        number("record"),
        key("member", "field", "value", "record"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_entry",
        number("number"),
        *map(text, ("kind", "id")),
        key("search_entry", "number"),
        unique("search_entry", "id"),
    )
    op.execute(SEARCH)
    for table, columns in INDEXED.items():
        for column in columns.split():
            op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_event_listed", "event", LISTED.split())
    op.create_index(
        "ix_event_bare_objectives", "event", ["post", "date_start"], sqlite_where=sa.text("objectives = '[]'")
    )


def downgrade() -> None:
    op.execute("DROP TABLE search")
    for table in ("search_entry", "member", "draft", "conflict", "change", "revision", "site"):
        op.drop_table(table)
    for table in reversed(RECORDS):
        op.drop_table(table)
