"""A fault of the binding of Qt, which app/gui/binding.py keeps away."""

import subprocess
import sys

EMIT = """
import app.gui.jobs
from PySide6.QtCore import QObject, Signal
class Source(QObject):
    said = Signal(str)
source = Source()
for _ in range(20_000):
    source.said.emit("again")
print("alive")
"""

CALL = """
import app.gui.jobs
from PySide6.QtCore import QObject
nameless = QObject()
for _ in range(20_000):
    nameless.setObjectName("")
    nameless.property("nothing")
print("alive")
"""


def test_twenty_thousand_signals_do_not_end_the_program() -> None:
    ended = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "alive\n", "")


def test_forty_thousand_calls_without_a_result_do_not_end_the_program() -> None:
    ended = subprocess.run([sys.executable, "-c", CALL], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "alive\n", "")
