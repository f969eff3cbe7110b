"""Remember what a step was made from, so that a second start does nothing twice. Standard library only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"


def python() -> Path:
    """The interpreter of the checkout's own environment."""
    return VENV / "bin" / "python"


def digest(paths: Iterable[Path], *, extra: str = "") -> str:
    """SHA-256 over names and contents of `paths` (files, or folders with all their files), and over `extra`."""
    total = hashlib.sha256(extra.encode())
    for path in sorted(_files(paths)):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def fresh(name: str, value: str, outputs: Iterable[Path] = ()) -> bool:
    """Whether step `name` was finished from inputs with digest `value` and all it made is still there."""
    stamp = STAMPS / name
    return stamp.is_file() and stamp.read_text() == value and all(path.exists() for path in outputs)


def mark(name: str, value: str) -> None:
    """Remember that step `name` is finished."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    draft = STAMPS / f".{name}"
    draft.write_text(value)
    draft.replace(STAMPS / name)


def forget(name: str) -> None:
    """Forget step `name`, so that it runs again."""
    (STAMPS / name).unlink(missing_ok=True)


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
        elif path.is_file():
            yield path
