"""Tests of the places."""
