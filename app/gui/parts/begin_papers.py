"""What stands in a place while a post has no mission papers: one sentence, and the button that begins them."""

from __future__ import annotations

from app.domain.dates import Period
from app.domain.messages import Message, say
from app.domain.records import Paper
from app.domain.vocabulary import Side
from app.gui.context import Context
from app.gui.parts.empty import Empty

_YEARS = 3
"""How long a period is that nobody has named."""


class BeginPapers(Empty):
    """No post yet, or no papers at the post; an officer begins the paper of their own side only.

    Signals: that of :class:`Empty`.
    """

    def __init__(self, context: Context) -> None:
        super().__init__("", " ")
        self._context = context
        self.fill_requested.connect(self.begin)

    def say_why(self, *, no_post: Message, no_papers: Message) -> None:
        """Say which of the two is missing, and offer it."""
        words, without_post = self._context.words, self._context.selection.post is None
        self.tell(words(no_post if without_post else no_papers))
        self.button.setText(words(say("Go to the posts") if without_post else self._offer()))
        why = None if without_post else self._context.desk.read_only_because
        self.button.setEnabled(why is None)
        self.button.setToolTip(words(why) if why is not None else "")

    def begin(self) -> None:
        """Begin what is missing of both papers, and speak of their period from then on; without a post, go there."""
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

    def _offer(self) -> Message:
        period = str(self._period())
        if any(self._context.desk.why_not_for(side) is not None for side in Side):
            return say("Begin your side’s paper for {period}", period=period)
        return say("Begin both papers for {period}", period=period)

    def _period(self) -> Period:
        """The period that is chosen, else three years from this one on."""
        year = self._context.today().year
        return self._context.selection.period or Period(year, year + _YEARS - 1)

    def _on_begun(self, papers: tuple[Paper, ...]) -> None:
        self._context.selection.choose(papers[0].post, papers[0].period)
