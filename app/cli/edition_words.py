"""What the command line says of editions: lines for people, values for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.comparison import FATES, Comparison, Difference, Fate
from app.domain.editions import SheetLine, Standing, frozen_on
from app.domain.messages import say, say_n
from app.domain.naming import title_of
from app.domain.signature import Obstacle
from app.domain.staffing import Edition
from app.domain.words_diff import Piece, PieceKind
from app.language import Language

_BRACKETS = {PieceKind.SAME: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}"}


class EditionWords:
    """Says editions, coordination sheets and comparisons in the reader's language."""

    def __init__(self, words: Language) -> None:
        self._tell = words

    def head(self, edition: Edition, now: Standing) -> Iterator[str]:
        """What an edition is, line by line: its code, when and by whom it was frozen, how it stands."""
        day = frozen_on(edition)
        yield self._tell(title_of(edition))
        yield self._tell(say("Code {code}", code=edition.sha256))
        if day is not None and edition.by:
            yield self._tell(say("Frozen on {day} by {who}", day=day, who=edition.by))
        elif day is not None:
            yield self._tell(say("Frozen on {day}", day=day))
        if edition.note:
            yield edition.note
        yield self._tell(now.state)

    def line(self, line: SheetLine) -> str:
        """A line of the sheet: office, what it is asked, decision or since when it is awaited."""
        words = self._tell
        parts = [line.name, words(line.role)]
        decision = line.decision
        if decision is not None:
            parts.append(words(decision.decision))
            parts += [str(decision.at.date())] if decision.at is not None else []
            parts.append(words(line.vouched))
            parts += [words(line.over)] if line.over is not None else []
            parts += [f"“{decision.text}”"] if decision.text else []
        elif line.since is not None:
            parts.append(words(say("awaited since {since}", since=line.since)))
        due = line.entry.due if line.entry is not None else None
        if line.awaited and due is not None:
            parts.append(words(say("due {due}", due=due)))
        if line.overdue:
            parts.append(words(say_n("{count} day overdue", "{count} days overdue", line.overdue)))
        return " · ".join(parts)

    def as_json(self, now: Standing) -> dict[str, object]:
        """An edition and its sheet, for scripts."""
        edition = now.edition
        if edition is None:
            return {}
        return {
            "number": edition.number,
            "subject": edition.subject.value,
            "sha256": edition.sha256,
            "frozen": edition.at.isoformat() if edition.at is not None else None,
            "by": edition.by,
            "note": edition.note,
            "signed": now.signed,
            "changed": now.changed,
            "open_points": now.open_points,
            "sheet": [self._line_as_json(line) for line in now.lines],
        }

    def _line_as_json(self, line: SheetLine) -> dict[str, object]:
        decision, due = line.decision, line.entry.due if line.entry is not None else None
        return {
            "office": line.name,
            "role": line.role.value,
            "due": str(due) if due is not None else None,
            "decision": decision.decision.value if decision is not None else None,
            "text": decision.text if decision is not None else "",
            "at": decision.at.isoformat() if decision is not None and decision.at is not None else None,
            "by": line.who,
            "given": self._tell(line.vouched),
            "over_open_points": line.open_points if line.over is not None else 0,
            "scan": decision is not None and decision.attachment is not None,
            "awaited_since": str(line.since) if line.since is not None else None,
            "days_overdue": line.overdue,
        }

    def obstacle_line(self, obstacle: Obstacle) -> str:
        """What stands in the way, with the rule that found it, and whether the text of today has it settled."""
        said = f"{obstacle.code or '':<3} {self._tell(obstacle.message)}"
        return f"{said} ({self._tell(say('settled in the text of today'))})" if obstacle.settled else said

    def obstacle(self, obstacle: Obstacle) -> dict[str, object]:
        """What stands in the way, for scripts."""
        return {
            "to_settle": obstacle.to_settle,
            "settled": obstacle.settled,
            "code": obstacle.code.value if obstacle.code is not None else None,
            "message": self._tell(obstacle.message),
            "records": [*obstacle.records],
        }

    def difference_lines(self, difference: Difference) -> Iterator[str]:
        """What became of one record: a line for it, and one for each field."""
        words = self._tell
        under = f" ({words(difference.under)})" if difference.under is not None else ""
        moved = f", {words(say('moved to another place'))}" if difference.moved else ""
        fate = words(FATES[difference.fate])
        yield (f"  {words(difference.kind_word)} {words(difference.title)}{under}: {fate}{moved}")
        for change in difference.fields:
            yield f"    {words(change.label)}: {_bracketed(change.pieces(words))}"

    def compared(self, comparison: Comparison) -> dict[str, object]:
        """A comparison, for scripts."""
        return {
            **{fate.value: comparison.count(fate) for fate in Fate},
            "differences": [self._difference(one) for one in comparison.differences],
        }

    def _difference(self, difference: Difference) -> dict[str, object]:
        words = self._tell
        return {
            "fate": difference.fate.value,
            "chapter": difference.chapter.value,
            "kind": difference.kind.value,
            "id": difference.id,
            "title": words(difference.title),
            "under": words(difference.under) if difference.under is not None else None,
            "moved": difference.moved,
            "agreed": difference.agreed,
            "fields": [
                {
                    "field": change.field,
                    "before": words(change.before) if change.before is not None else None,
                    "after": words(change.after) if change.after is not None else None,
                    "agreed": change.agreed,
                }
                for change in difference.fields
            ],
        }


def _bracketed(pieces: tuple[Piece, ...]) -> str:
    """Both texts in one for a terminal: [-gone-] and {+new+}."""
    return "".join(_BRACKETS[piece.kind].format(piece.text) for piece in pieces).replace("\n", " ")
