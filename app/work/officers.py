"""The officers of a workspace: naming them, being one of them, and their signing keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.domain.dates import PartialDate
from app.domain.messages import Message, Refusal, say
from app.domain.naming import title_of
from app.domain.passphrases import check_passphrase
from app.domain.records import Id, Office, Post, Word
from app.domain.rich_text import fold_case
from app.domain.staffing import Concurrence, Officer
from app.domain.vocabulary import ROLES, SIDES, Role, Side, Signed
from app.storage import officer_keys
from app.storage.canonical import canonical
from app.work.desk import Desk, Unit
from app.work.editing import save


def officers(desk: Desk) -> tuple[Officer, ...]:
    """The officers that the workspace names, by name."""
    with desk.read() as reader:
        return reader.all(Officer, order_by=("name",))


@dataclass(frozen=True, slots=True)
class Listed:
    """An officer with what his record refers to."""

    officer: Officer
    office: Office | None
    post: Post | None

    @property
    def parts(self) -> tuple[Message | str, ...]:
        """Name with rank, side, role, office, post, and whether he has a key or has left, in words."""
        officer = self.officer
        return (
            title_of(officer),
            SIDES[officer.side] if officer.side is not None else say("neither side"),
            ROLES[officer.role],
            self.office.name if self.office is not None else "",
            self.post.code if self.post is not None else "",
            say("left {day}", day=str(officer.date_left))
            if officer.date_left is not None
            else say("signs with a key")
            if officer.public_key
            else "",
        )


def listed(desk: Desk) -> tuple[Listed, ...]:
    """The officers with their offices and posts: those who work here first, by name."""
    with desk.read() as reader:
        known = reader.all(Officer, order_by=("name",))
        lines = tuple(
            Listed(
                officer=one,
                office=reader.find(Office, one.office) if one.office is not None else None,
                post=reader.find(Post, one.post) if one.post is not None else None,
            )
            for one in known
        )
    return tuple(sorted(lines, key=lambda line: line.officer.date_left is not None))


def find_officer(desk: Desk, named: str) -> Officer:
    """The officer of this id or name (case folded; with or without rank, or the last name alone).

    Of two of one name the one who still works here; raises Refusal naming those there are.
    """
    wanted = fold_case(" ".join(named.split()))
    known = officers(desk)
    if not known:
        raise Refusal(say("This workspace names no officers yet."))
    present = [one for one in known if one.date_left is None]
    for fitting in (
        [one for one in known if one.id == named.strip()],
        [one for one in present if wanted in _names(one)],
        [one for one in known if wanted in _names(one)],
        [one for one in present if wanted and wanted == fold_case(one.name).rpartition(" ")[2]],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refusal(say("Several officers are called “{name}”: give the id.", name=named.strip()))
    names = tuple(one.name for one in known)
    raise Refusal(say("There is no officer “{name}”. There are: {names}.", name=named.strip(), names=names))


def _names(officer: Officer) -> set[str]:
    return {fold_case(officer.name), fold_case(f"{officer.rank} {officer.name}".strip())}


def _require_no_other(desk: Desk, name: str, *, but: Id | None = None) -> None:
    """Two officers who both work here are told apart by their names."""
    present = (one for one in officers(desk) if one.date_left is None and one.id != but)
    if fold_case(name) in {fold_case(one.name) for one in present}:
        raise Refusal(say("There is an officer “{name}” already.", name=name))


def add_officer(
    desk: Desk,
    *,
    name: str,
    role: Role,
    side: Side | None,
    rank: str = "",
    office: Id | None = None,
    office_name: str | None = None,
    post: Id | None = None,
    note: str = "",
    initiator: object | None = None,
) -> Officer:
    """Name an officer; raises Refusal where one of that name is there, or the rights stand against it.

    ``office_name`` is the office of that side (at the officer's post, if any) of that name, made where there is none.
    """
    plain = " ".join(name.split())
    _require_no_other(desk, plain)
    with desk.write(say("Name officer “{name}”", name=plain), initiator=initiator) as unit:
        if office_name is not None and office_name.strip():
            office = _office_named(desk, unit, office_name, side=side, post=post).id
        officer = Officer(
            id=desk.new_id(),
            name=plain,
            rank=" ".join(rank.split()),
            role=role,
            side=side,
            office=office,
            post=post,
            note=note,
        )
        return save(unit, officer)


def change_officer(
    desk: Desk,
    officer_id: Id,
    *,
    name: str,
    role: Role,
    side: Side | None,
    rank: str = "",
    office_name: str = "",
    post: Id | None = None,
    note: str = "",
    initiator: object | None = None,
) -> Officer:
    """Change what is said of an officer; raises Refusal as :func:`add_officer` does."""
    plain = " ".join(name.split())
    _require_no_other(desk, plain, but=officer_id)
    with desk.write(say("Change officer “{name}”", name=plain), initiator=initiator) as unit:
        before = unit.get(Officer, officer_id)
        office = unit.find(Office, before.office) if before.office is not None else None
        if fold_case(office.name if office is not None else "") != fold_case(" ".join(office_name.split())):
            office = _office_named(desk, unit, office_name, side=side, post=post) if office_name else None
        return save(
            unit,
            replace(
                before,
                name=plain,
                rank=" ".join(rank.split()),
                role=role,
                side=side,
                office=office.id if office is not None else None,
                post=post,
                note=note,
            ),
        )


def _office_named(desk: Desk, unit: Unit, name: str, *, side: Side | None, post: Id | None) -> Office:
    plain = " ".join(name.split())
    fitting = [
        one for one in unit.all(Office) if fold_case(one.name) == fold_case(plain) and one.side == side
    ]
    exact = [one for one in fitting if one.post == post]
    if exact or (
        post is None and len(fitting) == 1
    ):  # who works for every post may speak for the office of one
        return (exact or fitting)[0]
    return save(unit, Office(id=desk.new_id(), name=plain, side=side, post=post))


def officer_left(
    desk: Desk, officer_id: Id, *, day: PartialDate | None, initiator: object | None = None
) -> Officer:
    """Say when an officer left (``None``: he is back); his words stay, and he changes nothing any more.

    Raises Refusal for a day that has not come yet.
    """
    if day is not None and day.first() > desk.now().astimezone().date():
        raise Refusal(
            say("{day} has not come yet: say that an officer left once it has happened.", day=str(day))
        )
    with desk.read() as reader:
        officer = reader.get(Officer, officer_id)
    if day is None:
        _require_no_other(desk, officer.name, but=officer_id)
    with desk.write(say("{name} leaves", name=title_of(officer)), initiator=initiator) as unit:
        return save(unit, replace(unit.get(Officer, officer_id), date_left=day))


# --- Being one of them ------------------------------------------------------------------------------------------


def act_as(desk: Desk, officer_id: Id | None, *, passphrase: str | None = None) -> Officer | None:
    """Work as this officer from now on (``None``: as nobody in particular).

    An officer with a signing key says its passphrase: nobody else can work in his name then. Raises Refusal where
    it is missing or wrong, or the officer's record is not what the journal says, and leaves things as they were.
    """
    if officer_id is None:
        desk.officer, desk.signer, desk.file.author = None, None, desk.house.around.author
        return None
    with desk.read() as reader:
        officer = reader.get(Officer, officer_id)
    _require_as_journalled(desk, officer)
    if officer.date_left is not None:
        raise Refusal(say("{officer} has left and changes nothing any more.", officer=title_of(officer)))
    signer = None
    if officer.sealed_key:
        if passphrase is None:
            raise Refusal(say("{officer} has a signing key: give its passphrase.", officer=title_of(officer)))
        signer = officer_keys.opened(officer.sealed_key, passphrase)
    desk.officer, desk.signer, desk.file.author = officer, signer, f"{officer.rank} {officer.name}".strip()
    return officer


def _require_as_journalled(desk: Desk, officer: Officer) -> None:
    """A role or a key that was written into the file past the journal gives nobody rights."""
    last = desk.file.journal.revisions(limit=1, record=officer.id)
    if last and desk.file.journal.value_at(officer.id, last[0].id) == officer:
        return
    raise Refusal(
        say(
            "What the workspace holds of {officer} is not what its journal says: it was changed from outside.",
            officer=title_of(officer),
        ),
        say("“Verify” names what was changed. Open a backup, or ask who else had the file."),
    )


def make_key(desk: Desk, *, passphrase: str, initiator: object | None = None) -> Officer:
    """Give the officer at the keyboard a signing key under a passphrase of his own; a former one stays known."""
    officer = desk.officer
    if officer is None:
        raise Refusal(say("Say who you are first: a signing key belongs to an officer."))
    check_passphrase(passphrase)
    public, sealed = officer_keys.new_pair(desk.house.around.random_bytes, passphrase)
    with desk.write(
        say("New signing key of {officer}", officer=title_of(officer)), initiator=initiator
    ) as unit:
        current = unit.get(Officer, officer.id)
        kept = save(unit, replace(current, public_key=public, sealed_key=sealed, former_keys=current.keys))
    desk.officer, desk.signer = kept, officer_keys.opened(sealed, passphrase)
    return kept


# --- Signatures -------------------------------------------------------------------------------------------------


def sign_word(desk: Desk, record: Id, side: Side, word: Word) -> Word:
    """A side's word in the name of the officer at the keyboard, signed where his key is open."""
    officer = desk.officer
    if officer is None:
        return word
    named = replace(word, officer=officer.id)
    if desk.signer is None:
        _require_no_key(officer)
        return named
    signature = desk.signer(_word_text(desk.identity.id, record, side, named))
    return replace(named, key=officer.public_key, signature=signature.hex())


def sign_concurrence(desk: Desk, decision: Concurrence) -> Concurrence:
    """A decision on an edition, signed where the key of the officer at the keyboard is open."""
    if desk.officer is None:
        return decision
    if desk.signer is None:
        _require_no_key(desk.officer)
        return decision
    signature = desk.signer(_decision_text(desk.identity.id, decision))
    return replace(decision, key=desk.officer.public_key, signature=signature.hex())


def _require_no_key(officer: Officer) -> None:
    if officer.public_key:
        raise Refusal(
            say("The signing key of {officer} has changed: say anew who you are.", officer=title_of(officer))
        )


def vouched(workspace: Id, record: Id, side: Side, word: Word, known: Mapping[Id, Officer]) -> Signed:
    """How a side's word on a record is vouched for: its signature must be by a key of the officer that it names."""
    return _vouched(word.officer, word.key, word.signature, _word_text(workspace, record, side, word), known)


def vouched_decision(workspace: Id, decision: Concurrence, known: Mapping[Id, Officer]) -> Signed:
    """How a decision on an edition is vouched for."""
    words = _decision_text(workspace, decision)
    return _vouched(decision.officer, decision.key, decision.signature, words, known)


def by_id(known: Iterable[Officer]) -> Mapping[Id, Officer]:
    """Officers by their id."""
    return {officer.id: officer for officer in known}


def _vouched(
    officer: Id | None, key: str, signature: str, words: bytes, known: Mapping[Id, Officer]
) -> Signed:
    if not signature and not key:
        return Signed.NOT_SIGNED
    named = known.get(officer) if officer is not None else None
    if named is None or key not in named.keys or not officer_keys.is_signed(key, signature, words):
        return Signed.FALSE
    return Signed.SIGNED


def _word_text(workspace: Id, record: Id, side: Side, word: Word) -> bytes:
    """What a signature on a word covers: every part of the word, on what, and in which workspace."""
    return canonical(
        {
            "workspace": workspace,
            "record": record,
            "side": side.value,
            "stance": word.stance.value,
            "seen": word.seen_hash,
            "sentence": word.sentence,
            "officer": word.officer,
            "by": word.by,
            "at": word.at.isoformat() if word.at is not None else None,
        }
    ).encode()


def _decision_text(workspace: Id, decision: Concurrence) -> bytes:
    return canonical(
        {
            "workspace": workspace,
            "record": decision.id,
            "edition": decision.edition,
            "office": decision.office,
            "decision": decision.decision.value,
            "text": decision.text,
            "seen": decision.seen_hash,
            "officer": decision.officer,
            "by": decision.by,
            "at": decision.at.isoformat() if decision.at is not None else None,
            "attachment": decision.attachment,
        }
    ).encode()
