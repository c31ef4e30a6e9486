"""Why the system refuses a file, in the words of the program and not in those of the system, which speaks its own language."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from app.domain.messages import Message, say

_REASONS: Mapping[int, Message] = {
    errno.ENOENT: say("there is no such file or folder"),
    errno.ENOTDIR: say("there is no such file or folder"),
    errno.EISDIR: say("it is a folder"),
    errno.EACCES: say("this computer does not allow it"),
    errno.EPERM: say("this computer does not allow it"),
    errno.EROFS: say("its medium can only be read"),
    errno.ENAMETOOLONG: say("the name is too long for this system"),
    errno.ELOOP: say("the name leads in a circle"),
    errno.ENOSPC: say("the disk is full"),
    errno.EDQUOT: say("the disk is full"),
    errno.EIO: say("the disk or the connection to it failed"),
    errno.ENXIO: say("the disk or the connection to it failed"),
    errno.ENODEV: say("the disk or the connection to it failed"),
}


def reason_of(error: OSError) -> Message:
    """The reason of an error of the system, as it stands after a colon; one that is rare is named by its number."""
    found = _REASONS.get(error.errno or 0)
    if found is not None:
        return found
    return say("the system reports error {number}", number=str(error.errno or type(error).__name__))
