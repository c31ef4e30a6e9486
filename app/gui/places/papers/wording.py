"""What the references of a text show on the screen, and what they can be made to."""

from __future__ import annotations

from app.domain.kinds import KIND_WORDS, kind_of
from app.domain.messages import say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Goal, Paper, Record
from app.domain.references import called, parse, referable, reference_to, shown, target
from app.domain.rich_text import RichText, Run
from app.gui.parts.reference_object import ShownReference
from app.gui.parts.reference_picker import ReferenceOption
from app.language import Language


class Wording:
    """Words the references of one plan in the reader's language."""

    def __init__(self, plan: Plan, words: Language) -> None:
        self._plan = plan
        self._words = words
        self._known: dict[str, ShownReference] = {}

    def show(self, run: Run) -> ShownReference:
        """What a reference shows today."""
        record = target(self._plan, run.ref)
        if record is None:
            gone = say("This is no longer in the plan: {words}", words=run.text or "?")
            # The words alone: that they lead nowhere is shown by the line through them.
            return ShownReference(run.text or "?", broken=True, tip=self._words(gone))
        known = self._known.get(run.ref)
        if known is None:
            known = ShownReference(
                self._words(shown(self._plan, run)),
                tip=self._words(
                    say(
                        "{kind}: {title} (Ctrl+Enter opens it)",
                        kind=KIND_WORDS[kind_of(record)],
                        title=title_of(record),
                    )
                ),
            )
            self._known[run.ref] = known
        return known

    def options(self, paper: Paper) -> list[ReferenceOption]:
        """Everything that the text of a paper can refer to."""
        return [
            ReferenceOption(
                str(reference_to(record)), str(reference_to(record, titled=True)), self._label(record)
            )
            for record in referable(self._plan, paper)
        ]

    def refreshed(self, text: RichText) -> RichText:
        """The text with today's words kept for every reference that leads somewhere."""
        return tuple(
            Run(self.show(run).words, run.bold, run.italic, run.ref)
            if run.ref and not self.show(run).broken
            else run
            for run in text
        )

    def target_of(self, ref: str) -> Record | None:
        """What a reference means, while the plan has it."""
        return target(self._plan, ref)

    def _label(self, record: Record) -> str:
        words = self._words(called(self._plan, record, titled=True))
        return f"{words}  {record.text}" if isinstance(record, Goal) else words


def refers_to(text: RichText) -> tuple[str, ...]:
    """The ids of what a text refers to."""
    found = (parse(run.ref) for run in text if run.ref)
    return tuple(reference.id for reference in found if reference is not None)
