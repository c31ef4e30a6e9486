"""What each rule asks, why it is asked, and what mends a finding, each in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.checks import Code
from app.domain.messages import Message, say
from app.domain.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words. ``name`` is short, as a heading over its findings."""

    name: Message
    asks: Message
    why: Message
    mend: Message


SEVERITY_HEADS: Mapping[Severity, Message] = {
    Severity.ERROR: say("Stands in the way of signature"),
    Severity.WARNING: say("To look at"),
    Severity.NOTE: say("Notes"),
}

RULES: Mapping[Code, Rule] = {
    Code.A1: Rule(
        say("Conflict not settled"),
        say("A conflict between the two papers is settled by one sentence to which both sides agree."),
        say(
            "What contradicts itself abroad cannot be signed: conflict between the two missions begins in drafting."
        ),
        say(
            "Write the settlement in joint drafting and let both sides agree to it, or reword one of the objectives."
        ),
    ),
    Code.A2: Rule(
        say("Link not agreed by both sides"),
        say("Each link between the two papers has the word of both sides on its wording of today."),
        say(
            "Both sides sign the same text, so each has to have read and agreed to what ties the papers together."
        ),
        say(
            "The side that is named gives its word on the link; a dispute is answered by rewording or talking it over."
        ),
    ),
    Code.A3: Rule(
        say("Agreed on older wording"),
        say("A side’s agreement holds for the wording that it saw, not for what was written afterwards."),
        say("Nobody is bound by words that were changed behind their back."),
        say("The side that is named reads what changed in joint drafting, and agrees again or disputes."),
    ),
    Code.A4: Rule(
        say("Two that do the same"),
        say("No two objectives say the same, in one paper or in both without a link between them."),
        say("What is done twice costs twice, and each side believes that the other one does it."),
        say("Make the two one, say in what they differ, or link them if each paper needs its own."),
    ),
    Code.A5: Rule(
        say("Priorities far apart"),
        say("The priorities of two linked objectives are less than two steps apart."),
        say("What one side puts first and the other last gets neither the money nor the people in time."),
        say("Bring the two priorities nearer, or accept with the reason why they differ."),
    ),
    Code.A6: Rule(
        say("Dates that do not fit"),
        say("An objective lies within the period of its paper, and within the time of what it supports."),
        say("Support that comes too early or too late is no support."),
        say("Change the dates of one of the two objectives."),
    ),
    Code.A7: Rule(
        say("Touches a red line"),
        say(
            "No event or objective touches, in its time, the place or topic of a red line of the other paper."
        ),
        say(
            "A red line is what the other side has said must not be done; it is seen here before it is done."
        ),
        say(
            "Move the event or reword the objective, or let an approver of the side that drew the line accept it."
        ),
    ),
    Code.C1: Rule(
        say("Text changed since concurrence"),
        say("An office concurs in exactly one edition; the text that is signed is the text of that edition."),
        say("Nobody is bound by words that were changed behind their back."),
        say("Freeze the next edition and ask the offices again; the comparison shows them what changed."),
    ),
    Code.C2: Rule(
        say("Concurrence overdue"),
        say("An office that was asked for its concurrence answers by the day that was agreed."),
        say("A paper must not lie on a desk without anybody knowing whose it is."),
        say("Ask the office that is named, or agree on another day on the coordination sheet."),
    ),
    Code.E5: Rule(
        say("No legal basis"),
        say("Each event that is not cancelled names an agreement that is in force on its days."),
        say(
            "What takes place without a legal basis is what auditors and the other side’s lawyers ask about."
        ),
        say("Name the agreement in the event, or have one signed or prolonged before it."),
    ),
    Code.E6: Rule(
        say("Held, outcome not reported"),
        say("An event has its outcome written down within 14 days of its end."),
        say(
            "An activity of which nothing is reported served nobody, and the next officer starts from nothing."
        ),
        say("Write the outcome into the event."),
    ),
    Code.E9: Rule(
        say("Day passed, still planned"),
        say("An event whose last day has passed is held, postponed or cancelled."),
        say("A programme that shows the past as planned can be neither trusted nor counted."),
        say("Set the state of the event, with its outcome or the reason."),
    ),
    Code.G1: Rule(
        say("One number, two titles"),
        say("A number stands for one goal only, in a paper and in a document of guidance."),
        say("Whoever cites the number has to mean the same thing as whoever reads it."),
        say("Give one of the goals another number, or make their titles the same."),
    ),
    Code.M1: Rule(
        say("Marked lower than its contents"),
        say("A paper is marked at least as high as everything that stands in it."),
        say("The marking is printed on every page; too low a marking gives away what it should protect."),
        say("Raise the marking of the paper, or take out what stands higher."),
    ),
    Code.S1: Rule(
        say("Cannot be judged"),
        say("An objective has a measure with baseline and target, and a date by which it is reached."),
        say("Without them nobody can say at the end of the period whether it was reached."),
        say("Add what is missing in the paper: measure, baseline, target or end date."),
    ),
    Code.S2: Rule(
        say("Nobody leads it"),
        say("An objective names the office that leads it."),
        say("What everybody is to do is done by nobody; supporting offices do not answer for it."),
        say("Name who leads it in the paper."),
    ),
    Code.S3: Rule(
        say("Worded vaguely"),
        say(
            "Title and statement of an objective use no words by which nobody can judge whether it was reached."
        ),
        say("Everybody reads into “strengthen” what they like, and at the end nobody can say what was done."),
        say(
            "Write instead of the words that are named what will be different, how many, by when, or in which case."
        ),
    ),
    Code.S4: Rule(
        say("Risk without an answer"),
        say(
            "A risk has a mitigation that says what will be done: not the obstacle once more, nor another risk’s."
        ),
        say("A risk that is only named is found again as the reason for failure."),
        say("Write into the risk what will be done, by whom."),
    ),
    Code.T1: Rule(
        say("Supports no ambassador objective"),
        say(
            "Each attaché objective supports or enables an ambassador objective, or stands alone by agreement."
        ),
        say(
            "The attaché works inside the embassy: an aim of its own that serves nobody there needs a reason."
        ),
        say("Link it in joint drafting, or say below why it stands alone; both sides have to agree."),
    ),
    Code.T2: Rule(
        say("No attaché objective under it"),
        say("Each ambassador objective with a defence side is supported by the attaché, or left on purpose."),
        say("What the ambassador counts on and nobody prepares is missed without anyone having decided so."),
        say(
            "Link an attaché objective, decide that it has no defence side, or say below why it is left on purpose."
        ),
    ),
    Code.T3: Rule(
        say("Cites no guidance"),
        say("Each objective cites a goal of the guidance from above."),
        say("Either paper has to be readable, and defensible, alone."),
        say("Choose in the paper which goals the objective serves."),
    ),
    Code.T4: Rule(
        say("Guidance that nothing serves"),
        say("Each goal of the guidance is served by an objective of one of the two papers."),
        say("No single post serves all guidance; the list shows what is left to other posts, or forgotten."),
        say("Nothing has to be done; where the post should serve it, let an objective cite it."),
    ),
    Code.T5: Rule(
        say("Event that serves nothing"),
        say("Each event of the post serves an objective of one of the two papers."),
        say("It costs time and money, which are given for the objectives."),
        say("Choose in the event which objectives it serves, or cancel it."),
    ),
    Code.T6: Rule(
        say("No coming event"),
        say("An objective has an event ahead until its time is over."),
        say("An aim towards which nothing is planned is a wish."),
        say("Plan an event for it, or leave it as it is where the work goes on without events."),
    ),
}
