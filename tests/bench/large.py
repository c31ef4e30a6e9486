"""The large workspace: made once, by the product's own units and recorder, and kept while nothing that made it changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from app.domain import records
from app.domain.messages import say
from app.domain.records import Event, Id, Kind
from app.domain.vocabulary import EventState
from app.storage import chain, codec, mapping, schema
from app.storage.chain import Operation, RevisionKind
from app.storage.mapping import MAPPINGS
from app.storage.unit import Change, change_row
from app.storage.workspace_file import WorkspaceFile
from app.work.desk import House
from app.work.sampling import make_sample
from tests.bench import network
from tests.bench.ground import FOLDER, ROOT, Ground, house_at
from tests.bench.network import Network, in_parts

OBJECTIVES = 5_000
EVENTS = 100_000
REVISIONS = 100_000
_BEGINNING = dt.datetime(2017, 1, 2, 8, tzinfo=dt.UTC)
_STEP = dt.timedelta(minutes=47)
"""From one revision to the next; a hundred thousand of them are nine years."""
_AT_ONCE = 10_000
_MADE_BY = (network, records, chain, codec, mapping, schema)
"""What makes the records and gives the file its shape; where one of these modules is another, it is made anew."""


def ground() -> Ground:
    """The sample and the large workspace in the folder of the bench; made where they are not there yet."""
    place = Ground(FOLDER / "profile", FOLDER / "sample.chancery", FOLDER / "large.chancery")
    mark, wanted = FOLDER / "made-by", _fingerprint()
    if not mark.exists() or mark.read_text("ascii") != wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        _make(place)
        mark.write_text(wanted, "ascii")
    shutil.rmtree(place.profile / "backups", ignore_errors=True)
    return place


def _make(place: Ground) -> None:
    begun = time.monotonic()
    print("Making the large workspace; it is kept in build/bench ...", flush=True)  # noqa: T201 - it takes a while
    make_sample(house_at(place.profile), place.sample).close()
    house = _at_a_steady_pace(house_at(place.profile))
    desk = make_sample(house, place.large)
    _fill(desk.file, house.new_id)
    desk.close()
    print(f"... made in {time.monotonic() - begun:.0f} s", flush=True)  # noqa: T201 - it took a while


def _at_a_steady_pace(house: House) -> House:
    """The same house, with a clock that goes by steps and ids that go up with it."""
    moments = count()
    numbers = count(1)

    def now() -> dt.datetime:
        return _BEGINNING + next(moments) * _STEP

    def new_id() -> Id:
        number = next(numbers)
        mixed = hashlib.blake2b(str(number).encode(), digest_size=9).hexdigest()
        text = f"{number + (1 << 40):012x}"
        return Id(f"{text[:8]}-{text[8:]}-7{mixed[:3]}-8{mixed[3:6]}-{mixed[6:]}")

    return replace(house, around=replace(house.around, now=now, new_id=new_id))


def _fill(file: WorkspaceFile, new_id: Callable[[], Id]) -> None:
    with file.reader() as reader:
        made = Network(reader, new_id)
    _save(file, made.papers(OBJECTIVES))
    events: list[Event] = []
    for part in in_parts(made.events(EVENTS), _AT_ONCE):
        _save(file, iter(part))
        events.extend(part)
    _revise(file, events)


def _save(file: WorkspaceFile, held: Iterator[records.Record]) -> None:
    with file.unit(say("Import {table}", table="events"), RevisionKind.IMPORT) as changing:
        changing.save_many(held)


def _revise(file: WorkspaceFile, events: list[Event]) -> None:
    """Bring the journal to its length: honest revisions, chained and signed, each of one field, in one transaction.

    They change what no search index holds, so that nothing but row, change and revision has to be written.
    """
    recorder, connection = file._recorder, file._connection
    stored = MAPPINGS[Kind.EVENT]
    with file.reader() as reader:
        missing = REVISIONS - reader.revision_count()
    with connection.transaction():
        for number in range(missing):
            event = events[number * 7919 % len(events)]
            field, value = _edit(event, number)
            change = Change(Kind.EVENT, event.id, Operation.UPDATE, field, getattr(event, field), value)
            cell = stored.column[field].codec.cell(value)
            connection.run(stored.update((field,)), (cell, event.id))
            label = say("Change {field} of “{title}”", field=field, title=event.title)
            recorder.record(label, RevisionKind.EDIT, None, [change_row(change)])
            recorder._state = recorder._next
    recorder.committed()


def _edit(event: Event, number: int) -> tuple[str, Any]:
    """What a revision changes; every event is changed once."""
    if number % 3:
        return "state", EventState.HELD if number % 6 else EventState.CONFIRMED
    return "cost_actual", event.cost_estimated


def _fingerprint() -> str:
    sources = [Path(__file__), *(Path(module.__file__ or "") for module in _MADE_BY)]
    sources += sorted((ROOT / "resources" / "sample").glob("*.csv"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
