"""Bringing an older file up to date: the migration scripts, within one transaction of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
from alembic import command
from alembic.config import Config
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from app.storage.connection import Connection

VERSION_TABLE = "format"
"""The table that holds how far a file has come."""


def migrate(connection: Connection, scripts: Path, to: str = "head") -> None:
    """Bring an open file up to a format, or (``base``) back to none; everything happens, or nothing does.

    A table that is made anew leaves references to it dangling for a moment, so they are checked at the end.
    """
    connection.run("PRAGMA foreign_keys=OFF")
    try:
        with configured(connection, scripts) as config, connection.transaction():
            if to == "base":
                command.downgrade(config, to)
            else:
                command.upgrade(config, to)
            if connection.rows("PRAGMA foreign_key_check"):
                raise RuntimeError("a migration left references to records that do not exist")
    finally:
        connection.run("PRAGMA foreign_keys=ON")


@contextmanager
def configured(connection: Connection, scripts: Path) -> Iterator[Config]:
    """What Alembic needs to work on an open file."""
    engine = sqlalchemy.create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connection.raw, poolclass=StaticPool
    )
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    with engine.connect() as connected:
        config.attributes["connection"] = connected
        yield config
