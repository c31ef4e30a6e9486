"""Pieces fill pages: headings stay with what follows, rows and paragraphs are cut where they may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.render.pieces import Piece

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SLACK = 0.05


@dataclass(frozen=True, slots=True)
class NewPage(Piece):
    """A page end, unless that share of the page is free; it takes no room, and never makes an empty page."""

    unless_free: float = 1.0

    @property
    def height(self) -> float:
        """Nothing."""
        return 0.0

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page, and how far below the head of the text it begins, in points."""

    piece: Piece
    down: float


Page = tuple[Placed, ...]


def paginate(pieces: Iterable[Piece], height: float) -> list[Page]:
    """The pages, ``height`` points each, that these pieces fill in their order; no pieces, no pages."""
    filler = _Filler(height)
    for chain in _chains(pieces):
        if isinstance(chain[0], NewPage):
            if filler.free < chain[0].unless_free:
                filler.end_page()
        else:
            filler.add(chain)
    filler.end_page()
    return filler.pages


def _chains(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that keep with the next one, together with the one that ends their row."""
    chain: list[Piece] = []
    for piece in pieces:
        if chain and isinstance(piece, NewPage):
            yield chain
            chain = []
        chain.append(piece)
        if not piece.keeps_with_next:
            yield chain
            chain = []
    if chain:
        yield chain


class _Filler:
    """The page being filled."""

    def __init__(self, height: float) -> None:
        self.pages: list[Page] = []
        self._height = height
        self._page: list[Placed] = []
        self._down = 0.0
        self._gap = 0.0

    def add(self, chain: Sequence[Piece]) -> None:
        """Place a chain, on a new page if what must stay together doesn't fit on this one."""
        if self._page and self._needed(chain) > self._height - self._down + _SLACK:
            self.end_page()
        for piece in chain:
            self._place(piece)

    @property
    def free(self) -> float:
        """The share of the page that is still free."""
        return 1.0 - self._down / self._height

    def end_page(self) -> None:
        """Begin a new page, unless this one is still empty."""
        if self._page:
            self.pages.append(tuple(self._page))
        self._page, self._down, self._gap = [], 0.0, 0.0

    def _needed(self, chain: Sequence[Piece]) -> float:
        """The height in points that must fit below the last piece for the chain to begin here."""
        needed, gap = 0.0, self._gap
        for piece in chain[:-1]:
            needed += max(gap, piece.before) + piece.height
            gap = piece.after
        return needed + max(gap, chain[-1].before) + chain[-1].lead

    def _place(self, piece: Piece) -> None:
        """Place a piece, cut over as many pages as it needs."""
        rest: Piece | None = piece
        while rest is not None:
            rest = self._place_part(rest)

    def _place_part(self, piece: Piece) -> Piece | None:
        """Place as much of a piece as fits here; what is left of it."""
        start = self._down + (max(self._gap, piece.before) if self._page else 0.0)
        room = self._height - start
        if piece.height <= room + _SLACK:
            self._put(piece, start)
            return None
        parts = piece.split(room)
        if parts is not None:
            self._put(parts[0], start)
            self.end_page()
            return parts[1]
        if not self._page or (self._only_headings() and not self._fits_on_pages(piece)):
            self._put(piece, start)
            return None
        self.end_page()
        return piece

    def _fits_on_pages(self, piece: Piece) -> bool:
        """Whether a new page would help."""
        return piece.height <= self._height or piece.split(self._height) is not None

    def _only_headings(self) -> bool:
        """Whether nothing but what keeps with the next stands on this page: moving on would strand it."""
        return all(placed.piece.keeps_with_next for placed in self._page)

    def _put(self, piece: Piece, start: float) -> None:
        self._page.append(Placed(piece, start))
        self._down = start + piece.height
        self._gap = piece.after
