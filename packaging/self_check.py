"""Starts a built Chancery as a user would, in an empty folder, and says what it can't do."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

POST = "TBS"
DATE = "2026-11-22"
FINDINGS = 1  # `check` ends with 1 when a plan has findings: an answer, not a failure


class SelfCheckFailed(Exception):
    """The built program didn't do what it must."""


def start(program: Path, *arguments: str | Path, allowed: frozenset[int] = frozenset({0})) -> str:
    """Run one command of the program and return what it printed."""
    command = [str(program), *map(str, arguments)]
    # A built program has to stand alone: what would lead it to a checkout or its packages is taken away.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    environment["CHANCERY_HOME"] = str(Path(tempfile.gettempdir(), "chancery-self-check"))
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        cwd=tempfile.gettempdir(),
        encoding="utf-8",
        env=environment,
        timeout=120,
    )
    if done.returncode not in allowed:
        raise SelfCheckFailed(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    print("ok  ", *command[1:])
    return done.stdout


def self_check(program: Path) -> None:
    """Make the sample network, check a plan, print it and draw the screen."""
    with tempfile.TemporaryDirectory(prefix="chancery-") as folder:
        workspace = Path(folder, "sample.chancery")
        plan = Path(folder, "plan.pdf")
        shots = Path(folder, "shots")
        if not start(program, "--version").strip():
            raise SelfCheckFailed("--version printed nothing.")
        start(program, "sample", workspace)
        start(program, "check", workspace, "--post", POST, "--date", DATE, allowed=frozenset({0, FINDINGS}))
        start(
            program, "print", workspace, "--document", "coordinated-plan", "--post", POST,
            "-o", plan, "--date", DATE,
        )  # fmt: skip
        if not plan.read_bytes().startswith(b"%PDF-"):
            raise SelfCheckFailed("The printed plan isn't a PDF.")
        start(program, "shots", workspace, shots)
        if not any(shots.glob("*.png")):
            raise SelfCheckFailed("No picture of the screen was drawn.")


if __name__ == "__main__":
    try:
        self_check(Path(sys.argv[1]).resolve())
    except SelfCheckFailed as failure:
        sys.exit(str(failure))
