"""What the start hands down: the language that one command is to speak."""

from __future__ import annotations

import pytest

from app.settings import Preferences
from app.start import as_spoken


@pytest.mark.parametrize(("asked", "spoken"), [("az", "az"), ("en", "en"), ("", "en"), (None, "en")])
def test_one_command_speaks_the_language_that_is_asked_of_it(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, spoken: str
) -> None:
    monkeypatch.delenv("CHANCERY_LANGUAGE", raising=False)
    if asked is not None:
        monkeypatch.setenv("CHANCERY_LANGUAGE", asked)
    kept = Preferences(language="en", author="Desk officer")
    assert (as_spoken(kept).language, as_spoken(kept).author) == (spoken, "Desk officer")
    assert kept.language == "en"
