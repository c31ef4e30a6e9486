"""A small workspace that holds records of every kind, so that every column of the file has something in it."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from pathlib import Path

from app.domain.dates import PartialDate, Period
from app.domain.messages import say
from app.domain.money import Money
from app.domain.records import (
    Agreement,
    Contribution,
    Event,
    Goal,
    Id,
    Indicator,
    Kind,
    Link,
    Objective,
    PaperGoal,
    Paragraph,
    Post,
    Record,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
)
from app.domain.rich_text import Run
from app.domain.staffing import (
    Acceptance,
    Attachment,
    Comment,
    Concurrence,
    Coordination,
    Edition,
    Officer,
    Referral,
)
from app.domain.vocabulary import (
    Aspect,
    CommentKind,
    CoordinationRole,
    Decision,
    DefenceSide,
    EventKind,
    Facet,
    GoalKind,
    Level,
    Means,
    ReferredTo,
    Role,
    Side,
    Stance,
    Subject,
)
from app.work import aligning, drafting, editing, editions, files, officers
from app.work.desk import Desk, House

PERIOD = Period(2026, 2028)
SCAN = b"\x89PNG\r\n\x1a\n" + bytes(40)


def make(house: House, path: Path) -> None:
    """Make it: two papers of a post, aligned, staffed, coordinated, with a signed word and a signed decision."""
    desk = files.create(house, path, passphrase=None)
    try:
        _Filling(desk).all()
    finally:
        desk.close()


class _Filling:
    """Fills a workspace, one kind after the other."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.post = editing.add(
            desk, Post(id=desk.new_id(), code="TBS", country="GE", capital="Tbilisi", accreditations=("AM",))
        )

    def all(self) -> None:
        """Everything."""
        desk, new_id = self.desk, self.desk.new_id
        self._guidance()
        papers = {
            side: drafting.add_paper(desk, post=self.post.id, side=side, period=PERIOD) for side in Side
        }
        theirs, ours = papers[Side.EMBASSY].id, papers[Side.ATTACHE].id
        goal = editing.add(
            desk, PaperGoal(id=new_id(), paper=theirs, number="1", title="Calm", kind=GoalKind.MANAGEMENT)
        )
        self.embassy = self._objective(theirs, "1.1", "Safe corridors", goal=goal.id)
        self.alone = self._objective(theirs, "1.2", "Energy")
        self.attache = self._objective(ours, "A1", "Protection drill")
        section = editing.add(desk, Section(id=new_id(), paper=theirs, order="a", heading="Situation"))
        told: list[Record] = [
            Paragraph(id=new_id(), section=section.id, order="a", text=(Run("Calm", bold=True), Run(" so far"))),
            Indicator(id=new_id(), objective=self.embassy.id, order="a", name="Drills", unit="a year", baseline="1",
                      baseline_date=PartialDate(2025, 3), targets=((2026, "2"),), actuals=((2026, "1"),)),
            Risk(id=new_id(), objective=self.embassy.id, order="a", obstacle="Snow", mitigation="Wait"),
            RedLine(id=new_id(), objective=self.embassy.id, order="a", text="No troops", place="Sagarejo",
                    date_start=PartialDate(2026), date_end=PartialDate(2026, 12)),
            Event(id=new_id(), title="Staff talks", kind=EventKind.STAFF_TALKS, level=Level.BILATERAL, post=self.post.id,
                  date_start=PartialDate(2026, 3, 5), date_end=PartialDate(2026, 3, 7), partners=("GE",),
                  objectives=(self.attache.id,), agreement=self.agreement.id, means=(Means.EXERCISES,),
                  cost_estimated=Money(Decimal("4500.50"), "AZN"), place="Tbilisi"),
        ]  # fmt: skip
        editing.add_many(desk, told)
        self._staffing()

    def _guidance(self) -> None:
        desk, new_id = self.desk, self.desk.new_id
        document = editing.add(
            desk, ReferenceDocument(id=new_id(), title="Military Doctrine", date=PartialDate(2010, 6, 8))
        )
        self.goal = editing.add(desk, Goal(id=new_id(), document=document.id, ref_no="MD-1", text="Detect"))
        self.agreement = editing.add(
            desk,
            Agreement(id=new_id(), name="MoU", parties=("AZ", "GE"), date_signed=PartialDate(2020, 1, 2),
                      valid_until=PartialDate(2030)),
        )  # fmt: skip
        editing.add(
            desk, Contribution(id=new_id(), operation="RSM", date_start=PartialDate(2015), personnel="94")
        )

    def _objective(self, paper: Id, number: str, title: str, goal: Id | None = None) -> Objective:
        return editing.add(
            self.desk,
            Objective(id=self.desk.new_id(), paper=paper, number=number, title=title, goal=goal, priority=2,
                      serves=(self.goal.id,), level=Level.BILATERAL, facets=(Facet.DEFENCE,),
                      aspects=(Aspect.SECURITY,), means=(Means.EXERCISES,), supporting=("Branch",),
                      date_start=PartialDate(2026, 1), date_end=PartialDate(2027), defence_side=DefenceSide.YES),
        )  # fmt: skip

    def _staffing(self) -> None:
        desk = self.desk
        link = aligning.add_link(desk, attache_objective=self.attache.id, embassy_objective=self.embassy.id)
        hasanov = officers.add_officer(
            desk, name="Hasanov", role=Role.APPROVER, side=Side.EMBASSY, office_name="Ambassador", post=self.post.id
        )  # fmt: skip
        officers.act_as(desk, hasanov.id)
        officers.make_key(desk, passphrase="four words of mine")
        aligning.give_word(desk, link.id, side=Side.EMBASSY, stance=Stance.AGREES)
        aligning.set_apart(desk, self.alone.id, reason="Not a matter of defence", side=Side.EMBASSY)
        edition = editions.freeze(desk, post=self.post.id, period=PERIOD, subject=Subject.COORDINATED_PLAN)
        with desk.file.unit(say("Say more")) as unit:
            unit.save_many(self._said(hasanov, link, edition))

    def _said(self, who: Officer, link: Link, edition: Edition) -> list[Record]:
        new_id, now, office = self.desk.new_id, self.desk.now(), who.office or Id("")
        scan = Attachment(
            id=new_id(), name="signed.png", media_type="image/png", size=len(SCAN),
            sha256=hashlib.sha256(SCAN).hexdigest(), data=base64.b64encode(SCAN).decode(),
        )  # fmt: skip
        return [
            scan,
            Comment(id=new_id(), about=self.embassy.id, about_kind=Kind.OBJECTIVE, address="embassy:1.1", quote="Safe",
                    post=self.post.id, period=PERIOD, kind=CommentKind.CRITICAL, text="By when?", side=Side.EMBASSY,
                    officer=who.id, by=who.name, at=now),
            Referral(id=new_id(), link=link.id, to=ReferredTo.BRANCH, question="Who leads?",
                     since=PartialDate(2026, 3, 1), officer=who.id, by=who.name),
            Acceptance(id=new_id(), post=self.post.id, period=PERIOD, code="S2", finding=f"S2:{self.embassy.id}",
                       sentence="Nobody leads", side=Side.EMBASSY, reason="Known", officer=who.id, by=who.name, at=now),
            Coordination(id=new_id(), post=self.post.id, period=PERIOD, subject=Subject.COORDINATED_PLAN, order="z",
                         office=office, role=CoordinationRole.SIGNS, due=PartialDate(2026, 12, 15)),
            Concurrence(id=new_id(), edition=edition.id, office=office, side=Side.EMBASSY, decision=Decision.CONCUR,
                        officer=who.id, by=who.name, at=now, seen_hash=edition.sha256, attachment=scan.id),
        ]  # fmt: skip
