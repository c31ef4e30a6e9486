"""The columns of a table, described."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.domain.dates import PartialDate
from app.domain.messages import Message
from app.domain.money import Money
from app.gui.parts.fields import Choice, Date, Field, MultiChoice, code_options
from app.gui.parts.tick_list import Option
from app.gui.theme import Tone
from app.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``key`` names the field of the record, or what the table remembers a computed column by.

    ``text`` says how a row reads here where the field's own reading does not do; ``field`` makes the column
    editable; ``options`` gives the tick list of the filter where ``field`` has no codes of its own.
    """

    key: str
    title: Message
    text: Callable[[Any, Language], str] | None = None
    field: Field | None = None
    options: Callable[[], Sequence[Option]] | None = None
    read_key: Callable[[str], Any] = str
    """Turns a key of ``options`` into the value that the filter compares."""
    in_list: bool = False
    """Whether the field holds several values, of which the filter looks for any."""
    tone: Callable[[Any], Tone] | None = None
    tip: Callable[[Any, Language], str] | None = None
    numeric: bool = False
    sortable: bool = True
    shown: bool = True
    width: int = 140
    """In pixels, in letters of 9 points."""
    uncut: bool = False
    """Whether the cells are never cut short; numbers and dates are not anyway."""
    stays: bool = False
    """Whether the column stands in a narrow table, before those that do not."""

    def tell(self, row: Any, words: Language) -> str:
        """What the cell of this row shows."""
        if self.text is not None:
            return self.text(row, words)
        return shown(getattr(row, self.key), words)

    def filter_options(self, words: Language) -> Sequence[Option]:
        """What the filter can tick; nothing where the column has no filter."""
        if self.options is not None:
            return self.options()
        if isinstance(self.field, Choice | MultiChoice):
            return code_options(self.field.codes, words)
        return ()

    @property
    def whole(self) -> bool:
        """Whether its cells are never cut short."""
        return self.uncut or self.numeric or isinstance(self.field, Date)

    @property
    def filterable(self) -> bool:
        """Whether the column has a filter."""
        return self.options is not None or isinstance(self.field, Choice | MultiChoice)

    def filter_value(self, key: str) -> Any:
        """The value that a ticked option stands for."""
        if isinstance(self.field, Choice | MultiChoice):
            return self.field.codes(key)
        return self.read_key(key)

    @property
    def holds_several(self) -> bool:
        """Whether the filter looks into a list."""
        return self.in_list or isinstance(self.field, MultiChoice)


def shown(value: Any, words: Language) -> str:
    """A value in a cell: short dates, words for codes, numbers by the rules of the language."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return words.partial_date(value, short=True)
    if isinstance(value, tuple | list):
        return ", ".join(shown(item, words) for item in value)
    if isinstance(value, StrEnum | Message | Money | int | Decimal):
        return words.format(value)
    return " ".join(str(value).split())
