"""How a new file is made: its tables straight from the schema, the newest format, the first revision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import create_mock_engine

from app.domain.messages import say
from app.domain.records import Workspace
from app.storage.chain import RevisionKind
from app.storage.cipher import Key, new_key
from app.storage.connection import Connection
from app.storage.opening import FORMAT
from app.storage.profile import Profile
from app.storage.recording import Recorder
from app.storage.schema import metadata
from app.storage.surroundings import Surroundings
from app.storage.unit import Unit

FORMAT_TABLE = (
    "CREATE TABLE format (version_num VARCHAR(32) NOT NULL, CONSTRAINT format_pkc PRIMARY KEY (version_num))"
)
"""The table in which migrations keep how far they have come, made as Alembic makes it."""


def make(path: Path, identity: Workspace, passphrase: str | None, around: Surroundings) -> Key:
    """Write a whole new file that holds the workspace record only, and return its key."""
    key = new_key(passphrase, around.random_bytes)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    connection = Connection(path, key)
    try:
        recorder = Recorder(connection, Profile(around.profile, identity.id), around)
        with connection.transaction():
            create_tables(connection)
            unit = Unit(connection)
            unit.save(identity)
            recorder.record(say("Create the workspace"), RevisionKind.EDIT, None, unit.rows)
    finally:
        connection.close()
    return key


def create_tables(connection: Connection) -> None:
    """Make every table of the newest format."""
    engine: Any = create_mock_engine(
        "sqlite://", lambda sql, *_, **__: connection.run(str(sql.compile(dialect=engine.dialect)))
    )
    metadata.create_all(engine, checkfirst=False)
    connection.run(FORMAT_TABLE)
    connection.run("INSERT INTO format (version_num) VALUES (?)", (f"{FORMAT:04}",))
