"""What the places and the command line read: plans, pages of tables, search hits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.acceptance import with_acceptances
from app.domain.checks import Finding, check
from app.domain.dates import Period
from app.domain.event_days import in_period
from app.domain.messages import Refusal, say
from app.domain.plan import Plan
from app.domain.records import (
    Agreement,
    Event,
    Goal,
    Id,
    Indicator,
    Kind,
    Link,
    Objective,
    Office,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
    Word,
    Workspace,
)
from app.domain.rights.bearing import COUNTING
from app.domain.staffing import Acceptance, Comment, Concurrence, Coordination, Edition, Officer, Referral
from app.domain.vocabulary import Signed, Subject
from app.storage.queries import Filter, Page, Query
from app.storage.search import Hit
from app.work import edition_texts, officers
from app.work.desk import Desk, Reader
from app.work.edition_judging import with_open_points

__all__ = [
    "Choice",
    "Filter",
    "Hit",
    "Page",
    "Query",
    "choices",
    "find_post",
    "findings",
    "load_plan",
    "pick",
    "search",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """A post and a period for which there are papers (``period`` None: a post without papers)."""

    post: Post
    period: Period | None


def choices(desk: Desk) -> tuple[Choice, ...]:
    """Every plan that can be opened: posts with papers first, newest period first, then the other posts."""
    with desk.read() as reader:
        posts = {post.id: post for post in reader.all(Post, order_by=("code",))}
        papers = reader.all(Paper)
    plans = {(paper.post, paper.period) for paper in papers if paper.post in posts}
    with_papers = sorted(plans, key=lambda plan: (posts[plan[0]].code, -plan[1].end, -plan[1].start))
    planned = {post for post, _ in plans}
    return (
        *(Choice(posts[post], period) for post, period in with_papers),
        *(Choice(post, None) for post in posts.values() if post.id not in planned),
    )


def find_post(reader: Reader, code: str) -> Post:
    """The post with this code, case folded; raises Refusal naming the codes that there are."""
    wanted = code.strip().upper()
    posts = reader.all(Post, order_by=("code",))
    for post in posts:
        if post.code.upper() == wanted:
            return post
    if not posts:
        raise Refusal(say("This workspace has no posts yet."))
    raise Refusal(
        say(
            "There is no post “{code}”. There are: {codes}.",
            code=code.strip(),
            codes=tuple(p.code for p in posts),
        )
    )


def pick(desk: Desk, *, post: str | None = None, period: str | None = None) -> Choice:
    """The plan that a command means: the named one, else the only one there is.

    Raises Refusal where there is none, or where several fit; it names them.
    """
    wanted = Period.parse(period) if period else None
    with desk.read() as reader:
        named = find_post(reader, post) if post else None
    fitting = [
        choice
        for choice in choices(desk)
        if choice.period is not None
        and (named is None or choice.post.id == named.id)
        and (wanted is None or choice.period == wanted)
    ]
    if not fitting:
        if named is not None:
            raise Refusal(say("There is no mission paper of {post} for that period.", post=named.code))
        raise Refusal(say("There is no mission paper in this workspace for that period."))
    if len(fitting) > 1:
        plans = tuple(f"{choice.post.code} {choice.period}" for choice in fitting)
        raise Refusal(say("Several plans fit: {plans}. Say which by post and period.", plans=plans))
    return fitting[0]


def load_plan(desk: Desk, *, post: Id, period: Period) -> Plan:
    """Everything that belongs to one post and period, as frozen values."""
    with desk.read() as reader:
        return with_open_points(desk, reader, read_plan(reader, reader.get(Post, post), period))


def read_chosen(reader: Reader, post: Id | None, period: Period | None) -> tuple[Post | None, Plan | None]:
    """The post that a place shows and its plan for a period, as far as they are chosen and still there."""
    chosen = reader.find(Post, post) if post is not None else None
    if chosen is None or period is None:
        return chosen, None
    return chosen, read_plan(reader, chosen, period)


def read_plan(reader: Reader, post: Post, period: Period) -> Plan:
    """The plan of a post and period, from an open reader."""
    papers = reader.all(Paper, post=post.id, period=period)
    paper_ids = tuple(paper.id for paper in papers)
    sections = reader.all(Section, paper=paper_ids, order_by=("order",))
    objectives = reader.all(Objective, paper=paper_ids)
    objective_ids = tuple(objective.id for objective in objectives)
    events = tuple(_events(reader, post, period))
    agreement_ids = tuple({event.agreement for event in events if event.agreement is not None})
    of_country = reader.page(
        Agreement, Query(filters=(Filter("parties", "has", post.country),), limit=None)
    ).rows
    others = tuple(a for a in reader.all(Agreement, id=agreement_ids) if a not in of_country)
    links = reader.all(Link, attache_objective=objective_ids)
    staffing = _staffing(reader, post, period)
    altered = _altered(reader, links, objectives, staffing)
    codes: dict[Subject, str] = {}
    plan = Plan(
        post=post,
        period=period,
        papers=papers,
        sections=sections,
        paragraphs=reader.all(Paragraph, section=tuple(s.id for s in sections), order_by=("order",)),
        paper_goals=reader.all(PaperGoal, paper=paper_ids),
        objectives=objectives,
        indicators=reader.all(Indicator, objective=objective_ids, order_by=("order",)),
        risks=reader.all(Risk, objective=objective_ids, order_by=("order",)),
        red_lines=reader.all(RedLine, objective=objective_ids, order_by=("order",)),
        links=links,
        referrals=reader.all(Referral, link=tuple(link.id for link in links)),
        events=events,
        agreements=(*of_country, *others),
        documents=reader.all(ReferenceDocument, order_by=("title",)),
        goals=reader.all(Goal),
        offices=reader.all(Office, order_by=("name",)),
        **(staffing | {"acceptances": tuple(a for a in staffing["acceptances"] if a.id not in altered)}),
        vouched=_vouched(reader, links, objectives, staffing)
        | _changed(links, objectives, staffing, altered),
        altered=altered,
        taken=_taken(reader, post, period, staffing),
        text_codes=codes,
    )
    codes.update(edition_texts.codes_today(reader, plan))
    return plan


def _staffing(reader: Reader, post: Post, period: Period) -> dict[str, Any]:
    """Who works on a plan and what they said of it; most workspaces have little of it."""
    officers = reader.all(Officer, order_by=("name",))
    editions = reader.all(Edition, post=post.id, period=period)
    return {
        "officers": officers,
        "comments": reader.all(Comment, post=post.id, period=period),
        "acceptances": reader.all(Acceptance, post=post.id, period=period),
        "editions": editions,
        "coordination": reader.all(Coordination, post=post.id, period=period),
        "concurrences": reader.all(Concurrence, edition=tuple(edition.id for edition in editions)),
    }


def _altered(
    reader: Reader, links: Sequence[Link], objectives: Sequence[Objective], staffing: dict[str, Any]
) -> frozenset[Id]:
    """What is not as the journal says, of all that says that something is agreed, signed or accepted."""
    spoken = [link for link in links if any(link.words.values())]
    apart = [one for one in objectives if any(one.apart_words.values())]
    given = (
        *staffing["acceptances"],
        *staffing["editions"],
        *staffing["coordination"],
        *staffing["concurrences"],
    )
    return reader.altered((*spoken, *apart, *given), COUNTING)


def _taken(reader: Reader, post: Post, period: Period, staffing: dict[str, Any]) -> frozenset[Id]:
    """The lines of the sheets and the decisions of this plan that the journal has, and the workspace no longer has here."""
    if not staffing["editions"]:  # nothing can be signed yet
        return frozenset()
    editions = {edition.id for edition in staffing["editions"]}
    sheet, decisions = staffing["coordination"], staffing["concurrences"]
    lines = reader.missing(Coordination, sheet, {"post": (post.id,), "period": (period,)})
    return lines | reader.missing(Concurrence, decisions, {"edition": editions})


def _changed(
    links: Sequence[Link], objectives: Sequence[Objective], staffing: dict[str, Any], altered: frozenset[Id]
) -> dict[Word | Concurrence, Signed]:
    """The words and decisions in records that were changed from outside: they do not hold."""
    if not altered:
        return {}
    words = [word for link in links if link.id in altered for word in link.words.values()]
    words += [word for one in objectives if one.id in altered for word in one.apart_words.values()]
    decisions = [one for one in staffing["concurrences"] if one.id in altered]
    return {given: Signed.FALSE for given in (*words, *decisions) if given is not None}


def _vouched(
    reader: Reader, links: Sequence[Link], objectives: Sequence[Objective], staffing: dict[str, Any]
) -> dict[Word | Concurrence, Signed]:
    """How every signed word and decision of a plan is vouched for; a word that stands twice holds for both or none."""
    known = officers.by_id(staffing["officers"])
    given = [(link.id, side, word) for link in links for side, word in link.words.items()]
    given += [(one.id, side, word) for one in objectives for side, word in one.apart_words.items()]
    signed = [(id_, side, word) for id_, side, word in given if word is not None and word.signature]
    decisions = [one for one in staffing["concurrences"] if one.signature]
    if not signed and not decisions:
        return {}
    workspace = reader.all(Workspace)[0].id
    found: dict[Word | Concurrence, Signed] = {
        one: officers.vouched_decision(workspace, one, known) for one in decisions
    }
    for id_, side, word in signed:
        how = officers.vouched(workspace, id_, side, word, known)
        found[word] = how if found.get(word, how) is how else Signed.FALSE
    return found


def _events(reader: Reader, post: Post, period: Period) -> Sequence[Event]:
    """The events of a post that belong to a period; of a post at work for decades, that are few of many.

    Those still to be fixed belong to every period, whatever dates were tried: the filter knows.
    """
    at_post = Filter("post", "eq", post.id)
    in_time = Filter("date", "touches", (period.first(), period.last()))
    sort = (("date_start", False), ("title", False), ("id", False))
    found = reader.page(Event, Query((at_post, in_time), sort, limit=None)).rows
    return [event for event in found if in_period(event, period)]


def findings(desk: Desk, plan: Plan, *, day: dt.date) -> tuple[Finding, ...]:
    """What does not fit in a plan, as of a day: errors first; what was accepted carries its acceptance."""
    found = check(plan, day=day, markings=desk.markings, vague=desk.house.vague_words())
    return with_acceptances(plan, found)


def search(desk: Desk, text: str, *, kinds: Sequence[Kind] | None = None, limit: int = 40) -> tuple[Hit, ...]:
    """Records whose text holds every word that was typed, in any case and with or without accents."""
    with desk.read() as reader:
        return reader.search(text, kinds=kinds, limit=limit)


def period_of(choice: Choice) -> Period:
    """The period of a plan that was picked; ``pick`` gives only such as have one."""
    if choice.period is None:
        raise Refusal(say("{post} has no mission paper yet.", post=choice.post.code))
    return choice.period
