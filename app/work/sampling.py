"""The sample network: a workspace made from texts, by the verbs of a user's own import."""

from __future__ import annotations

from pathlib import Path

from app.domain.messages import Refusal, say
from app.work import files, importing
from app.work.desk import Desk, House


def make_sample(house: House, path: Path) -> Desk:
    """Make a workspace without a passphrase, take the sample's tables in, and leave it open."""
    desk = files.create(house, path, passphrase=None, name="Sample network")
    try:
        for kind in importing.KINDS:
            _take_in(desk, house.sample / f"{kind}.csv", kind)
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)
        raise
    return desk


def _take_in(desk: Desk, source: Path, kind: str) -> None:
    report = importing.import_table(desk, kind=kind, data=importing.read_source(source))
    if report.problems:
        raise Refusal(
            say(
                "The sample of this installation is damaged: {problem}",
                problem=importing.sentence(report.problems[0]),
            )
        )
