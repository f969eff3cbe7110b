"""Lint and format every template in the repository: `python -m tools.templates [--fix]`."""

from __future__ import annotations

import subprocess
import sys

from tools.stamps import ROOT, VENV


def main(arguments: list[str]) -> int:
    """Check (or with --fix, rewrite) the templates git knows of."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "src/**/*.html"], cwd=ROOT, capture_output=True
    )
    names = [name for name in listed.stdout.decode().splitlines() if (ROOT / name).exists()]
    if not names:  # not a git checkout
        names = [str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.html")]
    if not names:
        return 0
    check = [] if "--fix" in arguments else ["--check"]
    done = subprocess.run([str(VENV / "bin/djade"), "--target-version", "5.2", *check, *names], cwd=ROOT)
    return 0 if "--fix" in arguments else done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
