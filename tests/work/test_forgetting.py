"""Nothing of the content of a workspace is kept in memory after it was locked or closed."""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper
from pathlib import Path

from app.domain.rich_text import folded
from app.storage.codec import codec_of
from app.work import edition_judging, edition_texts, files, printing, views
from app.work.desk import Desk, House
from app.work.printout import Printout
from tests.conftest import TODAY
from tests.every_kind import PERIOD, make


def kept() -> dict[str, int]:
    """How much every cache of ours with a bound holds."""
    found = {}
    for name, module in tuple(sys.modules.items()):
        if name.startswith("app."):
            for held, value in tuple(vars(module).items()):
                if isinstance(value, _lru_cache_wrapper) and value.cache_parameters()["maxsize"] is not None:
                    found[f"{name}.{held}"] = value.cache_info().currsize
    return {name: size for name, size in found.items() if size}


def read_everything(desk: Desk) -> None:
    """What a day of work reads: a plan with its findings, and the plan on paper."""
    with desk.read() as reader:
        post = views.find_post(reader, "TBS")
    plan = views.load_plan(desk, post=post.id, period=PERIOD)
    assert views.findings(desk, plan, day=TODAY)
    desk.once("plan", lambda: plan)
    assert printing.pdf_of(desk, Printout(post=post.id, period=PERIOD, day=TODAY, language="en"))


def is_forgotten(desk: Desk) -> bool:
    vague = desk.house.vague_words()
    return (
        kept() == {} and not edition_judging._judged and not edition_texts._agreed_codes and not vague._read
    )


def test_what_was_read_is_forgotten_when_it_is_locked_or_closed(house: House, tmp_path: Path) -> None:
    make(house, tmp_path / "w.chancery")
    desk = files.open_desk(house, tmp_path / "w.chancery")
    read_everything(desk)
    held = kept()
    assert len(held) > 5
    assert not is_forgotten(desk)
    desk.forget()
    assert is_forgotten(desk)
    assert desk._read_before is None
    read_everything(desk)
    desk.close()
    assert is_forgotten(desk)


def test_what_belongs_to_the_installation_stays() -> None:
    assert codec_of.cache_parameters()["maxsize"] is None
    assert folded.cache_parameters()["maxsize"] is not None
