"""The action table: every row names what there is, and no two rows share a shortcut."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from app.gui.actions import Action
from app.gui.places import PLACES
from app.gui.shell.filing import Filing
from app.gui.shell.helping import Helping
from app.gui.shell.place import Place, PlaceEntry
from app.gui.shell.shell_actions import (
    EDIT_ACTIONS,
    FILE_ACTIONS,
    GO_ACTIONS,
    HELP_ACTIONS,
    WINDOW_ACTIONS,
    place_action,
)
from app.gui.shell.trail import Walk
from app.gui.shell.undoing import Undoing
from app.gui.shell.window import Window

SHELL = (
    (FILE_ACTIONS, Filing),
    (EDIT_ACTIONS, Undoing),
    (GO_ACTIONS, Walk),
    (HELP_ACTIONS, Helping),
    (WINDOW_ACTIONS, Window),
)


def place_class(entry: PlaceEntry) -> type[Place]:
    from importlib import import_module

    cls: type[Place] = getattr(import_module(entry.module), entry.cls)
    assert issubclass(cls, Place)
    return cls


def assert_carried_out(actions: tuple[Action, ...], owner: type) -> None:
    for action in actions:
        assert callable(getattr(owner, action.handler, None)), action.id
        assert not action.why_not or callable(getattr(owner, action.why_not, None)), action.id


@pytest.mark.parametrize(("actions", "owner"), SHELL, ids=lambda value: getattr(value, "__name__", ""))
def test_the_shells_rows_are_carried_out_by_their_owner(actions: tuple[Action, ...], owner: type) -> None:
    assert_carried_out(actions, owner)


@pytest.mark.parametrize("entry", PLACES, ids=lambda entry: str(entry.id))
def test_a_place_keeps_its_contract(entry: PlaceEntry) -> None:
    cls = place_class(entry)
    assert cls.id == entry.id
    assert_carried_out(cls.ACTIONS, cls)
    assert not cls.MAIN_ACTION or cls.MAIN_ACTION in {action.id for action in cls.ACTIONS}


@pytest.mark.parametrize("entry", PLACES, ids=lambda entry: str(entry.id))
def test_no_two_actions_at_hand_share_a_shortcut(entry: PlaceEntry) -> None:
    jumps = tuple(place_action(one, number) for number, one in enumerate(PLACES, 1))
    rows = (*place_class(entry).ACTIONS, *jumps, *(action for actions, _ in SHELL for action in actions))
    shortcuts = [QKeySequence(keys).toString() for row in rows if not row.standard for keys in row.shortcuts]
    assert all(shortcuts)
    assert [keys for keys, times in Counter(shortcuts).items() if times > 1] == []


def test_no_record_is_shown_in_two_places() -> None:
    kinds = Counter(kind for entry in PLACES for kind in entry.shows)
    assert [kind for kind, times in kinds.items() if times > 1] == []
