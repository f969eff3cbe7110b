"""Free ports, and whether a server answers on one."""

from __future__ import annotations

import http.client
import socket

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 compared, not bound


def free(host: str, port: int) -> bool:
    """Whether `port` can be listened on at `host`."""
    with _socket(host) as probe:
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def first_free(host: str, first: int, tries: int) -> int:
    """The first free port from `first` on, or after `tries` of them any free port."""
    found = next((port for port in range(first, first + tries) if free(host, port)), None)
    return found if found is not None else any_free(host)


def any_free(host: str) -> int:
    """A free port of the system's choice."""
    with _socket(host) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def answers(host: str, port: int) -> bool:
    """Whether a web server answers there, with whatever status. Asks no proxy."""
    target = "127.0.0.1" if host in (*EVERYWHERE, "localhost") else host
    connection = http.client.HTTPConnection(target, port, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _socket(host: str) -> socket.socket:
    probe = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    # A port in TIME_WAIT is free; one that somebody listens on is not.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return probe
