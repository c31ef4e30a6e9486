"""What was measured: the table that is printed, and the file that is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Result:
    """One line: ours beside a reference, and the goal.

    Where the goal is a time ("≤ 50 ms"), the reference is that limit, so that the ratio tells how much of it is used.
    ``beside`` says what else was seen; it is printed only.
    """

    name: str
    ours: float
    reference: float
    goal: str
    beside: str = ""

    @property
    def ratio(self) -> float:
        """Ours by the reference."""
        return self.ours / self.reference

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        bound = 1.0 if self.goal.endswith("ms") else float(self.goal[1:])
        return self.ratio >= bound if self.goal.startswith("≥") else self.ratio <= bound


def within(name: str, ours: float, limit: float, beside: str = "") -> Result:
    """A time in milliseconds that has a limit."""
    return Result(f"{name}, ms", ours, limit, f"≤ {limit:g} ms", beside)


def write(results: Sequence[Result], path: Path) -> None:
    """Keep the numbers, for whoever compares runs."""
    kept = {
        result.name: {
            "ours": round(result.ours, 3),
            "reference": round(result.reference, 3),
            "ratio": round(result.ratio, 3),
            "goal": result.goal,
        }
        for result in results
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


def line(result: Result) -> str:
    """A line of the table."""
    beside = f"   {result.beside}" if result.beside else ""
    mark = " " if result.met else "✗"
    return (
        f"{mark} {result.name:<44}{result.ours:>10.1f}{result.reference:>10.1f}"
        f"{result.ratio:>8.2f}   {result.goal:<9}{beside}"
    )


HEAD = f"  {'':<44}{'ours':>10}{'reference':>10}{'ratio':>8}   goal"
"""The head of the table."""
