"""Photos from phones: redrawn before they are kept, so that nothing a camera writes into a file comes along."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import IO, Any

from PIL import Image, ImageOps, UnidentifiedImageError

from redsail.base.errors import BadInput
from redsail.files.contents import PICTURES, check
from redsail.files.storing import clean_name, writing

MOST_PIXELS = 60_000_000
PHOTO_EDGE = 1600
PHOTO_MB = 15


def redraw(stream: IO[bytes], *, name: str, edge: int) -> io.BytesIO:
    """The picture as a JPEG of at most `edge` pixels a side, upright and without place, time or camera.

    Raises BadInput for a picture that cannot be read or is far too large.
    """
    try:
        picture = Image.open(stream)
        if picture.width * picture.height > MOST_PIXELS:
            raise BadInput("files.too_many_pixels", name=name, most=MOST_PIXELS // 1_000_000)
        picture.draft("RGB", (edge, edge))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((edge, edge))
        small = io.BytesIO()
        flat = Image.new("RGB", upright.size, "white")
        flat.paste(upright.convert("RGB"), mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
        flat.save(small, "JPEG", quality=82)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadInput("files.picture_damaged", name=name) from error
    small.seek(0)
    return small


def photo(upload: Any) -> tuple[io.BytesIO, str]:
    """A Django upload redrawn, and the name to keep it under. The upload itself is never kept.

    Raises BadInput: too big, no picture, not what its name says, damaged.
    """
    name = clean_name(upload.name)
    if upload.size > PHOTO_MB * 1024 * 1024:
        raise BadInput("files.photo_too_big", name=name, limit=PHOTO_MB)
    with writing(), tempfile.NamedTemporaryFile() as file:
        for block in upload.chunks():
            file.write(block)
        file.flush()
        check(Path(file.name), name=name, allow=PICTURES)
        file.seek(0)
        return redraw(file, name=name, edge=PHOTO_EDGE), f"{name.rpartition('.')[0] or name}.jpg"
