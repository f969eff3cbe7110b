"""Many stations at once: one process a core (spawned, so nothing is shared), with live reports.

A child ends by itself when its parent is gone. Interrupts are the parent's business: children ignore them and stop
when the shared flag is set, giving back the best they have.
"""

import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
Asked = Callable[[], bool]
Report = Callable[[Any], None]
_flag: Any = None
_reports: Any = None
_parent = 0


class Pool:
    """Runs `work(*task, asked=, report=)` for many tasks; with one worker everything happens in this process."""

    def __init__(self, workers: int, asked: Asked, report: Report) -> None:
        self.workers, self.asked, self.report = workers, asked, report
        self.executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Pool":
        if self.workers > 1:
            context = multiprocessing.get_context("spawn")
            self.flag, self.reports = context.Event(), context.Queue()
            self.executor = ProcessPoolExecutor(
                self.workers,
                mp_context=context,
                initializer=_enter,
                initargs=(self.flag, self.reports, os.getpid()),
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.executor is not None:
            self.flag.set()
            self.executor.shutdown(cancel_futures=True)
            self.reports.close()

    def run(self, work: Callable[..., T], tasks: Sequence[tuple[Any, ...]]) -> list[T]:
        """Results in the order of the tasks. `work` is a module-level function. Raises what a task raised."""
        if self.executor is None:
            return [work(*task, asked=self.asked, report=self.report) for task in tasks]
        futures = [self.executor.submit(_call, work, task) for task in tasks]
        self._listen(futures)
        return [future.result() for future in futures]

    def _listen(self, futures: list[Future[T]]) -> None:
        while not all(future.done() for future in futures):
            if self.asked():
                self.flag.set()
            try:
                self.report(self.reports.get(timeout=0.1))
            except queue.Empty:
                continue
        while True:
            try:
                self.report(self.reports.get(timeout=0.01))
            except queue.Empty:
                return


def _enter(flag: Any, reports: Any, parent: int) -> None:
    global _flag, _reports, _parent
    _flag, _reports, _parent = flag, reports, parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_mourn, daemon=True).start()


def _mourn() -> None:
    while os.getppid() == _parent:
        time.sleep(1)
    os._exit(1)


def _call(work: Callable[..., T], task: tuple[Any, ...]) -> T:
    return work(*task, asked=_flag.is_set, report=_reports.put)
