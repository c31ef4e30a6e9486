"""What stands in the place while there is no paper: one sentence, and the button that begins both."""

from __future__ import annotations

from app.domain.dates import Period
from app.domain.messages import say
from app.domain.records import Paper
from app.domain.vocabulary import Side
from app.gui.context import Context
from app.gui.parts.empty import Empty

_YEARS = 3
"""How long a period is that nobody has named."""


class NoPlan(Empty):
    """No post yet, or no papers at the post.

    Signals: that of :class:`Empty`.
    """

    def __init__(self, context: Context) -> None:
        super().__init__("", " ")
        self._context = context
        self.fill_requested.connect(self._on_begin)

    def say_why(self) -> None:
        """Say what is missing, and offer it."""
        words, selection = self._context.words, self._context.selection
        why = None
        if selection.post is None:
            self.tell(
                words(say("Here a plan is frozen and signed, edition by edition. There is no post yet."))
            )
            self.button.setText(words(say("Go to the posts")))
        else:
            self.tell(
                words(
                    say("Here a plan is frozen and signed, edition by edition. This post has no papers yet.")
                )
            )
            desk, period = self._context.desk, str(self._period())
            one_only = any(desk.why_not_for(side) is not None for side in Side)
            self.button.setText(
                words(
                    say("Begin your side’s paper for {period}", period=period)
                    if one_only
                    else say("Begin both papers for {period}", period=period)
                )
            )
            why = desk.read_only_because
        self.button.setEnabled(why is None)
        self.button.setToolTip(words(why) if why is not None else "")

    def _period(self) -> Period:
        year = self._context.today().year
        return self._context.selection.period or Period(year, year + _YEARS - 1)

    def _on_begin(self) -> None:
        from app.work.drafting import begin_both

        context, post = self._context, self._context.selection.post
        if post is None:
            context.navigate("posts")
            return
        context.jobs.do(
            begin_both,
            context.desk,
            post=post,
            period=self._period(),
            initiator=self,
            done=self._on_begun,
        )

    def _on_begun(self, papers: tuple[Paper, ...]) -> None:
        self._context.selection.choose(papers[0].post, papers[0].period)
