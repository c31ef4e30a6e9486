"""Runs the migration scripts on the connection that it is given; it never makes one of its own."""

from __future__ import annotations

from alembic import context

from app.storage import schema
from app.storage.migrating import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    include_name=lambda name, kind, _: kind != "table" or schema.ours(name),
)
context.run_migrations()
