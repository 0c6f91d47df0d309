"""A limit of time for one document, in whatever thread it is read."""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

T = TypeVar("T")

TIMEOUT = 600.0  # seconds; a book of two megabytes takes about one hundred
AGAIN = 1.0  # seconds until what did not stop is told to again


class _Stop(BaseException):
    """No Exception: what catches those on its way shall not go on."""


class time_limit:
    """Raise a TimeoutError that says so in what takes longer; None and 0 are no limit.

    A signal does that in the main thread of a process, an exception between two steps of Python in other threads. Code
    in C that never returns is stopped by neither: processes that read are watched from outside (``nlkit.run.workers``).
    A timer of the caller's own runs on; one that ends within goes off afterwards.
    """

    def __init__(self, seconds: float | None):
        self.seconds = seconds

    def __enter__(self) -> None:
        main = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        start = _by_signal if main else _by_watcher
        self.end = start(self.seconds) if self.seconds else lambda: None

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.end()
        if kind is _Stop:
            raise TimeoutError(too_long(self.seconds)) from None


def too_long(seconds: float) -> str:
    return f"took longer than {seconds:g} seconds (--timeout sets the limit)"


def limited(items: Iterator[T], seconds: float | None) -> Iterator[T]:
    """Each of these, the making of each limited as by ``time_limit``."""
    end = object()
    while True:
        with time_limit(seconds):
            item = next(items, end)
        if item is end:
            return
        yield item


def _is_inside(frame: FrameType | None) -> bool:
    """A thread is in what is limited: not on its way in or out, where nothing would catch what is raised."""
    while frame is not None:
        if frame.f_code.co_filename == __file__ and frame.f_code.co_name != limited.__name__:
            return False
        frame = frame.f_back
    return True


def _by_signal(seconds: float) -> Callable[[], None]:
    """Raise _Stop after so many seconds, until the function that is returned is called."""
    begun = monotonic()

    def stop(_: int, frame: FrameType | None) -> None:
        if _is_inside(frame):
            raise _Stop

    handler = signal.signal(signal.SIGALRM, stop)
    own, interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)

    def end() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if own:
            signal.setitimer(signal.ITIMER_REAL, max(own - (monotonic() - begun), 1e-3), interval)

    return end


def _by_watcher(seconds: float) -> Callable[[], None]:
    """The same from a thread that watches this one."""
    ended, lock, me = threading.Event(), threading.Lock(), ctypes.c_ulong(threading.get_ident())

    def watch() -> None:
        wait = seconds
        while not ended.wait(wait):
            with lock:
                if not ended.is_set() and _is_inside(sys._current_frames().get(me.value)):
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(me, ctypes.py_object(_Stop))
            wait = AGAIN

    threading.Thread(target=watch, daemon=True).start()

    def end() -> None:
        with lock:
            ended.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(me, None)  # one that has not come through yet

    return end
