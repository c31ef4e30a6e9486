"""A connection to the encrypted file: how it is opened, and the one place where a transaction is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from sqlcipher3 import dbapi2

from app.domain.messages import Message, Refusal, say
from app.language import search_key
from app.storage.cipher import Key
from app.storage.refusals import is_no_room, is_of_the_medium, kept_by_reserve, worlds_fault
from app.storage.reserve import Reserve
from app.storage.script import Script, Step, Values

Row = tuple[Any, ...]
R = TypeVar("R")

_OLDEST_LIBRARY = (3, 43, 0)
"""The first SQLite whose search tables without content can delete."""
_BUSY = 5000
"""Milliseconds that a commit waits for a reader of another program."""
_STATEMENTS = 512
"""Prepared statements kept."""
_CACHE = 64 * 1024
"""Kibibytes of pages kept decrypted in memory."""


class Connection:
    """One keyed connection. An error that the world caused leaves it as a refusal, a bug as it is.

    Where a ``reserve`` is given, a change that finds the disk full is carried out once more in the room that it gives
    up; ``short_of_room`` then says so, until there is room again.
    """

    def __init__(self, path: Path, key: Key, *, mode: str = "rw") -> None:
        """Open ``path`` under ``key``; ``mode`` is ``ro`` or ``rw``.

        Nothing is read yet: a wrong key shows at the first statement.
        """
        if dbapi2.sqlite_version_info < _OLDEST_LIBRARY:
            raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is too old")
        self.path = path
        self.reserve: Reserve | None = None
        self.short_of_room: Message | None = None
        self._mode = mode
        self._script: Script | None = None
        self._needed_reserve = False
        self._lost: Refusal | None = None
        self.open(key)

    def open(self, key: Key) -> None:
        """Open the file (again, after :meth:`close`), under a key."""
        self.key = key
        try:
            self.raw = dbapi2.connect(
                f"{self.path.absolute().as_uri()}?mode={self._mode}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=_STATEMENTS,
            )
            self._set_up(key)
        except dbapi2.Error as error:
            self._tell(error)

    def _set_up(self, key: Key) -> None:
        run = self.raw.execute
        run("PRAGMA cipher_log_level=NONE")
        run(f'PRAGMA key="{key.pragma}"')
        for pragma in (
            "trusted_schema=OFF",
            "foreign_keys=ON",
            "synchronous=FULL",
            "temp_store=MEMORY",
            f"busy_timeout={_BUSY}",
            f"cache_size=-{_CACHE}",
            "query_only=ON" if self._mode == "ro" else "journal_mode=TRUNCATE",
        ):
            run(f"PRAGMA {pragma}")
        self.raw.create_function("search_key", 1, search_key, deterministic=True)

    def run(self, sql: str, values: Values = ()) -> Any:
        """Carry out one statement and return its cursor."""
        return self._carry_out(Step(sql, values))

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Carry out one statement for each row of values."""
        self._carry_out(Step(sql, rows=rows if isinstance(rows, Sequence) else list(rows)))

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Every row of a query."""
        return self._read(lambda: list(self.raw.execute(sql, values).fetchall()))

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row of a query, if there is one."""
        return self._read(lambda: self._first(sql, values))

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The first value of the first row; ``None`` where there is no row."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, or nothing does: rolled back on any exception, else committed."""
        self.run("BEGIN IMMEDIATE")
        self._script, self._needed_reserve = Script(), False
        try:
            yield
            self._commit()
        except BaseException as error:
            if self.raw.in_transaction:
                self.raw.rollback()
            if isinstance(error, dbapi2.Error):
                self._tell(error)
            raise
        else:
            self._fill_reserve()
            self._say_how_room_stands()
        finally:
            self._script, self._lost = None, None
            self._fill_reserve()

    def copy_to(self, target: Connection) -> None:
        """Copy every page into ``target`` by the backup interface, as one consistent state."""
        try:
            self.raw.backup(target.raw)
        except dbapi2.Error as error:
            target._tell(error)

    def close(self) -> None:
        """Close the connection, and remove the empty journal that it kept beside; closing twice does no harm."""
        self.raw.close()
        journal = beside(self.path, "-journal")
        with suppress(OSError):
            if self._mode == "rw" and not journal.stat().st_size:
                journal.unlink()

    def _first(self, sql: str, values: Sequence[object]) -> Row | None:
        cursor = self.raw.execute(sql, values)
        found: Row | None = cursor.fetchone()
        cursor.close()
        return found

    def _carry_out(self, step: Step) -> Any:
        """Carry out a step of a change; where the disk is full for it, all of the change once more in the reserve."""
        self._require_transaction()
        try:
            try:
                done = step.on(self.raw)
            except dbapi2.Error as error:
                if not self._begin_again(error):
                    raise
                done = step.on(self.raw)
        except dbapi2.Error as error:
            self._tell(error)
        if self._script is not None:
            self._script.note(step)
        return done

    def _commit(self) -> None:
        """Commit; where the disk is full for it, once more after the reserve is given up, which happens only once."""
        self._require_transaction()
        while True:
            try:
                self.raw.commit()
            except dbapi2.Error as error:
                if not self._begin_again(error):
                    raise
            else:
                return

    def _read(self, query: Callable[[], R]) -> R:
        """What a query gives; after an error of the medium it is asked once more, outside of a change."""
        self._require_transaction()
        try:
            try:
                return query()
            except dbapi2.OperationalError as error:
                again = is_of_the_medium(error) and not self.raw.in_transaction and self._script is None
                if not (again or self._begin_again(error)):
                    raise
                return query()
        except dbapi2.Error as error:
            self._tell(error)

    def _begin_again(self, error: dbapi2.Error) -> bool:
        """After a full disk, give up what was set aside and bring the change to where it was; False where that cannot be."""
        script, reserve = self._script, self.reserve
        if (
            script is None
            or reserve is None
            or not (script.whole and is_no_room(error) and reserve.give_up())
        ):
            return False
        self._needed_reserve = True
        if self.raw.in_transaction:
            self.raw.rollback()
        self.raw.execute("BEGIN IMMEDIATE")
        script.again(self.raw)
        return True

    def _require_transaction(self) -> None:
        """An error may have ended the transaction of a change: nothing more of the change may be carried out then."""
        if self._lost is not None:
            raise self._lost

    def _fill_reserve(self) -> None:
        if self.reserve is not None:
            self.reserve.fill()

    def _say_how_room_stands(self) -> None:
        if self._needed_reserve:
            self.short_of_room = kept_by_reserve(self.path)
        elif self.reserve is None or self.reserve.whole:
            self.short_of_room = None

    def _tell(self, error: dbapi2.Error) -> NoReturn:
        refusal = worlds_fault(error, self.path)
        if self._script is not None and not self.raw.in_transaction:
            self._lost = refusal or Refusal(say("The change could not be kept. Nothing was changed."))
        if refusal is None:
            raise error
        raise refusal from error


BESIDE = ("-journal", "-wal")
"""Endings of the files that SQLite would replay; ours are never of the second kind."""


def beside(path: Path, ending: str) -> Path:
    """The file that SQLite would look for beside ``path``."""
    return path.with_name(path.name + ending)
