"""How soon the window and its content are there, beside bare windows; each start is a process of its own."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from app.storage.cipher import derive, read_salt
from tests.bench.ground import ROOT, Ground
from tests.bench.results import Result

_ROUNDS = 9


def measure(ground: Ground) -> Iterator[Result]:
    """First paint and content of the sample."""
    for room in ("app", "tests/bench"):  # as every installed program is, whatever the shell says of bytecode
        compileall.compile_dir(ROOT / room, quiet=2)
    key = derive(None, read_salt(ground.sample)).pragma
    ours = ("tests.bench.starts.ours", str(ground.sample))
    bare = ("tests.bench.starts.bare",)
    reader = ("tests.bench.starts.bare_reader", str(ground.sample), key)
    times: dict[str, list[float]] = {"ours": [], "bare": [], "content": [], "reader": []}
    for turn in range(_ROUNDS + 1):
        told = _start(ours, ground)
        bare_paint, reader_content = _start(bare, ground)["paint"], _start(reader, ground)["content"]
        if turn:  # the first warms the disk
            times["ours"].append(told["paint"])
            times["content"].append(told["content"])
            times["bare"].append(bare_paint)
            times["reader"].append(reader_content)
    least = {name: min(of) for name, of in times.items()}
    yield Result("first paint, ms", least["ours"], least["bare"], "≤ 1.3", "reference: a bare window")
    yield Result(
        "content of the sample, ms", least["content"], least["reader"], "≤ 1.4",
        "reference: a bare window that reads one table through sqlalchemy.orm",
    )  # fmt: skip


def _start(command: Sequence[str], ground: Ground) -> dict[str, float]:
    """What a program told, in milliseconds since its process was started."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env={**os.environ, "CHANCERY_HOME": str(ground.profile)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told = (line.split() for line in done.stdout.splitlines())
    return {what: (float(at) - begun) * 1000 for what, at in told}
