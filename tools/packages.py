"""The environment in .venv and the pinned packages in it. Standard library only: nothing else is there yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import stamps
from tools.stamps import ROOT, VENV
from tools.steps import NO_PACKAGES, run, step

LOCKS = {
    "run": ["core", "plan", "build"],
    "test": ["core", "plan", "build", "dev"],
}


def environment() -> None:
    """A virtual environment with the pinned installer. Made anew where it was moved or its Python is gone."""
    wanted = stamps.digest([ROOT / "requirements/bootstrap.txt"], extra=str(ROOT))
    if stamps.fresh("environment", wanted) and _works(stamps.python()):
        return
    with step("an environment with this Python", "environment", wanted):
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment could not be made in .venv.")
        run([*_pip("install"), "--require-hashes", "-r", "requirements/bootstrap.txt"], NO_PACKAGES)


def packages(mode: str) -> None:
    """Exactly the pinned packages of `mode`, each checked against its hash, and redsail itself from this checkout."""
    files = {name: [ROOT / "requirements" / f"{lock}.txt" for lock in locks] for name, locks in LOCKS.items()}
    due = {name: stamps.digest([*paths, ROOT / "pyproject.toml"]) for name, paths in files.items()}
    # The checkers do no harm to a server: do not throw them out again between two tests.
    done = [name for name in due if stamps.fresh(f"packages-{name}", due[name], [VENV / "bin" / "redsail"])]
    if mode in done or "test" in done:
        return
    with step(f"{len(files[mode])} sets of pinned packages", f"packages-{mode}", due[mode]):
        for name in LOCKS:
            stamps.forget(f"packages-{name}")
        names = [str(path.relative_to(ROOT)) for path in files[mode]]
        uv = [str(VENV / "bin" / "uv"), "pip"]
        if subprocess.run(
            [*uv, "sync", "--quiet", "--require-hashes", *names], cwd=ROOT, env=_uv_settings()
        ).returncode:
            print("  uv could not; trying plain pip, which takes longer", flush=True)
            pip = [part for name in names for part in ("-r", name)]
            run([*_pip("install"), "--require-hashes", *pip], NO_PACKAGES)
        run(
            [*_pip("install"), "--no-deps", "--no-build-isolation", "--editable", "."],
            "redsail itself did not install.",
        )


def _works(python: Path) -> bool:
    try:
        return subprocess.run([python, "-c", "import ssl, sqlite3"], capture_output=True).returncode == 0
    except OSError:
        return False


def _pip(verb: str) -> list[str]:
    return [str(stamps.python()), "-m", "pip", verb, "--quiet", "--disable-pip-version-check", "--no-input"]


def _uv_settings() -> dict[str, str]:
    """uv reads none of pip's settings: hand over a mirror that was given for pip."""
    settings = {**os.environ, "VIRTUAL_ENV": str(VENV), "UV_NO_CONFIG": "1", "UV_HTTP_TIMEOUT": "120"}
    pip = [str(stamps.python()), "-m", "pip", "config", "get", "global.index-url"]
    asked = subprocess.run(pip, cwd=ROOT, capture_output=True, text=True)
    mirror = os.environ.get("PIP_INDEX_URL") or (asked.stdout.strip() if asked.returncode == 0 else "")
    if mirror:
        settings.setdefault("UV_DEFAULT_INDEX", mirror)
    return settings
