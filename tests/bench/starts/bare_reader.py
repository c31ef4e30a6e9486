"""A window with a list of one table of a workspace, read by the usual means: the object mapper and the cipher."""

from __future__ import annotations

import sys
from pathlib import Path

import sqlalchemy.orm
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow
from sqlcipher3 import dbapi2

from tests.bench.starts.telling import OnPaint, tell


def _rows(path: Path, key: str) -> list[str]:
    def connect() -> object:
        connection = dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        connection.execute(f'PRAGMA key="{key}"')
        return connection

    engine = sqlalchemy.create_engine("sqlite://", module=dbapi2, creator=connect)
    with sqlalchemy.orm.Session(engine) as session:
        rows = session.execute(sqlalchemy.text("SELECT * FROM goal")).all()
    return [f"{row.ref_no} {row.text}" for row in rows]


def main() -> int:
    """Read the table, show its rows, tell, and leave."""
    app = QApplication(sys.argv[:1])
    shown = QListWidget()
    shown.addItems(_rows(Path(sys.argv[1]), sys.argv[2]))
    window = QMainWindow()
    window.setCentralWidget(shown)
    window.resize(1200, 800)

    def painted() -> None:
        tell("content")
        QTimer.singleShot(0, window.close)

    OnPaint(shown.viewport(), lambda: QTimer.singleShot(0, painted))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
