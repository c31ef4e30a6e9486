"""The plan, or one paper, at a glance: the post, the papers, and what they come to in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.blocks import Block, Heading, KeyValue, KeyValues, Run, Runs
from app.documents.costs import actual, estimated
from app.documents.edition import to_settle_of
from app.documents.fit import coverage_sentences
from app.documents.frame import SIDE_PAPERS, approved
from app.documents.material import DASH, Material, joined
from app.domain.coverage import coverage
from app.domain.messages import Message, say, say_n
from app.domain.records import Paper, Post
from app.domain.vocabulary import Side


def summary(material: Material) -> Iterator[Block]:
    """A table under a heading without a number."""
    plan, paper = say("The plan at a glance"), say("The paper at a glance")
    yield Heading(1, material.tell(plan if material.side is None else paper))
    papers = {side: head for side, head in SIDE_PAPERS.items() if material.side in {None, side}}
    rows = [
        KeyValue(material.tell(say("Post")), _post(material, material.plan.post)),
        *(KeyValue(material.tell(head), _paper(material, side)) for side, head in papers.items()),
        *(KeyValue(material.tell(head), (Run(text),)) for head, text in _counts(material)),
    ]
    yield KeyValues(tuple(rows))


def _post(material: Material, post: Post) -> Runs:
    """Where the post is, and what is known about it."""
    also = ", ".join(material.country(code) for code in post.accreditations)
    host = material.host()
    if post.country_name not in {"", host}:
        host = f"{host} ({post.country_name})"
    facts = (
        joined(post.code, post.organisation, host, post.capital),
        material.tell(say("Side accreditations: {countries}", countries=also)) if also else "",
        material.tell(say("Languages: {languages}", languages=post.languages)) if post.languages else "",
        material.tell(say("Attaché presence: {presence}", presence=post.attache_presence))
        if post.attache_presence
        else "",
        post.evidence,
    )
    return (Run("\n".join(filter(None, facts))),)


def _paper(material: Material, side: Side) -> Runs:
    """What a side's paper is called, who drafted it, how it is marked, and what was noted on it."""
    papers = [paper for paper in material.plan.papers if paper.side is side]
    if not papers:
        return (Run(material.tell(say("not begun yet")), italic=True),)
    return (Run("\n".join(_described(material, paper) for paper in papers)),)


def _described(material: Material, paper: Paper) -> str:
    objectives = sum(objective.paper == paper.id for objective in material.plan.objectives)
    return joined(
        paper.title,
        material.tell(say_n("{count} objective", "{count} objectives", objectives)),
        material.tell(say("drafted by {drafter}", drafter=paper.drafter)) if paper.drafter else "",
        approved(material, paper),
        material.marking(paper.marking),
        paper.note,
    )


def _counts(material: Material) -> Iterator[tuple[Message, str]]:
    if material.side is None:
        yield from _both(material)
    yield from _carried_out(material)


def _both(material: Material) -> Iterator[tuple[Message, str]]:
    """What the two papers come to together."""
    if material.objectives:
        sentences = coverage_sentences(coverage(material.plan))
        yield say("Coverage"), " ".join(material.tell(sentence) for sentence in sentences)
    points = len(to_settle_of(material))
    yield (
        say("To settle"),
        material.tell(
            say_n("{count} point before signature", "{count} points before signature", points)
            if points
            else say("nothing before signature")
        ),
    )


def _carried_out(material: Material) -> Iterator[tuple[Message, str]]:
    """With which events, on which legal basis, for how much money."""
    events = material.events
    yield say("Events"), material.tell(say_n("{count} event", "{count} events", len(events)))
    known = len(material.plan.agreements)
    if material.side is Side.EMBASSY:
        return  # the attaché's paper lists them, and adds up the money
    yield (
        say("Agreements"),
        material.tell(
            say_n("{count} agreement with the partner", "{count} agreements with the partner", known)
            if known
            else say("none with the partner is known")
        ),
    )
    money = material.language.money
    yield (
        say("Money"),
        joined(
            *(material.tell(say("estimated {money}", money=money(sum_))) for sum_ in estimated(events)),
            *(material.tell(say("actual {money}", money=money(sum_))) for sum_ in actual(events)),
        )
        or DASH,
    )
