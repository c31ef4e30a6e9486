"""The second format: officers, comments, referrals, editions and concurrence; annexes; papers carried forward.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# As in 0001: "#" is a whole number, "?" may be NULL, ">" refers to the id of another table.
RECORDS = {
    "officer": "name rank role side? office?>office post?>post date_left? public_key sealed_key former_keys note",
    "attachment": "name media_type size# sha256 data",
    "comment": (
        "about about_kind post?>post period? address quote marking kind text parent?>comment side? "
        "officer?>officer by at? assigned?>officer resolution resolved_by resolved_at?"
    ),
    "referral": "link>link to question since officer?>officer by decision decided? decided_by",
    "acceptance": "post>post period code finding sentence side reason officer?>officer by at?",
    "edition": "post>post period subject number# sha256 title note officer?>officer by at?",
    "edition_text": "edition>edition content",
    "coordination": "post>post period subject order office>office role due?",
    "concurrence": (
        "edition>edition office>office side? decision text officer?>officer by at? seen_hash key signature "
        "attachment?>attachment"
    ),
}
# Tables that have columns more: what they were, each new column and what stands in it, and their indexes.
PAPER = "post>post side period title marking drafter note"
SECTION = "paper>paper order heading purpose"
OBJECTIVE = (
    "paper>paper number title goal?>paper_goal statement justification strategy priority#? level? facets aspects "
    "means lead supporting date_start? date_end? defence_side serves apart_reason apart_embassy? apart_attache? "
    "marking source"
)
WIDER: dict[str, tuple[str, dict[str, str], str]] = {
    "paper": (PAPER, {"carried_from?>paper": "NULL"}, "post"),
    "section": (
        SECTION,
        {"kind": "'body'", "carried_from?>section": "NULL", "confirmed_by": "''"},
        "paper",
    ),
    "objective": (
        OBJECTIVE,
        {"carried_from?>objective": "NULL", "confirmed_by": "''"},
        "goal number paper title",
    ),
}


FOLDED = ["title_folded", "place_folded", "lead_folded"]


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}", deferrable=True, initially="DEFERRED"
    )


def make(name: str, table: str, described: str) -> list[str]:
    """Make a table of records under a name that may be for now; gives the columns that refer to others."""
    columns: list[sa.Column[int] | sa.Column[str]] = [number("row_number"), text("id")]
    references, referring = [], []
    for word in described.split():
        shape, _, to = word.partition(">")
        column = shape.rstrip("?#")
        columns.append((number if "#" in shape else text)(column, null="?" in shape))
        if to:
            references.append(refers(table, column, to))
            referring.append(column)
    key = sa.PrimaryKeyConstraint("row_number", name=f"pk_{table}")
    op.create_table(name, *columns, key, sa.UniqueConstraint("id", name=f"uq_{table}_id"), *references)
    return referring


def index(table: str, columns: list[str]) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def anew(table: str, described: str, copied: str, indexed: list[str]) -> None:
    """Make a table anew with what it held, so that it is as in a new file."""
    make(f"{table}_anew", table, described)
    op.execute(f"INSERT INTO {table}_anew SELECT {copied} FROM {table}")  # noqa: S608 - names of ours
    op.drop_table(table)
    op.rename_table(f"{table}_anew", table)
    index(table, indexed)


def copied(described: str) -> str:
    names = (word.partition(">")[0].rstrip("?#") for word in described.split())
    return ", ".join(["row_number", "id", *(f'"{name}"' for name in names)])


def upgrade() -> None:
    for table, (was, added, indexed) in WIDER.items():
        also = [shape.partition(">")[0].rstrip("?") for shape in added if ">" in shape]
        values = ", ".join(added.values())
        anew(table, " ".join([was, *added]), f"{copied(was)}, {values}", [*indexed.split(), *also])
    for table, described in RECORDS.items():
        index(table, make(table, table, described))
    op.create_index("ix_event_folded", "event", FOLDED)


def downgrade() -> None:
    op.drop_index("ix_event_folded", "event")
    for table in reversed(RECORDS):
        op.drop_table(table)
    for table, (was, _, indexed) in WIDER.items():
        anew(table, was, copied(was), indexed.split())
