"""What a passphrase must be, whether it opens a workspace or a signing key."""

from __future__ import annotations

from app.domain.messages import Refusal, say

SHORTEST = 8
"""So many letters a passphrase has at least; what protects is several words."""


def check_passphrase(passphrase: str, again: str | None = None) -> None:
    """Raises Refusal where it is too short to protect anything, or is not what was typed ``again``."""
    if len(passphrase) < SHORTEST:
        raise Refusal(
            say("A passphrase has at least {count} letters; several words are best.", count=SHORTEST)
        )
    if again is not None and passphrase != again:
        raise Refusal(say("The two passphrases are not the same. Type both again."))
