"""The words of the trade: every code that a record may hold, and how it is said.

Source of the lists: Iskandarov, Gawliczek, Gojayev, "The implementation mechanism of military diplomacy",
Social Development and Security 14(2), 2024, doi 10.33445/sds.2024.14.2.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.domain.messages import Message, say


class Side(StrEnum):
    """Whose mission paper it is."""

    EMBASSY = "embassy"
    ATTACHE = "attache"

    @property
    def other(self) -> Side:
        """The side across the table."""
        return Side.ATTACHE if self is Side.EMBASSY else Side.EMBASSY


class Means(StrEnum):
    """The twelve kinds of activity by which military diplomacy is conducted."""

    EXPERT_RELATIONS = "expert_relations"
    HIGH_LEVEL_CONTACTS = "high_level_contacts"
    EDUCATION = "education"
    DEFENCE_ADVICE = "defence_advice"
    EXCHANGES = "exchanges"
    EXPERT_APPOINTMENTS = "expert_appointments"
    MOBILE_TRAINING = "mobile_training"
    EXERCISES = "exercises"
    ATTACHE_APPOINTMENTS = "attache_appointments"
    AGREEMENTS = "agreements"
    DEMOCRATIC_CONTROL = "democratic_control"
    MATERIAL_ASSISTANCE = "material_assistance"


class Level(StrEnum):
    """How many states take part, and of what kind the circle is."""

    BILATERAL = "bilateral"
    TRILATERAL = "trilateral"
    REGIONAL = "regional"
    MULTILATERAL = "multilateral"


class Facet(StrEnum):
    """Which facet of the relation an objective works on."""

    POLITICAL = "political"
    ECONOMIC = "economic"
    CULTURAL = "cultural"
    DEFENCE = "defence"
    DIPLOMATIC = "diplomatic"


class Aspect(StrEnum):
    """The cooperation aspect that an objective belongs to."""

    REGIONAL = "regional"
    SECURITY = "security"
    ECONOMIC = "economic"
    HUMANITARIAN = "humanitarian"
    DEVELOPMENT = "development"
    TECHNICAL = "technical"


class DefenceSide(StrEnum):
    """Whether an ambassador objective has a defence side; undecided counts as yes."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


class LinkKind(StrEnum):
    """How an attaché objective stands to an ambassador objective."""

    SUPPORTS = "supports"
    ENABLES = "enables"
    OVERLAPS = "overlaps"
    CONFLICTS = "conflicts"


class Stance(StrEnum):
    """What a side said of a wording."""

    AGREES = "agrees"
    DISPUTES = "disputes"


class EventKind(StrEnum):
    """What sort of event it is."""

    HIGH_LEVEL_VISIT = "high_level_visit"
    STAFF_TALKS = "staff_talks"
    EXERCISE = "exercise"
    EXERCISE_PLANNING = "exercise_planning"
    TRAINING = "training"
    PORT_CALL = "port_call"
    AGREEMENT_SIGNING = "agreement_signing"
    PLAN_SIGNING = "plan_signing"
    ACCREDITATION = "accreditation"
    ATTACHE_EVENT = "attache_event"
    ARMS_FAIR = "arms_fair"
    DEMINING = "demining"
    HUMANITARIAN = "humanitarian"
    PEACEKEEPING = "peacekeeping"
    CONFERENCE = "conference"
    COMPETITION = "competition"
    PARADE_CEREMONY = "parade_ceremony"


class EventState(StrEnum):
    """How far an event has come."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Direction(StrEnum):
    """Who travels."""

    INWARD = "inward"
    OUTWARD = "outward"
    THIRD_PLACE = "third_place"


class DatePrecision(StrEnum):
    """How well the date of an event is known; the source's own note says more."""

    EXACT = "exact"
    REPORT_DATE = "report_date"
    APPROX = "approx"
    MONTH = "month"
    TO_BE_FIXED = "to_be_fixed"


class ParagraphKind(StrEnum):
    """How a paragraph is set."""

    TEXT = "text"
    NUMBERED = "numbered"
    BULLET = "bullet"
    HEADING = "heading"


class Severity(StrEnum):
    """How far a finding stands in the way: an error stands in the way of signature."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class WordState(StrEnum):
    """How a side's word stands to the wording of today."""

    NONE = "none"
    AGREED = "agreed"
    DISPUTED = "disputed"
    AGREED_OLDER = "agreed_older"
    DISPUTED_OLDER = "disputed_older"


