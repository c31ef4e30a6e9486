"""New mission papers from a template: the sections that such a paper has, each with the questions that it answers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from app.domain.dates import Period
from app.domain.messages import Refusal, say
from app.domain.ordering import keys
from app.domain.records import Id, Paper, Section
from app.domain.vocabulary import SIDES, SectionKind, Side
from app.language import LANGUAGES, SOURCE_LANGUAGE
from app.work.desk import Desk
from app.work.drafting import require_no_paper
from app.work.editing import save

NAMES: dict[str, Side] = {"embassy": Side.EMBASSY, "attache": Side.ATTACHE}
"""The templates by name, each for the paper of one side."""


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A section as a template proposes it; ``purpose`` asks what belongs there."""

    heading: str
    purpose: str
    kind: SectionKind = SectionKind.BODY


def template_for(side: Side) -> str:
    """The name of the template for a side's paper."""
    return next(name for name, known in NAMES.items() if known is side)


def read_template(desk: Desk, name: str, language: str) -> tuple[TemplateSection, ...]:
    """The sections of a template in a language (else in English); raises Refusal where there is no such template."""
    if name not in NAMES:
        raise Refusal(
            say("There is no template “{name}”. There are: {names}.", name=name, names=tuple(sorted(NAMES)))
        )
    folder = desk.house.sample.parent / "templates"
    code = language if language in LANGUAGES else SOURCE_LANGUAGE
    try:
        return _read(folder / f"{name}.{code}.toml")
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise Refusal(
            say("The template “{name}” of this installation is damaged.", name=name),
            say("Install Chancery anew, or begin an empty paper."),
        ) from error


def begin_from_template(
    desk: Desk,
    *,
    post: Id,
    side: Side,
    period: Period,
    template: str,
    language: str = SOURCE_LANGUAGE,
    initiator: object | None = None,
) -> Paper:
    """Begin the mission paper of a side with the sections of a template, in one step."""
    sections = read_template(desk, template, language)
    with desk.read() as reader:
        require_no_paper(reader, post=post, side=side, period=period)
    with desk.write(say("Begin mission paper: {side}", side=SIDES[side]), initiator=initiator) as unit:
        paper = save(unit, Paper(id=desk.new_id(), post=post, side=side, period=period))
        for section, order in zip(sections, keys(len(sections)), strict=True):
            save(
                unit,
                Section(
                    id=desk.new_id(),
                    paper=paper.id,
                    order=order,
                    heading=section.heading,
                    purpose=section.purpose,
                    kind=section.kind,
                ),
            )
    return paper


def _read(path: Path) -> tuple[TemplateSection, ...]:
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        TemplateSection(
            one["heading"], " ".join(one["purpose"].split()), SectionKind(one.get("kind", "body"))
        )
        for one in described["section"]
    )
