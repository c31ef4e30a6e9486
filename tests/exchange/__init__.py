"""Tests of files that leave and arrive."""