class LinkState(StrEnum):
    """How an alignment stands between the two sides."""

    AGREED = "agreed"
    AWAITING = "awaiting"
    REREAD = "reread"
    DISPUTED = "disputed"
    CONFLICT_OPEN = "conflict_open"
    CONFLICT_SETTLED = "conflict_settled"


class Role(StrEnum):
    """What an officer is there for: to draft, to approve (which includes drafting), or to read."""

    DRAFTER = "drafter"
    APPROVER = "approver"
    READER = "reader"


class CommentKind(StrEnum):
    """How much a comment asks for, as in a comment matrix: critical ones stand in the way of concurrence."""

    CRITICAL = "critical"
    MAJOR = "major"
    SUBSTANTIVE = "substantive"
    ADMINISTRATIVE = "administrative"


class Decision(StrEnum):
    """The decision of an office on an edition."""

    CONCUR = "concur"
    COMMENT = "comment"
    NON_CONCUR = "non-concur"


class ReferredTo(StrEnum):
    """Who decides what the working level cannot settle."""

    BRANCH = "branch"
    FOREIGN_MINISTRY = "foreign_ministry"
    MINISTERS = "ministers"


class Subject(StrEnum):
    """What an edition is of."""

    COORDINATED_PLAN = "coordinated-plan"
    EMBASSY_PAPER = "embassy-paper"
    ATTACHE_PAPER = "attache-paper"

    @property
    def side(self) -> Side | None:
        """The side whose paper it is; ``None`` for the plan of both."""
        return {Subject.EMBASSY_PAPER: Side.EMBASSY, Subject.ATTACHE_PAPER: Side.ATTACHE}.get(self)


class CoordinationRole(StrEnum):
    """What an office is asked for: to sign the text, or to coordinate on it."""

    SIGNS = "signs"
    COORDINATES = "coordinates"


class SectionKind(StrEnum):
    """Where a section stands in its paper."""

    BODY = "body"
    ANNEX = "annex"


class GoalKind(StrEnum):
    """What a goal of a mission paper is about: policy towards the partner, or the mission's own management."""

    POLICY = "policy"
    MANAGEMENT = "management"


class Signed(StrEnum):
    """How a word or a decision is vouched for, when it is read."""

    SIGNED = "signed"
    NOT_SIGNED = "not_signed"
    FALSE = "false"


