"""Tests of what goes on paper, as blocks."""
