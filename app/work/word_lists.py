"""Reads the lists of vague words that come with the program, one file a language."""

from __future__ import annotations

from pathlib import Path

from app.domain.vague_words import VagueWords


def load_vague_words(folder: Path) -> VagueWords:
    """The vague words of every language that there is a file for, ``vague.<language>.txt``."""
    return VagueWords.parse(*(file.read_text("utf-8") for file in sorted(folder.glob("vague.*.txt"))))
