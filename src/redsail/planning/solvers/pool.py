"""Many stations at once: one process a task (spawned, so nothing is shared), with live reports.

The parent keeps the deadline: once it is asked to stop it sets a flag, gives the workers a moment to end by themselves,
and then goes on without those that did not (they may be starting, or inside something that cannot be interrupted): what
they reported before is what counts. A child ends by itself when its parent is gone. Interrupts are the parent's
business: children ignore them.
"""

import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
Asked = Callable[[], bool]
Report = Callable[[Any], None]
GRACE = 1.0  # seconds between the wish to stop and going on without those that still work
NEWS, DONE, FAILED, LOST = "news", "done", "failed", "lost"


class Pool:
    """Runs `work(*task, asked=, report=)` for many tasks; with one worker everything happens in this process.

    Workers start when the pool is entered and wait: what the parent does before `run` costs them nothing.
    """

    def __init__(self, workers: int, asked: Asked, report: Report, grace: float = GRACE) -> None:
        self.workers, self.asked, self.report, self.grace = workers, asked, report, grace
        self.processes: list[Any] = []
        self.pipes: list[Connection] = []
        self.heard: queue.SimpleQueue[tuple[int, str, Any]] = queue.SimpleQueue()

    def __enter__(self) -> "Pool":
        if self.workers > 1:
            context = multiprocessing.get_context("spawn")
            self.flag = context.RawValue("b", 0)  # without a lock, which a killed worker might hold for ever
            for _ in range(self.workers):
                mine, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(theirs, self.flag, os.getpid()), daemon=True)
                process.start()
                theirs.close()
                self.processes.append(process)
                self.pipes.append(mine)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.join()

    def run(self, work: Callable[..., T], tasks: Sequence[tuple[Any, ...]]) -> list[T | None]:
        """Results in the order of the tasks, at most one a worker; None for tasks that did not end in time.

        `work` is a module-level function. Raises what a task raised, and ChildProcessError when a worker is killed.
        """
        if not self.processes:
            return [work(*task, asked=self.asked, report=self.report) for task in tasks]
        for number, task in enumerate(tasks):  # a thread each: to send and to receive may take until a worker is up
            threading.Thread(target=self._talk, args=(number, work, task), daemon=True).start()
        results: list[T | None] = [None] * len(tasks)
        running, since = set(range(len(tasks))), None
        while running and (since is None or time.monotonic() - since < self.grace):
            if since is None and self.asked():
                self.flag.value, since = 1, time.monotonic()
            try:
                number, what, value = self.heard.get(timeout=0.1)
            except queue.Empty:
                continue
            if what == NEWS:
                self.report(value)
                continue
            running.discard(number)
            if what != DONE:
                raise value
            results[number] = value
        return results

    def _talk(self, number: int, work: Callable[..., Any], task: tuple[Any, ...]) -> None:
        pipe, what = self.pipes[number], NEWS
        try:
            pipe.send((work, task))
            while what == NEWS:
                what, value = pipe.recv()
                self.heard.put((number, what, value))
        except (EOFError, OSError):
            self.heard.put((number, LOST, ChildProcessError("a worker was killed")))


def _serve(pipe: Connection, flag: Any, parent: int) -> None:
    """A worker's life: one task in, news and one result out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_mourn, args=(parent,), daemon=True).start()
    try:
        work, task = pipe.recv()
        result = work(*task, asked=lambda: bool(flag.value), report=lambda news: pipe.send((NEWS, news)))
        pipe.send((DONE, result))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:
        pipe.send((FAILED, error))


def _mourn(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
