"""In which tone something is shown that several places show."""

from __future__ import annotations

from app.domain.vocabulary import Severity
from app.gui.theme import Tone

SEVERITY_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.LOOK, Severity.NOTE: Tone.MUTED}
"""The tone of a finding, where it is read among other sentences."""
