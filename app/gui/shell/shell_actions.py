"""The shell's rows of the action table, by their owner: the filing, the undoing, the walk, and the window itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from app.domain.messages import Message, say
from app.gui.actions import Action, BoundAction, Menu
from app.gui.context import Navigate
from app.gui.shell.place import PlaceEntry
from app.language import Language

FILE_ACTIONS: tuple[Action, ...] = (
    Action(id="file.new", label=say("New workspace…"), handler="new_workspace", menu=Menu.FILE),
    Action(id="file.open", label=say("Open…"), handler="open_file", shortcuts=("Ctrl+O",), menu=Menu.FILE),
    Action(id="file.sample", label=say("Open the sample"), handler="open_sample", menu=Menu.FILE),
    Action(
        id="file.backup",
        label=say("Back up to…"),
        handler="back_up",
        why_not="why_not_desk",
        menu=Menu.FILE,
        separated=True,
    ),
    Action(
        id="file.recovery_sheet",
        label=say("Print recovery sheet…"),
        handler="print_recovery_sheet",
        why_not="why_not_recovery_sheet",
        menu=Menu.FILE,
    ),
    Action(
        id="file.settings",
        label=say("Settings…"),
        handler="show_settings",
        shortcuts=("Ctrl+,",),
        menu=Menu.FILE,
    ),
    Action(
        id="file.close",
        label=say("Close workspace"),
        handler="close_workspace",
        shortcuts=("Ctrl+W",),
        why_not="why_not_desk",
        menu=Menu.FILE,
        separated=True,
    ),
)
OFFICER_ACTIONS: tuple[Action, ...] = (
    Action(
        id="file.officer",
        label=say("Change who works…"),
        handler="change_officer",
        why_not="why_not_change",
        menu=Menu.FILE,
        separated=True,
    ),
    Action(
        id="file.officers",
        label=say("Officers…"),
        handler="show_officers",
        why_not="why_not_desk",
        menu=Menu.FILE,
    ),
)
EDIT_ACTIONS: tuple[Action, ...] = (
    Action(
        id="edit.undo",
        label=say("Undo"),
        handler="undo",
        shortcuts=("Ctrl+Z",),
        why_not="why_not_undo",
        menu=Menu.EDIT,
    ),
    Action(
        id="edit.redo",
        label=say("Redo"),
        handler="redo",
        shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
        why_not="why_not_redo",
        menu=Menu.EDIT,
    ),
)
COMMENT_ACTIONS: tuple[Action, ...] = (
    Action(
        id="edit.comment",
        label=say("Comment on what is open…"),
        handler="comment",
        shortcuts=("Ctrl+Alt+M",),
        why_not="why_not_comment",
        menu=Menu.EDIT,
        separated=True,
    ),
)
WINDOW_ACTIONS: tuple[Action, ...] = (
    Action(
        id="file.print",
        label=say("Print plan…"),
        handler="print_plan",
        shortcuts=("Ctrl+P",),
        why_not="why_not_print",
        menu=Menu.FILE,
        separated=True,
    ),
    Action(
        id="file.lock",
        label=say("Lock"),
        handler="lock",
        shortcuts=("Ctrl+L",),
        why_not="why_not_desk",
        menu=Menu.FILE,
    ),
    Action(id="file.quit", label=say("Quit"), handler="quit", shortcuts=("Ctrl+Q",), menu=Menu.FILE),
    Action(
        id="view.inspector",
        label=say("Show or hide the inspector"),
        handler="toggle_inspector",
        shortcuts=("F4",),
        why_not="why_not_desk",
        menu=Menu.VIEW,
    ),
    Action(
        id="view.next_pane",
        label=say("Next pane"),
        handler="next_pane",
        shortcuts=("F6",),
        why_not="why_not_desk",
        menu=Menu.VIEW,
    ),
    Action(
        id="view.last_pane",
        label=say("Previous pane"),
        handler="previous_pane",
        shortcuts=("Shift+F6",),
        why_not="why_not_desk",
        menu=Menu.VIEW,
    ),
    Action(
        id="go.search",
        label=say("Search or jump to…"),
        handler="show_palette",
        shortcuts=("Ctrl+K",),
        why_not="why_not_unlocked",
        menu=Menu.GO,
    ),
)
GO_ACTIONS: tuple[Action, ...] = (
    Action(
        id="go.back",
        label=say("Back"),
        handler="go_back",
        shortcuts=("Alt+Left",),
        why_not="why_not_back",
        menu=Menu.GO,
        separated=True,
    ),
    Action(
        id="go.forward",
        label=say("Forward"),
        handler="go_forward",
        shortcuts=("Alt+Right",),
        why_not="why_not_forward",
        menu=Menu.GO,
    ),
)
HELP_ACTIONS: tuple[Action, ...] = (
    Action(
        id="help.shortcuts",
        label=say("Keyboard shortcuts"),
        handler="show_shortcuts",
        shortcuts=("F1",),
        menu=Menu.HELP,
    ),
    Action(
        id="help.about",
        label=say("About Chancery"),
        handler="show_about",
        menu=Menu.HELP,
    ),
)


class PlaceJump(QObject):
    """Goes to one place; the owner of that place's row."""

    def __init__(
        self,
        entry: PlaceEntry,
        navigate: Navigate,
        off_because: Callable[[], Message | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._navigate = navigate
        self._off_because = off_because

    def go(self) -> None:
        """Show the place."""
        self._navigate(self._entry.id)

    def why_not(self) -> Message | None:
        """Why no place can be shown now."""
        return self._off_because()


def place_action(entry: PlaceEntry, number: int) -> Action:
    """The row for going to a place: Ctrl+1 to Ctrl+9."""
    return Action(
        id=f"place.{entry.id}",
        label=entry.title,
        handler="go",
        why_not="why_not",
        menu=Menu.GO,
        shortcuts=(f"Ctrl+{number}",) if number <= 9 else (),
        separated=number == 1,
    )


def place_jumps(
    entries: Iterable[PlaceEntry],
    navigate: Navigate,
    off_because: Callable[[], Message | None],
    words: Language,
    parent: QObject,
) -> tuple[BoundAction, ...]:
    """The rows for going to each of the places, in their order."""
    return tuple(
        BoundAction(place_action(entry, number), PlaceJump(entry, navigate, off_because, parent), words)
        for number, entry in enumerate(entries, 1)
    )
