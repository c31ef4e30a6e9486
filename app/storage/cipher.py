"""The key of the one file: its salt, its two profiles, and how a passphrase becomes a key.

The 16 bytes with which a file begins are its salt: ``CHY``, a profile byte and 12 random bytes.
"""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from app.domain.messages import say
from app.storage.refusals import EmptyFile, NewerFormat, NotAWorkspace, NotFound, PassphraseNeeded

PAGE = 4096
"""Bytes of a page; a whole file is a multiple of it."""
SALT = 16
"""Bytes of the salt."""
OPEN_PROFILE = 0
"""No passphrase, by explicit choice: the cipher runs under a published key and finds every flipped bit."""
PASSPHRASE_PROFILE = 1
"""Argon2id over the passphrase."""

_MAGIC = b"CHY"
_PUBLISHED_KEY = b"Chancery: open to every reader.\n"
_MEMORY = 256 * 1024
"""Kibibytes that one derivation takes; with three passes and four lanes."""


class Key(NamedTuple):
    """What opens a file: 32 secret bytes and the salt of the file."""

    secret: bytes
    salt: bytes

    @property
    def pragma(self) -> str:
        """The key as SQLCipher takes it; always with the salt, or a copy would get another one."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    @property
    def open_to_all(self) -> bool:
        """Whether the file is under the published key."""
        return self.salt[3] == OPEN_PROFILE


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The secret bytes of a key as a recovery sheet holds them; which file they open is not said on it."""

    secret: bytes = field(repr=False)


Opener = str | RecoveryKey | None
"""What somebody has to open a file with: a passphrase, the words of its recovery sheet, or nothing."""


def mark_of(salt: bytes) -> str:
    """The mark of the files that one key opens, printed on its recovery sheet: no secret, for the salt is none."""
    digits = hashlib.sha256(salt).hexdigest()[:8].upper()
    return f"{digits[:4]} {digits[4:]}"


def new_key(passphrase: str | None, random_bytes: Callable[[int], bytes]) -> Key:
    """The key of a new file; ``None`` chooses the published key."""
    profile = OPEN_PROFILE if passphrase is None else PASSPHRASE_PROFILE
    return derive(passphrase, _MAGIC + bytes([profile]) + random_bytes(SALT - len(_MAGIC) - 1))


def is_workspace(path: Path) -> bool:
    """Whether a file begins as a workspace does, of whatever version. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def read_salt(path: Path) -> bytes:
    """The salt of a file; refuses what is no workspace. Raises OSError where the file cannot be read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise NotAWorkspace(say("“{name}” is a folder, not a workspace.", name=path.name or str(path)))
        if not stat.S_ISREG(mode):
            raise NotAWorkspace(say("“{name}” is a device, not a workspace.", name=path.name))
        with path.open("rb") as file:
            salt = file.read(SALT)
    except FileNotFoundError:
        raise NotFound(
            say("There is no file “{name}” in “{folder}”.", name=path.name, folder=str(path.parent))
        ) from None
    if not salt:
        raise EmptyFile(
            say("“{name}” is an empty file, not a workspace.", name=path.name),
            say("It may have been cut short while it was copied: copy it again, or open a backup."),
        )
    if len(salt) < SALT or not salt.startswith(_MAGIC):
        raise NotAWorkspace(
            say("“{name}” is not a workspace of Chancery, or its beginning is damaged.", name=path.name),
            say("Check that it is the right file; if it is, open a backup."),
        )
    if salt[3] not in {OPEN_PROFILE, PASSPHRASE_PROFILE}:
        raise NewerFormat(
            say(
                "“{name}” was made by a newer version of Chancery, or its beginning is damaged.",
                name=path.name,
            ),
            say("Open it with the newest version of Chancery. It was left as it is."),
        )
    return salt


def derive(passphrase: Opener, salt: bytes) -> Key:
    """The key that a passphrase makes with a salt; refuses where one is needed and none given.

    A passphrase is taken in NFC and untrimmed; a recovery sheet holds what would be derived. A file under the
    published key takes neither and ignores both.
    """
    if salt[3] == OPEN_PROFILE:
        return Key(_PUBLISHED_KEY, salt)
    if isinstance(passphrase, RecoveryKey):
        return Key(passphrase.secret, salt)
    if passphrase is None:
        raise PassphraseNeeded(say("This workspace opens with its passphrase only."))
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    words = unicodedata.normalize("NFC", passphrase).encode()
    kdf = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=_MEMORY)
    return Key(kdf.derive(words), salt)
