"""A window with a label, and nothing else: the fastest that any program of this kind can be on the screen."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.bench.starts.telling import OnPaint, tell


def main() -> int:
    """Show it, tell, and leave."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QLabel("Nothing is open."))
    window.resize(1200, 800)

    def painted() -> None:
        tell("paint")
        QTimer.singleShot(0, window.close)

    OnPaint(app, painted)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
