"""A step that says what it makes, runs a program, and ends with a sentence where that fails. Standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tools import node, stamps
from tools.stamps import ROOT

NO_PACKAGES = (
    "The pinned packages could not be fetched or did not match their hashes. Check the network (a mirror goes into "
    "pip's own settings, PIP_INDEX_URL, and npm's), then type the same command again: what is done is kept."
)


class Stopped(Exception):
    """A step that could not be finished; the message says what to do."""


class step:
    """Say what is being made and how long it took; remember step `name` with digest `value` once it is finished."""

    def __init__(self, what: str, name: str, value: str) -> None:
        self.what, self.name, self.value = what, name, value

    def __enter__(self) -> None:
        stamps.forget(self.name)  # whoever stops it half-way finds it undone
        print(f"· {self.what} …", flush=True)
        self.start = time.monotonic()

    def __exit__(self, *failure: object) -> None:
        if failure[0] is None:
            stamps.mark(self.name, self.value)
            print(f"  done in {time.monotonic() - self.start:.0f} s", flush=True)


def run(command: list[str], otherwise: str, folder: Path = ROOT) -> None:
    """Run `command`, with the environment's Node on the path. What it says is shown only when it fails.

    Raises Stopped with `otherwise` then.
    """
    environ = {**os.environ, "PATH": os.pathsep.join([str(node.folder()), os.environ.get("PATH", "")])}
    done = subprocess.run(command, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        print(done.stdout, end="", file=sys.stderr)
        raise Stopped(otherwise)
