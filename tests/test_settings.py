"""What of this computer may be missing without stopping the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import language, settings


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("not a folder")
    before = list(settings.log.handlers)
    try:
        settings.start_logging(taken / "profile")
        settings.log.error("something happened")
    finally:
        settings.log.handlers[:] = before
    assert capsys.readouterr() == ("", "")


def test_a_language_that_is_not_known_speaks_english() -> None:
    for code in ("", "zz", "../../x"):
        assert language.load(code, Path()).number(1234) == "1,234"
