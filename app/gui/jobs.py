"""The one database thread: queries and verbs run there, their results arrive on the screen's thread.

Two kinds of work only. ``ask`` runs a query, ``do`` runs a verb; both call ``done`` with the result later, or
``failed`` with the refusal. Tests hand in :class:`InlineJobs`, which does the same at once.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.domain.messages import ChanceryError
from app.settings import PROGRAM

if TYPE_CHECKING:
    from app.work.desk import Announcement, Desk

log = logging.getLogger(PROGRAM)
T = TypeVar("T")


class Cancelled(Exception):
    """The user cancelled; raised inside the verb by its progress callback, so that the verb unwinds."""


@dataclass(slots=True)
class Job:
    """One call on its way: what to run, whom to tell, and whether the user still wants it."""

    call: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[ChanceryError], None] | None
    owner: QObject | None
    is_verb: bool
    result: Any = None
    error: BaseException | None = None
    steps: tuple[int, int] | None = None
    cancellable: bool = False
    cancelled: threading.Event = field(default_factory=threading.Event)
    started: float = field(default_factory=time.monotonic)

    def cancel(self) -> None:
        """Ask the verb to stop at its next step."""
        self.cancelled.set()

    def seconds(self) -> float:
        """How long it has been under way."""
        return time.monotonic() - self.started

    def progress(self, done: int, total: int) -> None:
        """What a verb calls at each step; raises Cancelled once the user has cancelled."""
        if self.cancelled.is_set():
            raise Cancelled
        self.steps = (done, total)

    def run(self) -> None:
        """Run the call and keep what came of it."""
        try:
            self.result = self.call()
        except BaseException as error:  # noqa: BLE001 - whatever it was, the screen's thread has to hear of it
            self.error = error

    @property
    def wanted(self) -> bool:
        """Whether whoever asked is still there."""
        return self.owner is None or shiboken6.isValid(self.owner)


class Jobs(QObject):
    """Runs queries and verbs on the one database thread.

    Signals, all on the screen's thread: ``announced(Announcement)`` after a change is safely in the file ·
    ``refused(ChanceryError)`` where nobody took the refusal · ``crashed(str)`` with the details of a bug, without
    content · ``started(Job)`` and ``finished(Job)`` around every call · ``saved()`` after a verb has been carried out.
    """

    announced = Signal(object)
    refused = Signal(object)
    crashed = Signal(str)
    started = Signal(object)
    finished = Signal(object)
    saved = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._forget: Callable[[], None] | None = None
        self._arrived.connect(self._deliver)

    def ask(
        self,
        query: Callable[..., T],
        *args: Any,
        done: Callable[[T], None],
        failed: Callable[[ChanceryError], None] | None = None,
        owner: QObject | None = None,
        with_progress: bool = False,
        **values: Any,
    ) -> Job:
        """Run a query and hand its result to ``done``; nothing is called once the asking widget is gone.

        ``with_progress`` gives it ``progress=callable(done, total)``, and the user a Cancel.
        """
        job = Job(lambda: query(*args, **values), done, failed, owner or _owner(done), is_verb=False)
        return self._start(_with_progress(job, query, args, values) if with_progress else job)

    def do(
        self,
        verb: Callable[..., T],
        *args: Any,
        done: Callable[[T], None] | None = None,
        failed: Callable[[ChanceryError], None] | None = None,
        owner: QObject | None = None,
        with_progress: bool = False,
        **values: Any,
    ) -> Job:
        """Run a verb, which changes the workspace; ``with_progress`` as for ``ask``."""
        job = Job(lambda: verb(*args, **values), done, failed, owner or _owner(done), is_verb=True)
        return self._start(_with_progress(job, verb, args, values) if with_progress else job)

    def listen_to(self, desk: Desk | None) -> None:
        """Announce the changes of this desk from now on, and of no other."""
        if self._forget is not None:
            self._forget()
        self._forget = desk.listen(self._announce) if desk is not None else None

    def close(self) -> None:
        """Wait for what is running, and end the thread."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _start(self, job: Job) -> Job:
        self.started.emit(job)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._pool.submit(self._carry_out, job)
        return job

    def _carry_out(self, job: Job) -> None:
        job.run()
        if shiboken6.isValid(self):
            self._arrived.emit(job)

    def _announce(self, announcement: Announcement) -> None:
        if shiboken6.isValid(self):
            self.announced.emit(announcement)

    def _deliver(self, job: Job) -> None:
        self.finished.emit(job)
        error = job.error
        if error is None and job.is_verb:
            self.saved.emit()
        if error is not None:
            self._report(job, error)
        elif job.done is not None and job.wanted:
            job.done(job.result)

    def _report(self, job: Job, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, ChanceryError):
            details = details_of(error)
            log.error("bug\n%s", details)
            self.crashed.emit(details)
        elif job.failed is None:
            self.refused.emit(error)
        elif job.wanted:
            job.failed(error)


class InlineJobs(Jobs):
    """The same for tests: runs every call at once, on the calling thread."""

    def _start(self, job: Job) -> Job:
        self.started.emit(job)
        job.run()
        self._deliver(job)
        return job


def _with_progress(job: Job, call: Callable[..., Any], args: tuple[Any, ...], values: dict[str, Any]) -> Job:
    job.cancellable = True
    job.call = lambda: call(*args, progress=job.progress, **values)
    return job


def details_of(error: BaseException) -> str:
    """Where a bug happened, without its message and without any folder: neither may hold content."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([type(error).__name__, *places])


def _module(filename: str) -> str:
    parts = filename.replace("\\", "/").split("/")
    start = len(parts) - 1 - parts[::-1].index("app") if "app" in parts else len(parts) - 1
    return "/".join(parts[start:])


def _owner(done: Callable[..., None] | None) -> QObject | None:
    owner = getattr(done, "__self__", None)
    return owner if isinstance(owner, QObject) else None
