"""What a picture that was not drawn by stepkit must be: a whole PNG, given as base64."""

from __future__ import annotations

import base64
import binascii
import zlib

from stepkit.errors import DocumentError
from stepkit.model.document import Picture

PNG_START = b"\x89PNG\r\n\x1a\n"
FRAME = 12
"""The bytes around the content of a part of a PNG: its length, its name and its check sum."""

WRAPPED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
    '<image width="{wide}" height="{high}" href="data:image/png;base64,{data}"/></svg>'
)


def png_bytes(picture: Picture) -> bytes:
    """The picture's PNG. Raises `DocumentError` if there is none or it is damaged."""
    try:
        data = base64.b64decode("".join(picture.png.split()), validate=True)
    except binascii.Error:
        data = b""
    if not _whole(data):
        raise DocumentError(
            "A picture cannot be put into the document: it holds neither a drawing nor a whole "
            "PNG. Draw it again with stepkit or matplotlib, or give it as PNG."
        )
    return data


def png_base64(picture: Picture) -> str:
    """The picture's PNG as base64 without line breaks. Raises `DocumentError` if it is none."""
    return base64.b64encode(png_bytes(picture)).decode("ascii")


def png_size(data: bytes) -> tuple[int, int]:
    """The width and height of a PNG in pixels, as its first part says."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def png_in_svg(picture: Picture) -> str:
    """The picture's PNG wrapped in a drawing. Raises `DocumentError` if it is none."""
    wide, high = png_size(png_bytes(picture))
    return WRAPPED.format(wide=wide, high=high, data=png_base64(picture))


def _whole(data: bytes) -> bool:
    """Whether every part of a PNG is there with the right check sum, the end included."""
    if not data.startswith(PNG_START) or data[12:16] != b"IHDR":
        return False
    place, name = len(PNG_START), b""
    while place + FRAME <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        part = data[place + 4 : place + 8 + length]
        check = data[place + 8 + length : place + FRAME + length]
        if zlib.crc32(part).to_bytes(4, "big") != check:
            return False
        place, name = place + FRAME + length, part[:4]
    return place == len(data) and name == b"IEND"
