"""Scans of signed papers: taken in as they are, known by their bytes, and given out again unchanged."""

from __future__ import annotations

import base64
import binascii
import hashlib
import unicodedata
from pathlib import Path

from app.domain.messages import Refusal, say
from app.domain.records import Id
from app.domain.staffing import Attachment
from app.work.desk import Desk
from app.work.exporting import write_whole
from app.work.system_reasons import reason_of

LARGEST_SCAN = 10_000_000
"""Bytes of a scan that are taken in at most."""
_LONGEST_NAME = 120
_MAGIC: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"II*\x00", "image/tiff", (".tif", ".tiff")),
    (b"MM\x00*", "image/tiff", (".tif", ".tiff")),
)
"""How a kind of file begins, what it is called, and the endings of its name."""


def read_scan(desk: Desk, path: Path) -> Attachment:
    """A file as an attachment, not yet in the workspace.

    Raises Refusal where it can't be read, is empty or larger than ``LARGEST_SCAN``, or is no PDF, PNG, JPEG or
    TIFF: the bytes decide, not the name.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_SCAN + 1)
    except OSError as error:
        raise Refusal(say("The scan cannot be read: {reason}.", reason=reason_of(error))) from None
    if not data:
        raise Refusal(say("The scan is an empty file."))
    if len(data) > LARGEST_SCAN:
        raise Refusal(
            say("The scan is larger than {limit} MB.", limit=LARGEST_SCAN // 1_000_000),
            say("Scan it in black and white, or at 150 dots per inch."),
        )
    found = next(((kind, endings) for magic, kind, endings in _MAGIC if data.startswith(magic)), None)
    if found is None:
        raise Refusal(say("A scan is a PDF, PNG, JPEG or TIFF file; this one is none of them."))
    return Attachment(
        id=desk.new_id(),
        name=_named(path.name, found[1]),
        media_type=found[0],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        data=base64.b64encode(data).decode("ascii"),
    )


def save_scan(desk: Desk, attachment: Id, target: Path) -> None:
    """Write a scan into a file, whole or not at all; raises Refusal where it isn't what was taken in."""
    with desk.read() as reader:
        held = reader.get(Attachment, attachment)
    write_whole(target, bytes_of(held))


def bytes_of(attachment: Attachment) -> bytes:
    """The bytes of a scan; raises Refusal where they aren't those that were taken in."""
    try:
        data = base64.b64decode(attachment.data, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if hashlib.sha256(data).hexdigest() != attachment.sha256:
        raise Refusal(say("The scan “{name}” is not the one that was taken in.", name=attachment.name))
    return data


def _named(name: str, endings: tuple[str, ...]) -> str:
    """A file's name without what a screen or a file system would take amiss, ending as its bytes say."""
    plain = "".join(
        sign if sign.isalnum() or sign in " .-_()" else "_"
        for sign in unicodedata.normalize("NFC", name)
        if unicodedata.category(sign)[0] != "C"
    ).strip(" .")
    ending = next((one for one in endings if plain.lower().endswith(one)), "")
    stem = plain[: len(plain) - len(ending)] if ending else plain
    return f"{stem[:_LONGEST_NAME].strip(' .') or 'scan'}{ending or endings[0]}"
