"""Where our own files are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "redsail"


def modules(*rooms: str) -> list[Path]:
    """Python files of the package (or of some rooms), without migrations."""
    tops = [SOURCE / room for room in rooms] or [SOURCE]
    return sorted(path for top in tops for path in top.rglob("*.py") if "migrations" not in path.parts)
