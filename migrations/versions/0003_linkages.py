"""The third format: linkages and justification in prose, kinds of goals, dates of approval; two indexes more.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Tables that have columns more: what they were, each new column with what stands in it, and their indexes.
# As in 0001: "#" is a whole number, "?" may be NULL, ">" refers to the id of another table.
PAPER = "post>post side period title marking drafter note carried_from?>paper"
PAPER_GOAL = "paper>paper number title description"
OBJECTIVE = (
    "paper>paper number title goal?>paper_goal statement justification strategy priority#? level? facets aspects "
    "means lead supporting date_start? date_end? defence_side serves apart_reason apart_embassy? apart_attache? "
    "marking source carried_from?>objective confirmed_by"
)
WIDER: dict[str, tuple[str, dict[str, str], str]] = {
    "paper": (PAPER, {"date_approved?": "NULL"}, "post carried_from"),
    "paper_goal": (PAPER_GOAL, {"kind?": "NULL", "justification": "''", "linkages": "''"}, "paper"),
    "objective": (OBJECTIVE, {"linkages": "''"}, "carried_from goal number paper title"),
}
FOLDED = ["title_folded", "place_folded", "lead_folded"]
MADE = "kind IN ('officer', 'coordination', 'concurrence') AND operation = 'insert'"
SAID = "title_folded || char(10) || place_folded || char(10) || lead_folded"


def column_of(shape: str) -> sa.Column[int] | sa.Column[str]:
    name, null = shape.rstrip("?#"), "?" in shape
    if "#" in shape:
        return sa.Column(name, sa.Integer(), nullable=null)
    return sa.Column(name, sa.Text(), nullable=null)


def refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}", deferrable=True, initially="DEFERRED"
    )


def anew(table: str, described: str, copied: str, indexed: list[str]) -> None:
    """Make a table anew with what it held, so that it is as in a new file."""
    columns: list[sa.Column[int] | sa.Column[str]] = [
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
    ]
    references = []
    for word in described.split():
        shape, _, to = word.partition(">")
        columns.append(column_of(shape))
        if to:
            references.append(refers(table, columns[-1].name, to))
    key = sa.PrimaryKeyConstraint("row_number", name=f"pk_{table}")
    unique = sa.UniqueConstraint("id", name=f"uq_{table}_id")
    op.create_table(f"{table}_anew", *columns, key, unique, *references)
    op.execute(f"INSERT INTO {table}_anew SELECT {copied} FROM {table}")  # noqa: S608 - names of ours
    op.drop_table(table)
    op.rename_table(f"{table}_anew", table)
    for column in indexed:
        op.create_index(f"ix_{table}_{column}", table, [column])


def copied(described: str) -> str:
    names = (word.partition(">")[0].rstrip("?#") for word in described.split())
    return ", ".join(["row_number", "id", *(f'"{name}"' for name in names)])


def upgrade() -> None:
    for table, (was, added, indexed) in WIDER.items():
        anew(table, " ".join([was, *added]), f"{copied(was)}, {', '.join(added.values())}", indexed.split())
    op.drop_index("ix_event_folded", "event")
    op.create_index("ix_event_said", "event", [sa.text(SAID)])
    op.create_index("ix_change_made", "change", ["kind", "entity"], sqlite_where=sa.text(MADE))


def downgrade() -> None:
    op.drop_index("ix_change_made", "change")
    op.drop_index("ix_event_said", "event")
    op.create_index("ix_event_folded", "event", FOLDED)
    for table, (was, _, indexed) in WIDER.items():
        anew(table, was, copied(was), indexed.split())
