"""Tests of the one file."""
