"""Values from the environment that refuse nonsense at start, and the key that only its owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parents[3]


def env_str(name: str, default: str = "") -> str:
    """The text of an environment variable, stripped."""
    return os.environ.get(name, default).strip()


def env_bool(name: str, default: bool = False) -> bool:
    """A yes/no variable: 1, true, yes, on / 0, false, no, off. Anything else stops the start."""
    raw = env_str(name).lower()
    if not raw:
        return default
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {raw!r}")


def env_int(name: str, default: int) -> int:
    """A whole number. Anything else stops the start."""
    raw = env_str(name)
    if not raw:
        return default
    try:
        return int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}") from None


def env_list(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A comma-separated list without empty members."""
    return [part.strip() for part in env_str(name).split(",") if part.strip()] or list(default)


def data_dir() -> Path:
    """REDSAIL_DATA_DIR, else `var` in a checkout, else the user's own data folder; made on first use, owner only."""
    raw = env_str("REDSAIL_DATA_DIR")
    if raw:
        folder = Path(raw).expanduser().absolute()
    elif (PROJECT / "pyproject.toml").exists():
        folder = PROJECT / "var"
    else:
        folder = Path.home() / ".local" / "share" / "redsail"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ImproperlyConfigured(f"the data folder {folder} cannot be made: {error.strerror}") from None
    return folder


def secret(name: str, folder: Path) -> str:
    """A secret from the environment, else from a file in the data folder that only its owner can read.

    The file is made on first use. It lies beside the database, never in it, and is left out of backups; two
    processes that start together agree, because a finished file is linked into place and the first one wins.
    """
    given = env_str(name)
    if given:
        return given
    path = folder / "secrets" / name.removeprefix("REDSAIL_").lower()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    value = path.read_text().strip()
    if len(value) < 32:
        raise ImproperlyConfigured(f"the secret file {path} is damaged: restore it, or remove it to make a new one")
    return value
