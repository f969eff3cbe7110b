"""The smallest PMTiles files (version 3): one tile for the whole world, a picture or a lake."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

PICTURE, VECTOR = 2, 1  # tile types PNG and MVT
NONE = 1  # no compression


def write(path: Path, tile: bytes, kind: int, layers: tuple[str, ...] = ()) -> None:
    """A file with `tile` at zoom 0; `layers` are named in its metadata."""
    directory = _varints(1, 0, 1, len(tile), 1)  # one entry: tile 0, once, its length, from the start
    metadata = json.dumps({"vector_layers": [{"id": name, "fields": {}} for name in layers]}).encode()
    root, extra = 127, 127 + len(directory)
    data = extra + len(metadata)
    places = (root, len(directory), extra, len(metadata), data, 0, data, len(tile), 1, 1, 1)
    head = b"PMTiles\x03" + struct.pack("<11Q6B", *places, 1, NONE, NONE, kind, 0, 0)
    bounds = struct.pack("<4iB2i", -1800000000, -850000000, 1800000000, 850000000, 0, 0, 0)
    path.write_bytes(head + bounds + directory + metadata + tile)


def lake(name: str = "water") -> bytes:
    """A vector tile whose one layer covers it all."""
    square = _varints(9, 0, 0, 26, 8192, 0, 0, 8192, 8191, 0, 15)  # to 0,0; three lines along 4096; close
    feature = _field(3, 3) + _field(4, square)
    layer = _field(15, 2) + _field(1, name.encode()) + _field(2, feature) + _field(5, 4096)
    return _field(3, layer)


def green() -> bytes:
    """A PNG of one green pixel."""
    rows = zlib.compress(b"\x00\x00\x80\x00")
    chunks = ((b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def _varints(*numbers: int) -> bytes:
    found = bytearray()
    for number in numbers:
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return bytes(found)


def _field(number: int, value: int | bytes) -> bytes:
    """One field of a protocol buffer: a number, or bytes with their length."""
    if isinstance(value, int):
        return _varints(number << 3, value)
    return _varints(number << 3 | 2, len(value)) + value
