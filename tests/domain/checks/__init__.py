"""The checks, tested family by family."""
