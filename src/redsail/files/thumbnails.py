"""Small pictures for lists: made once, kept as files of their own, without what cameras write into theirs."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from redsail.base.errors import BadInput
from redsail.files.contents import JPEG
from redsail.files.models import StoredFile
from redsail.files.storing import open_file, store

EDGE = 640
MOST_PIXELS = 60_000_000


def thumbnail(file: StoredFile, *, unit: Any, by: Any) -> StoredFile:
    """A JPEG of at most `EDGE` pixels a side. Raises BadInput for a picture that cannot be read or is far too large."""
    with open_file(file) as stream:
        try:
            picture = Image.open(stream)
            if picture.width * picture.height > MOST_PIXELS:
                raise BadInput("files.too_many_pixels", name=file.name, most=MOST_PIXELS // 1_000_000)
            picture.draft("RGB", (EDGE, EDGE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((EDGE, EDGE))
            small = io.BytesIO()
            flat = Image.new("RGB", upright.size, "white")
            flat.paste(upright.convert("RGB"), mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
            flat.save(small, "JPEG", quality=82)
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise BadInput("files.picture_damaged", name=file.name) from error
    small.seek(0)
    stem = file.name.rpartition(".")[0] or file.name
    return store(small, name=f"{stem}.jpg", unit=unit, by=by, allow=(JPEG,))
