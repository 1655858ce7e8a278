"""A time limit around the work on one article."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from queue import Empty, SimpleQueue
from types import FrameType

from exchange_facts.batch.errors import TimeLimit

_IDLE = 3600.0  # seconds that a watchdog sleeps with nothing to watch


def _late(signum: int, frame: FrameType | None) -> None:
    raise TimeLimit


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises ``TimeLimit`` inside the block once it has taken so long.

    In the main thread of a process by an alarm, which also ends a long regular expression; in other threads
    (workers of a cluster) at the next line of Python.
    """
    main = threading.current_thread() is threading.main_thread()
    with _alarm(seconds) if main and hasattr(signal, "setitimer") else _watchdog(os.getpid()).over(seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Watchdog:
    """One thread that watches the limits of all others.

    It sleeps while articles keep to their limit. A timer an article would start a thread each, and every thread that
    wakes takes the interpreter from the one at work: a fifth of its speed with articles of two milliseconds.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()  # a plain one, which an exception from outside cannot leave locked
        self._due: dict[int, float] = {}  # by thread
        self._looks = 0.0  # when the watchdog wakes next
        self._calls = SimpleQueue[None]()  # wake it before that
        threading.Thread(target=self._watch, daemon=True, name="time-limit").start()

    def _watch(self) -> None:
        while True:
            with self._lock:
                now = time.monotonic()
                for thread in [thread for thread, due in self._due.items() if due <= now]:
                    del self._due[thread]
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeLimit))
                self._looks = min(self._due.values(), default=now + _IDLE)
            with suppress(Empty):
                self._calls.get(timeout=self._looks - now)

    @contextmanager
    def over(self, seconds: float) -> Iterator[None]:
        """Watch over the block, in the thread that runs it."""
        thread, due = threading.get_ident(), time.monotonic() + seconds
        try:
            with self._lock:
                self._due[thread] = due
                sooner = due < self._looks
            if sooner:
                self._calls.put(None)
            yield
        finally:
            with self._lock:
                self._due.pop(thread, None)


@lru_cache(maxsize=1)
def _watchdog(pid: int) -> _Watchdog:
    """The watchdog of a process: a forked child needs its own."""
    return _Watchdog()
