"""Find a real Chromium for the browser journeys, or fetch Debian's: `python -m tools.chromium` prints its path."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tools import debian

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge")
PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
COMMAND = "sudo apt-get install chromium fonts-noto-cjk"


def find() -> str | None:
    """The path of a browser: REDSAIL_CHROMIUM, then the PATH, then the usual places."""
    given = os.environ.get("REDSAIL_CHROMIUM")
    if given:
        return given if Path(given).exists() else None
    on_path = (shutil.which(name) for name in NAMES)
    return next((path for path in (*on_path, *PLACES) if path and Path(path).exists()), None)


def main() -> int:
    """Print the browser's path on standard output; everything said goes to standard error."""
    if find() is None and not os.environ.get("REDSAIL_CHROMIUM") and debian.may_install():
        debian.install("chromium", "fonts-noto-cjk")
    path = find()
    if path is None:
        print(
            f"redsail: the browser journeys need Chromium or Chrome. Type: {COMMAND}\n"
            "(or set REDSAIL_CHROMIUM to the program of one you have)",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
