"""The lock by which one program at a time writes a file: the one module that differs per operating system.

The lock of the system decides, never the text in the file beside; the text only says who, where and since when,
and, where nobody holds the lock, that the last holder did not close properly.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_TEXT = 4096
"""Bytes of text that a lock may carry."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

if sys.platform == "win32":
    import ctypes
    import msvcrt

    _FAR = 1 << 30
    """Locks of Windows keep others from reading the locked byte, so it lies far behind the text."""

    def _take(handle: int, *, shared: bool) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBRLCK if shared else msvcrt.LK_NBLCK, 1)

    def _leave(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

    _ALLOCATION = 5
    """FileAllocationInfo: clusters are the file's own while it is open, and nothing is written into them."""

    _DISK_FULL = 112

    def _allocate(handle: int, size: int) -> None:
        wanted = ctypes.c_longlong(size)
        if not ctypes.windll.kernel32.SetFileInformationByHandle(
            ctypes.c_void_p(msvcrt.get_osfhandle(handle)), _ALLOCATION, ctypes.byref(wanted), 8
        ):
            code = ctypes.windll.kernel32.GetLastError()
            raise OSError(errno.ENOSPC if code == _DISK_FULL else errno.EINVAL, "no room was set aside")

    _cut = _allocate

else:
    import fcntl

    def _take(handle: int, *, shared: bool) -> None:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)

    def _leave(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

    _ZEROS = bytes(256 * 1024)

    def _allocate(handle: int, size: int) -> None:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(handle, 0, size)
            return
        at = os.fstat(handle).st_size
        while at < size:
            at += os.pwrite(handle, _ZEROS[: size - at], at)

    _cut = os.ftruncate


class Held(Exception):
    """Another program holds the lock; ``text`` is what it wrote of itself."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class SystemLock:
    """A lock that this program holds until :meth:`release`.

    ``left_behind`` is the text of a holder that ended without releasing it, or empty.
    """

    def __init__(self, path: Path, handle: int, left_behind: str) -> None:
        self._path = path
        self._handle = handle
        self._length = 0
        self.left_behind = left_behind

    def write(self, text: str) -> None:
        """Say who holds the lock, for others to read."""
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        self._length = os.write(self._handle, text.encode()[:_TEXT])

    def set_aside(self, size: int) -> bool:
        """Let the file beside take so many bytes of the disk, its text included; False where the disk is too full.

        Raises OSError where the medium cannot do it.
        """
        try:
            _allocate(self._handle, size)
        except OSError as error:
            self.give_back()
            if error.errno in _NO_ROOM:
                return False
            raise
        return True

    def give_back(self) -> None:
        """Let the file beside be no longer than its text again."""
        with suppress(OSError):
            _cut(self._handle, self._length)

    def release(self, *, clean: bool = True) -> None:
        """Give the lock back; with ``clean`` the file beside goes too, else its text stays as a mark.

        Releasing twice does no harm, and neither does a medium that is gone.
        """
        handle, self._handle = self._handle, -1
        if handle < 0:
            return
        with suppress(OSError):
            if clean:
                os.ftruncate(handle, 0)
                if sys.platform != "win32":
                    self._path.unlink()  # while the lock is still held: nobody can have taken it meanwhile
            elif self.left_behind:
                os.ftruncate(
                    handle, len(self.left_behind.encode())
                )  # its mark, without what it had set aside
        with suppress(OSError):
            _leave(handle)
        os.close(handle)
        if clean and sys.platform == "win32":
            with suppress(OSError):  # Windows keeps a file that someone else has opened since
                self._path.unlink()


def acquire(path: Path) -> SystemLock:
    """Take the lock at ``path``; raises :class:`Held` where another has it, OSError where none can be made."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(handle, shared=False)
        except OSError:
            text = _text(handle)
            os.close(handle)
            raise Held(text) from None
        if _still_there(path, handle):
            return SystemLock(path, handle, _text(handle))
        os.close(handle)  # its holder removed it between our opening and locking


def holder(path: Path) -> str | None:
    """What the present holder wrote of itself; ``None`` where nobody holds the lock. Touches nothing."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        _take(handle, shared=True)
        _leave(handle)
    except OSError:
        return _text(handle)
    else:
        return None
    finally:
        os.close(handle)


def _text(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, _TEXT).rstrip(b"\0").decode(errors="replace")
    except OSError:
        return ""


def _still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
