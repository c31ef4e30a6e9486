"""Measuring side by side, so that what else the computer does weighs on both alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from statistics import quantiles

Run = Callable[[], object]


def clock(run: Run) -> float:
    """How many milliseconds a call takes."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def worked(run: Run) -> float:
    """How many milliseconds of the processor a call takes: what else the computer does weighs nothing."""
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000


@contextmanager
def without_collector() -> Iterator[None]:
    """Collect what is left of the preparations now, and nothing while measuring."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def side_by_side(ours: Run, reference: Run, rounds: int) -> tuple[float, float]:
    """The least time of each, in milliseconds, taken in turns: what disturbs only ever adds."""
    pairs = []
    for _ in range(rounds):
        with without_collector():
            pairs.append((clock(ours), clock(reference)))
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def nearly_all(times: Iterable[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20, method="inclusive")[-1]
