"""The signing keys of officers: Ed25519, the private half sealed under a passphrase of the officer's own.

A sealed key is ``1:`` and base64 of 16 bytes of salt, 12 of nonce and the private key under AES-256-GCM, with a key
that Argon2id makes of the passphrase as for a workspace (see ``cipher``).
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Callable

from app.domain.messages import Refusal, say

_VERSION = "1:"
_SALT, _NONCE = 16, 12
_MEMORY, _PASSES, _LANES, _KEY = 64 * 1024, 3, 4, 32


def new_pair(random_bytes: Callable[[int], bytes], passphrase: str) -> tuple[str, str]:
    """A new key: its public half in hexadecimal, and its private half sealed under a passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    private, salt, nonce = random_bytes(_KEY), random_bytes(_SALT), random_bytes(_NONCE)
    sealed = AESGCM(_derived(passphrase, salt)).encrypt(nonce, private, None)
    return _public(private), _VERSION + base64.b64encode(salt + nonce + sealed).decode()


def opened(sealed: str, passphrase: str) -> Callable[[bytes], bytes]:
    """What signs with a sealed key; raises Refusal where the passphrase is not the officer's."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not sealed.startswith(_VERSION):
        raise Refusal(say("This signing key was made by a newer version of Chancery."))
    try:
        held = base64.b64decode(sealed.removeprefix(_VERSION), validate=True)
        salt, nonce, body = held[:_SALT], held[_SALT : _SALT + _NONCE], held[_SALT + _NONCE :]
        private = AESGCM(_derived(passphrase, salt)).decrypt(nonce, body, None)
        return Ed25519PrivateKey.from_private_bytes(private).sign
    except (InvalidTag, ValueError):
        raise Refusal(say("This is not the passphrase of the signing key. Nothing was changed.")) from None


def is_signed(key: str, signature: str, words: bytes) -> bool:
    """Whether a signature (hexadecimal, as the key) vouches for these words."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), words)
    except (InvalidSignature, ValueError):
        return False
    return True


def _public(private: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def _derived(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    secret = unicodedata.normalize("NFC", passphrase).encode()
    kdf = Argon2id(salt=salt, length=_KEY, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY)
    return kdf.derive(secret)
