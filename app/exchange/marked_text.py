"""The text of a section as a plain file: what an officer types in any editor, and back without losing a style.

Paragraphs are divided by an empty line. ``# `` begins a heading, ``- `` a bullet, ``1. `` a numbered paragraph, each on
a line of its own; ``**bold**`` and ``*italic*`` stand within the text, and a backslash takes the meaning from the
sign behind it; at the end of a line it keeps the line's end. A reference is ``[words](objective:id)``.
Source of the marks: CommonMark 0.31, as far as a paper has what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.references import parse
from app.domain.rich_text import RichText, Run, joined
from app.domain.vocabulary import ParagraphKind

Marked = tuple[ParagraphKind, RichText]
"""A paragraph: how it is set, and its text."""
Refer = Callable[[str], str | None]
"""What a run's ``ref`` is for the target of a reference, None where the target is none."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ENDS = re.compile(r"\r\n|[\r\u2028\u2029]")
_KINDS = (
    (ParagraphKind.HEADING, re.compile(r"#{1,6}\s+(?=\S)")),
    (ParagraphKind.BULLET, re.compile(r"[-*•·▪‣\u2013]\s+(?=\S)")),
    (ParagraphKind.NUMBERED, re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")),
)
_ESCAPED = r"\\([!-/:-@\[-`{-~•·▪‣\u2013])"
_WORDS = r"\[((?:\\.|[^\\\[\]])*)\]\(([a-z_]+:[^()\s]+)\)"
_TOKEN = re.compile(rf"(?s:{_ESCAPED}|{_WORDS}|(\*+|_+)|([^\\\[*_]+|.))")
_LONGEST_MARK = 3
_BOLD_MARK = 2


@dataclass(slots=True)
class _Piece:
    """Some letters or a reference, or (``sign``) a mark that may open or close a style."""

    run: Run
    sign: str = ""
    opens: bool = False
    closes: bool = False


def read_marked(text: str, *, by_line: bool = False, refer: Refer | None = None) -> tuple[Marked, ...]:
    """The paragraphs of a text; ``by_line`` takes every line for one.

    ``refer`` says what a target that is no kind and id means, as an address of an objective.
    """
    return tuple(
        (kind, _read_letters(letters, refer or _as_it_is)) for kind, letters in _blocks(text, by_line=by_line)
    )


def write_marked(paragraphs: Iterable[Marked]) -> str:
    """The text of paragraphs, which :func:`read_marked` reads as they were; one without letters is left out."""
    lines: list[str] = []
    before: ParagraphKind | None = None
    number = 0
    for kind, text in paragraphs:
        letters = _written(text)
        if not letters:
            continue
        number = number + 1 if kind is ParagraphKind.NUMBERED else number
        if lines and (kind is not before or kind in {ParagraphKind.TEXT, ParagraphKind.HEADING}):
            lines.append("")
        lines.append(_mark(kind, number) + (letters if kind is not ParagraphKind.TEXT else _guarded(letters)))
        before = kind
    return "\n".join(lines)


def settled(text: RichText) -> RichText:
    """The text as it comes back: without white space at its ends or around the ends of its lines.

    White space is bold or italic only where the letters on both sides of it are.
    """
    return joined(tuple(_units(text)))


# --- Reading ----------------------------------------------------------------------------------------------------


def _blocks(text: str, *, by_line: bool) -> Iterator[tuple[ParagraphKind, str]]:
    """Each paragraph's kind and its letters, marks and all; a line end that is kept is a line end in them."""
    kind, lines, goes_on = ParagraphKind.TEXT, list[str](), False
    for raw in [*_ENDS.sub("\n", text).split("\n"), ""]:
        line = _CONTROL.sub("", raw).strip()
        if goes_on and line:
            lines[-1] = lines[-1][:-1] + "\n" + line
            goes_on = _kept_end(line)
            continue
        begun, rest = _begun(line)
        if lines and (not line or begun is not None or by_line or kind is ParagraphKind.HEADING):
            yield kind, " ".join(lines)
            lines = []
        if line:
            kind = (begun or ParagraphKind.TEXT) if not lines else kind
            lines.append(rest)
        goes_on = _kept_end(line)
    if lines:
        yield kind, " ".join(lines)


def _begun(line: str) -> tuple[ParagraphKind | None, str]:
    """The kind of paragraph that a line begins, and what stands behind its mark."""
    for kind, mark in _KINDS:
        found = mark.match(line)
        if found is not None:
            return kind, line[found.end() :]
    return None, line


def _kept_end(line: str) -> bool:
    """Whether the end of a line is kept: a backslash stands there that is not itself behind one."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _as_it_is(target: str) -> str | None:
    reference = parse(target)
    return target if reference is not None and str(reference) == target else None


def _read_letters(text: str, refer: Refer) -> RichText:
    pieces = [_piece(found, text, refer) for found in _TOKEN.finditer(text)]
    bold, italic = _styled(pieces, _BOLD_MARK), _styled(pieces, 1)
    runs = []
    for place, piece in enumerate(pieces):
        left = len(piece.sign) - _BOLD_MARK * (place in bold.used) - (place in italic.used)
        run = piece.run if not piece.sign else Run(piece.sign[:left])
        runs.append(replace(run, bold=bold.on[place], italic=italic.on[place]))
    return joined(tuple(runs))


def _piece(found: re.Match[str], text: str, refer: Refer) -> _Piece:
    escaped, words, target, mark, letters = found.groups()
    if escaped is not None:
        return _Piece(Run(escaped))
    if target is not None:
        ref = _as_it_is(target) or refer(target)
        plain = re.sub(r"(?s)\\(.)", r"\1", words)
        return _Piece(Run(plain, ref=ref) if ref is not None else Run(found[0]))
    if mark is None or len(mark) > _LONGEST_MARK:
        return _Piece(Run(mark or letters))
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    within = mark[0] == "_"
    return _Piece(
        Run(mark),
        mark,
        opens=bool(after.strip()) and not (within and before.isalnum()),
        closes=bool(before.strip()) and not (within and after.isalnum()),
    )


@dataclass(slots=True)
class _Style:
    """Where a style is on, piece by piece, and which marks were used for it."""

    on: list[bool]
    used: set[int]


def _styled(pieces: Sequence[_Piece], width: int) -> _Style:
    """Pair the marks of a style (two signs for bold, one for italic); what finds no partner stays as it was typed."""
    style = _Style([False] * len(pieces), set())
    open_: dict[str, int] = {}
    for place, piece in enumerate(pieces):
        if len(piece.sign) not in {width, _LONGEST_MARK}:
            continue
        sign = piece.sign[0]
        if piece.closes and sign in open_:
            start = open_.pop(sign)
            style.used |= {start, place}
            style.on[start:place] = [True] * (place - start)
        elif piece.opens and sign not in open_:
            open_[sign] = place
    return style


# --- Writing ----------------------------------------------------------------------------------------------------


def _mark(kind: ParagraphKind, number: int) -> str:
    return {
        ParagraphKind.HEADING: "# ",
        ParagraphKind.BULLET: "- ",
        ParagraphKind.NUMBERED: f"{number}. ",
    }.get(kind, "")


def _guarded(letters: str) -> str:
    """The letters of a plain paragraph, so that they begin none of another kind."""
    kind, rest = _begun(letters)
    if kind is ParagraphKind.NUMBERED:
        sign = re.search(r"[.)]", letters)
        place = sign.start() if sign is not None else 0
        return f"{letters[:place]}\\{letters[place:]}"
    return letters if kind is None or rest == letters else "\\" + letters


def _written(text: RichText) -> str:
    """The letters with their marks."""
    units = _units(text)
    letters: list[str] = []
    bold = italic = False
    like_a_reference = "](" in "".join("" if unit.ref else unit.text for unit in units)
    for place, unit in enumerate([*units, Run("")]):
        width = _BOLD_MARK * (unit.bold != bold) + (unit.italic != italic)
        letters.append("*" * width)
        bold, italic = unit.bold, unit.italic
        if unit.ref:
            words = re.sub(r"([\\\[\]])", r"\\\1", " ".join(_CONTROL.sub("", unit.text).split()))
            letters.append(f"[{words}]({unit.ref})")
        elif unit.text == "[" and like_a_reference:
            letters.append("\\[")
        else:
            letters.append(_escaped(units, place) if place < len(units) else "")
    return "".join(letters)


def _escaped(units: Sequence[Run], place: int) -> str:
    sign = units[place].text
    match sign:
        case "\n":
            return "\\\n"
        case "\\" | "*":
            return "\\" + sign
        case "_":
            around = [unit for unit in units[max(place - 1, 0) : place + 2] if unit is not units[place]]
            within = len(around) == 2 and all(  # noqa: PLR2004 - one on each side
                unit.text.isalnum() and not unit.ref and _style(unit) == _style(units[place])
                for unit in around
            )
            return sign if within else "\\_"
    return sign


def _units(text: RichText) -> list[Run]:
    """A text sign by sign, references whole, as :func:`settled` says."""
    units = [unit for run in text for unit in _signs(run)]
    units = _without_edges(units)
    for space, group in groupby(range(len(units)), key=lambda place: _is_space(units[place])):
        places = list(group)
        if space:
            first, last = units[places[0] - 1], units[places[-1] + 1]
            for place in places:
                units[place] = replace(
                    units[place], bold=first.bold and last.bold, italic=first.italic and last.italic
                )
    return units


def _signs(run: Run) -> Iterator[Run]:
    if run.ref:
        yield run
        return
    for sign in _CONTROL.sub("", _ENDS.sub("\n", run.text)):
        yield Run(sign, run.bold, run.italic)


def _without_edges(units: Sequence[Run]) -> list[Run]:
    """Without white space at the ends of the text and of its lines."""
    kept: list[Run] = []
    for space, group in groupby(units, key=_is_space):
        found = list(group)
        lines = [unit for unit in found if unit.text == "\n"]
        kept += (lines or found) if space else found
    while kept and _is_space(kept[-1]):
        kept.pop()
    first = next((place for place, unit in enumerate(kept) if not _is_space(unit)), 0)
    return kept[first:]


def _is_space(unit: Run) -> bool:
    return not unit.ref and unit.text.isspace()


def _style(unit: Run) -> tuple[bool, bool]:
    return unit.bold, unit.italic
