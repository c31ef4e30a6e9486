"""Tests of what places are made of."""
