"""The program opens no internet socket: a whole day's work under a hook that would end it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DAY = """
import socket, sys
def no_network(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        if event in {"socket.connect", "socket.bind"} and arguments[0].family == socket.AF_UNIX:
            return
        print("NETWORK", event, file=sys.stderr)
        raise SystemExit(99)
sys.addaudithook(no_network)
from app.start import start
folder = sys.argv[1]
plan = ["--post", "TBS", "--date", "2026-11-22"]
assert start(["sample", folder + "/s.chancery"]) == 0
assert start(["check", folder + "/s.chancery", *plan]) == 1
assert start(["print", folder + "/s.chancery", "--document", "coordinated-plan", *plan, "-o", folder + "/p.pdf"]) == 0
assert start(["export", folder + "/s.chancery", "events", folder + "/e.csv"]) == 0
assert start(["verify", folder + "/s.chancery"]) == 0
assert start(["shots", folder + "/s.chancery", folder + "/shots", "--date", "2026-11-22"]) == 0
print("a day without network")
"""


def test_a_day_of_work_opens_no_socket(tmp_path: Path) -> None:
    surroundings = {**os.environ, "CHANCERY_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", DAY, str(tmp_path)],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "NETWORK" not in ended.stderr
    assert (ended.returncode, ended.stdout.splitlines()[-1:]) == (0, ["a day without network"])
