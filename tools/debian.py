"""Fetch a Debian package where that harms nobody: as root, in a container or in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def may_install() -> bool:
    """Whether this is root with apt-get on a machine made for the occasion."""
    thrown_away = bool(os.environ.get("CI")) or any(
        Path(mark).exists() for mark in ("/.dockerenv", "/run/.containerenv")
    )
    return os.geteuid() == 0 and shutil.which("apt-get") is not None and thrown_away


def install(*packages: str) -> bool:
    """Install `packages`; says what it does and answers whether that worked."""
    print(f"· installing Debian's {' and '.join(packages)} …", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], env=quiet, stdout=subprocess.DEVNULL)
    command = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode == 0
