"""``make bench``: measures everything, prints the table and keeps it in ``build/bench.json``.

Names after the command limit it to those parts: ``python -m tests.bench starting screen``. A missed goal is shown, and
is no error: a busy computer must not fail a build.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import large, results
from tests.bench.ground import RESULTS, Ground
from tests.bench.results import Result

PARTS = ("starting", "paper", "screen", "joint", "writing", "checking")


def main(wanted: Sequence[str]) -> int:
    """Measure the parts that are wanted, or all of them."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        sys.exit(f"There are these parts: {', '.join(PARTS)}. Not {', '.join(sorted(unknown))}.")
    ground = large.ground()
    sys.stdout.write(f"{results.HEAD}\n")
    measured: list[Result] = []
    for name in wanted or PARTS:
        measure: Callable[[Ground], Iterator[Result]] = import_module(f"tests.bench.{name}").measure
        for result in measure(ground):
            sys.stdout.write(f"{results.line(result)}\n")
            sys.stdout.flush()
            measured.append(result)
    if not wanted:
        results.write(measured, RESULTS)
        sys.stdout.write(
            f"\nKept in {RESULTS.relative_to(RESULTS.parents[1])}; how to read it: docs/bench.md\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
