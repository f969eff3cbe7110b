"""Uploads and media: kept once by their hash, checked by content, given out as downloads.

from redsail import files
row = files.store(request.FILES["file"], name=..., unit=unit, by=request.user, allow=files.TABLES)
with files.open_file(row) as stream: ...
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redsail.files.contents import MEDIA, PICTURES, TABLES
    from redsail.files.forgetting import forget
    from redsail.files.giving import download, hand_over
    from redsail.files.photos import photo
    from redsail.files.storing import open_file, store, writing
    from redsail.files.streaming import inline
    from redsail.files.thumbnails import thumbnail

__all__ = [
    "MEDIA",
    "PICTURES",
    "TABLES",
    "download",
    "forget",
    "hand_over",
    "inline",
    "open_file",
    "photo",
    "store",
    "thumbnail",
    "writing",
]

_WHERE = {
    "MEDIA": "contents",
    "PICTURES": "contents",
    "TABLES": "contents",
    "download": "giving",
    "forget": "forgetting",
    "hand_over": "giving",
    "inline": "streaming",
    "open_file": "storing",
    "photo": "photos",
    "store": "storing",
    "thumbnail": "thumbnails",
    "writing": "storing",
}


def __getattr__(name: str) -> Any:
    # Late, because Django imports this package before rows may be defined.
    if name not in _WHERE:
        raise AttributeError(name)
    import importlib

    return getattr(importlib.import_module(f"redsail.files.{_WHERE[name]}"), name)
