"""``python -m app`` and the ``chancery`` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line in ``sys.argv``; returns the exit code."""
    from app.start import start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
