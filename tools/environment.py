"""Make the checkout ready: environment, pinned packages, front end, catalogues. Does only what is not done yet.

`python3 -m tools.environment run` prepares for `make run`, `test` also fetches the checkers. Standard library only: it
runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

from tools import node, stamps
from tools.stamps import ROOT, VENV

LOCKS = {
    "run": ["core", "plan", "build"],
    "test": ["core", "plan", "build", "dev"],
}
FRONTEND = ROOT / "frontend"
WEB = ROOT / "src/redsail/web"
STATIC = WEB / "static/build/manifest.json"
CATALOGUE = ROOT / "src/redsail/locale/zh_Hans/LC_MESSAGES/django.mo"


class Stopped(Exception):
    """A step that could not be finished; the message says what to do."""


def main(argv: list[str]) -> int:
    """Run every step that is due for the mode in `argv` (run or test)."""
    mode = argv[0] if argv else "run"
    if mode not in LOCKS:
        print(f"tools.environment: expected one of {', '.join(LOCKS)}, not {mode}", file=sys.stderr)
        return 2
    try:
        fcntl.flock(os.open(ROOT, os.O_RDONLY), fcntl.LOCK_EX)  # two at once would trip over each other
        for make_ready in (environment, lambda: packages(mode), catalogues, node_modules, front_end):
            make_ready()
    except Stopped as error:
        print(f"\nredsail: {error}", file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"\nredsail: {error.filename} belongs to another user. Remove .venv and try again.", file=sys.stderr)
        return 1
    return 0


def environment() -> None:
    """A virtual environment in .venv, and in it the pinned installer. Made anew where it was moved or its Python left."""
    wanted = stamps.digest([ROOT / "requirements/bootstrap.txt"], extra=str(ROOT))
    if stamps.fresh("environment", wanted) and _works(stamps.python()):
        return
    with step("an environment with this Python"):
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment could not be made in .venv.")
        _run([*_pip("install"), "--require-hashes", "-r", "requirements/bootstrap.txt"], NO_PACKAGES)
    stamps.mark("environment", wanted)


def packages(mode: str) -> None:
    """Exactly the pinned packages of `mode`, each checked against its hash, and redsail itself from this checkout."""
    files = {name: [ROOT / "requirements" / f"{lock}.txt" for lock in locks] for name, locks in LOCKS.items()}
    due = {name: stamps.digest([*paths, ROOT / "pyproject.toml"]) for name, paths in files.items()}
    # The checkers do no harm to a server: do not throw them out again between two tests.
    done = [name for name in due if stamps.fresh(f"packages-{name}", due[name], [VENV / "bin" / "redsail"])]
    if mode in done or "test" in done:
        return
    with step(f"{len(files[mode])} sets of pinned packages"):
        for name in LOCKS:
            stamps.forget(f"packages-{name}")
        names = [str(path.relative_to(ROOT)) for path in files[mode]]
        uv = [str(VENV / "bin" / "uv"), "pip"]
        if subprocess.run(
            [*uv, "sync", "--quiet", "--require-hashes", *names], cwd=ROOT, env=_uv_settings()
        ).returncode:
            print("  uv could not; trying plain pip, which takes longer", flush=True)
            pip = [part for name in names for part in ("-r", name)]
            _run([*_pip("install"), "--require-hashes", *pip], NO_PACKAGES)
        _run(
            [*_pip("install"), "--no-deps", "--no-build-isolation", "--editable", "."],
            "redsail itself did not install.",
        )
    stamps.mark(f"packages-{mode}", due[mode])


def catalogues() -> None:
    """The Chinese catalogue, compiled."""
    wanted = stamps.digest([ROOT / "locale", ROOT / "tools/messages.py"])
    if not stamps.fresh("catalogues", wanted, [CATALOGUE]):
        with step("the Chinese catalogue"):
            _run([str(stamps.python()), "-m", "tools.messages", "compile"], "The catalogue did not compile.")
        stamps.mark("catalogues", wanted)


def node_modules() -> None:
    """The front end's pinned packages."""
    wanted = stamps.digest([FRONTEND / name for name in ("package.json", "package-lock.json", ".npmrc")])
    if not stamps.fresh("node_modules", wanted, [FRONTEND / "node_modules"]):
        with step("the front end's packages"):
            _run(node.npm("ci", "--no-audit", "--no-fund", "--loglevel=error"), NO_PACKAGES, FRONTEND)
        stamps.mark("node_modules", wanted)


def front_end() -> None:
    """Scripts and styles, built into the package's static folder."""
    sources = [path for path in FRONTEND.iterdir() if path.name not in {"node_modules", "coverage", "dist"}]
    # The icons that the pages name go into one file.
    pages = [path for path in WEB.rglob("*") if path.suffix in {".html", ".py"}]
    wanted = stamps.digest([*sources, *pages])
    if not stamps.fresh("front_end", wanted, [STATIC]):
        with step("the front end"):
            _run(node.npm("run", "--silent", "build"), "The front end did not build.", FRONTEND)
        stamps.mark("front_end", wanted)


class step:
    """Say what is being made and how long it took."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        print(f"· {self.what} …", flush=True)
        self.start = time.monotonic()

    def __exit__(self, *failure: object) -> None:
        if failure[0] is None:
            print(f"  done in {time.monotonic() - self.start:.0f} s", flush=True)


NO_PACKAGES = (
    "The pinned packages could not be fetched or did not match their hashes. Check the network (a mirror goes into "
    "pip's own settings, PIP_INDEX_URL, and npm's), then type the same command again: what is done is kept."
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


def _run(command: list[str], otherwise: str, folder: Path = ROOT) -> None:
    environ = {**os.environ, "PATH": os.pathsep.join([str(node.folder()), os.environ.get("PATH", "")])}
    if subprocess.run(command, cwd=folder, env=environ).returncode:
        raise Stopped(otherwise)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