SIDES: Mapping[Side, Message] = {
    Side.EMBASSY: say("Embassy"),
    Side.ATTACHE: say("Attaché office"),
}
PAPERS: Mapping[Side, Message] = {
    Side.EMBASSY: say("Ambassador’s paper"),
    Side.ATTACHE: say("Attaché’s paper"),
}
MEANS: Mapping[Means, Message] = {
    Means.EXPERT_RELATIONS: say("high-level security-expert relations"),
    Means.HIGH_LEVEL_CONTACTS: say("high-level military contacts"),
    Means.EDUCATION: say("education and training for missions abroad"),
    Means.DEFENCE_ADVICE: say("advice on defence management and technical fields"),
    Means.EXCHANGES: say("contacts, exchanges and ship visits"),
    Means.EXPERT_APPOINTMENTS: say("expert appointments in the partner’s ministry or units"),
    Means.MOBILE_TRAINING: say("mobile training teams"),
    Means.EXERCISES: say("bilateral and multilateral exercises"),
    Means.ATTACHE_APPOINTMENTS: say("attaché appointments"),
    Means.AGREEMENTS: say("defence cooperation agreements"),
    Means.DEMOCRATIC_CONTROL: say("advice on democratic control of the armed forces"),
    Means.MATERIAL_ASSISTANCE: say("material and equipment assistance"),
}
MEANS_SHORT: Mapping[Means, Message] = {
    Means.EXPERT_RELATIONS: say("expert relations"),
    Means.HIGH_LEVEL_CONTACTS: say("high-level contacts"),
    Means.EDUCATION: say("education"),
    Means.DEFENCE_ADVICE: say("defence advice"),
    Means.EXCHANGES: say("exchanges"),
    Means.EXPERT_APPOINTMENTS: say("expert appointments"),
    Means.MOBILE_TRAINING: say("mobile training"),
    Means.EXERCISES: say("exercises"),
    Means.ATTACHE_APPOINTMENTS: say("attaché appointments"),
    Means.AGREEMENTS: say("agreements"),
    Means.DEMOCRATIC_CONTROL: say("democratic control"),
    Means.MATERIAL_ASSISTANCE: say("material assistance"),
}
LEVELS: Mapping[Level, Message] = {
    Level.BILATERAL: say("bilateral"),
    Level.TRILATERAL: say("trilateral"),
    Level.REGIONAL: say("regional"),
    Level.MULTILATERAL: say("multilateral"),
}
FACETS: Mapping[Facet, Message] = {
    Facet.POLITICAL: say("political"),
    Facet.ECONOMIC: say("economic"),
    Facet.CULTURAL: say("cultural"),
    Facet.DEFENCE: say("defence"),
    Facet.DIPLOMATIC: say("diplomatic"),
}
ASPECTS: Mapping[Aspect, Message] = {
    Aspect.REGIONAL: say("regional diplomacy"),
    Aspect.SECURITY: say("international security"),
    Aspect.ECONOMIC: say("economic cooperation"),
    Aspect.HUMANITARIAN: say("humanitarian cooperation"),
    Aspect.DEVELOPMENT: say("development cooperation"),
    Aspect.TECHNICAL: say("technical cooperation"),
}
DEFENCE_SIDES: Mapping[DefenceSide, Message] = {
    DefenceSide.YES: say("yes"),
    DefenceSide.NO: say("no"),
    DefenceSide.UNDECIDED: say("undecided"),
}
LINK_KINDS: Mapping[LinkKind, Message] = {
    LinkKind.SUPPORTS: say("supports"),
    LinkKind.ENABLES: say("enables"),
    LinkKind.OVERLAPS: say("overlaps"),
    LinkKind.CONFLICTS: say("conflicts"),
}
STANCES: Mapping[Stance, Message] = {
    Stance.AGREES: say("agrees"),
    Stance.DISPUTES: say("disputes"),
}
EVENT_KINDS: Mapping[EventKind, Message] = {
    EventKind.HIGH_LEVEL_VISIT: say("high-level visit"),
    EventKind.STAFF_TALKS: say("staff talks"),
    EventKind.EXERCISE: say("exercise"),
    EventKind.EXERCISE_PLANNING: say("exercise planning"),
    EventKind.TRAINING: say("training"),
    EventKind.PORT_CALL: say("port call"),
    EventKind.AGREEMENT_SIGNING: say("agreement signing"),
    EventKind.PLAN_SIGNING: say("plan signing"),
    EventKind.ACCREDITATION: say("accreditation"),
    EventKind.ATTACHE_EVENT: say("attaché event"),
    EventKind.ARMS_FAIR: say("arms fair"),
    EventKind.DEMINING: say("demining"),
    EventKind.HUMANITARIAN: say("humanitarian activity"),
    EventKind.PEACEKEEPING: say("peacekeeping"),
    EventKind.CONFERENCE: say("conference"),
    EventKind.COMPETITION: say("competition"),
    EventKind.PARADE_CEREMONY: say("parade or ceremony"),
}
EVENT_STATES: Mapping[EventState, Message] = {
    EventState.PROPOSED: say("proposed"),
    EventState.PLANNED: say("planned"),
    EventState.CONFIRMED: say("confirmed"),
    EventState.HELD: say("held"),
    EventState.POSTPONED: say("postponed"),
    EventState.CANCELLED: say("cancelled"),
}
DIRECTIONS: Mapping[Direction, Message] = {
    Direction.INWARD: say("inward"),
    Direction.OUTWARD: say("outward"),
    Direction.THIRD_PLACE: say("third place"),
}
DATE_PRECISIONS: Mapping[DatePrecision, Message] = {
    DatePrecision.EXACT: say("exact"),
    DatePrecision.REPORT_DATE: say("date of the report"),
    DatePrecision.APPROX: say("approximate"),
    DatePrecision.MONTH: say("month only"),
    DatePrecision.TO_BE_FIXED: say("to be fixed"),
}
PARAGRAPH_KINDS: Mapping[ParagraphKind, Message] = {
    ParagraphKind.TEXT: say("text"),
    ParagraphKind.NUMBERED: say("numbered paragraph"),
    ParagraphKind.BULLET: say("bullet"),
    ParagraphKind.HEADING: say("heading"),
}
SEVERITIES: Mapping[Severity, Message] = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.NOTE: say("note"),
}
WORD_STATES: Mapping[WordState, Message] = {
    WordState.NONE: say("no word yet"),
    WordState.AGREED: say("agreed"),
    WordState.DISPUTED: say("disputed"),
    WordState.AGREED_OLDER: say("agreed older wording"),
    WordState.DISPUTED_OLDER: say("disputed older wording"),
}
LINK_STATES: Mapping[LinkState, Message] = {
    LinkState.AGREED: say("agreed"),
    LinkState.AWAITING: say("awaiting a word"),
    LinkState.REREAD: say("re-read it"),
    LinkState.DISPUTED: say("disputed"),
    LinkState.CONFLICT_OPEN: say("conflict open"),
    LinkState.CONFLICT_SETTLED: say("conflict settled"),
}
ROLES: Mapping[Role, Message] = {
    Role.DRAFTER: say("drafter"),
    Role.APPROVER: say("approver"),
    Role.READER: say("reader"),
}
COMMENT_KINDS: Mapping[CommentKind, Message] = {
    CommentKind.CRITICAL: say("critical"),
    CommentKind.MAJOR: say("major"),
    CommentKind.SUBSTANTIVE: say("substantive"),
    CommentKind.ADMINISTRATIVE: say("administrative"),
}
DECISIONS: Mapping[Decision, Message] = {
    Decision.CONCUR: say("concurs"),
    Decision.COMMENT: say("concurs with comment"),
    Decision.NON_CONCUR: say("does not concur"),
}
REFERRED_TO: Mapping[ReferredTo, Message] = {
    ReferredTo.BRANCH: say("attaché branch"),
    ReferredTo.FOREIGN_MINISTRY: say("Ministry of Foreign Affairs"),
    ReferredTo.MINISTERS: say("ministers"),
}
SUBJECTS: Mapping[Subject, Message] = {
    Subject.COORDINATED_PLAN: say("Coordinated plan"),
    Subject.EMBASSY_PAPER: say("Mission paper of the embassy"),
    Subject.ATTACHE_PAPER: say("Mission paper of the attaché office"),
}
COORDINATION_ROLES: Mapping[CoordinationRole, Message] = {
    CoordinationRole.SIGNS: say("signs"),
    CoordinationRole.COORDINATES: say("coordinates"),
}
SECTION_KINDS: Mapping[SectionKind, Message] = {
    SectionKind.BODY: say("section"),
    SectionKind.ANNEX: say("annex"),
}
GOAL_KINDS: Mapping[GoalKind, Message] = {
    GoalKind.POLICY: say("policy"),
    GoalKind.MANAGEMENT: say("management of the mission"),
}
SIGNED: Mapping[Signed, Message] = {
    Signed.SIGNED: say("signed"),
    Signed.NOT_SIGNED: say("not signed"),
    Signed.FALSE: say("the signature is false"),
}

