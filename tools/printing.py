"""Find the system's libraries for PDF, or fetch Debian's: `python -m tools.printing` says what is missing."""

from __future__ import annotations

import ctypes.util
import sys

from tools import debian

LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-cjk")
COMMAND = f"sudo apt-get install {' '.join(PACKAGES)}"


def missing() -> list[str]:
    """The libraries that WeasyPrint will not find here."""
    return [name for name in LIBRARIES if ctypes.util.find_library(name) is None]


def main() -> int:
    """Fetch what is missing where that harms nobody; elsewhere say what to type. The rest works without."""
    if missing() and debian.may_install():
        debian.install(*PACKAGES)
    if missing():
        print(f"redsail: no PDF without {', '.join(missing())}. Type: {COMMAND}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
