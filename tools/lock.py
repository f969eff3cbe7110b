"""Choose package versions anew and pin them with hashes: `python -m tools.lock`.

The locks name no registry and no folder: they are the same wherever they are made.
"""

from __future__ import annotations

import subprocess
import sys

from tools.stamps import ROOT, VENV

# Each set is chosen to agree with the sets before it.
SETS = ("bootstrap", "core", "plan", "build", "dev")
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock", "--quiet"),
)


def main(arguments: list[str]) -> int:
    """Compile every set; `arguments` go to uv (`--upgrade`, `--upgrade-package NAME`)."""
    for place, name in enumerate(SETS):
        earlier = [part for other in SETS[1:place] for part in ("-c", f"requirements/{other}.txt")]
        files = [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        command = [str(VENV / "bin/uv"), "pip", "compile", *files, *earlier, *OPTIONS, *arguments]
        if subprocess.run(command, cwd=ROOT).returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