_WORDS: Mapping[type[StrEnum], Mapping[str, Message]] = {
    enum: {code.value: message for code, message in words.items()}
    for enum, words in (
        (Side, SIDES),
        (Means, MEANS),
        (Level, LEVELS),
        (Facet, FACETS),
        (Aspect, ASPECTS),
        (DefenceSide, DEFENCE_SIDES),
        (LinkKind, LINK_KINDS),
        (Stance, STANCES),
        (EventKind, EVENT_KINDS),
        (EventState, EVENT_STATES),
        (Direction, DIRECTIONS),
        (DatePrecision, DATE_PRECISIONS),
        (ParagraphKind, PARAGRAPH_KINDS),
        (Severity, SEVERITIES),
        (WordState, WORD_STATES),
        (LinkState, LINK_STATES),
        (Role, ROLES),
        (CommentKind, COMMENT_KINDS),
        (Decision, DECISIONS),
        (ReferredTo, REFERRED_TO),
        (Subject, SUBJECTS),
        (CoordinationRole, COORDINATION_ROLES),
        (SectionKind, SECTION_KINDS),
        (GoalKind, GOAL_KINDS),
        (Signed, SIGNED),
    )
}


def word(code: StrEnum) -> Message:
    """How a code is said."""
    return _WORDS[type(code)][code.value]


def words_of(enum: type[StrEnum]) -> Mapping[str, Message]:
    """Every code of an enumeration and how it is said, in the order of the trade."""
    return _WORDS[enum]
