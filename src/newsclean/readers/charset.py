"""The encoding that a mail or a server declares for a page it carries."""

from __future__ import annotations

import codecs


def is_utf8(data: bytes) -> bool:
    """Whether `data` is whole UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def as_declared(data: bytes, label: str) -> bytes:
    """`data` as UTF-8 with its mark, where `label` names another encoding that it fits.

    label: the charset of a Content-Type; "" where there is none. The mark says so to the reader, as
    the page itself may declare what it was before it was saved. What is UTF-8 already stays: many
    servers name one encoding for all they send.
    """
    from newsclean.readers.decode import codec_of, fits

    codec = codec_of(label)
    if not codec or codec == "utf-8" or is_utf8(data) or not fits(data, codec):
        return data
    return codecs.BOM_UTF8 + data.decode(codec, "replace").encode("utf-8", "replace")
