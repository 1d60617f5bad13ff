"""Converts to UTF-8: text, and bytes whose encoding an e-mail message or a server declares."""

from __future__ import annotations

import codecs

from newsclean.expressions import expression

_SURROGATE = expression("[\ud800-\udfff]")


def as_utf8(text: str) -> bytes:
    """`text` as UTF-8. Half of a surrogate pair, which JSON may hold, becomes U+FFFD as in a
    browser; Python's "replace" would make it a question mark.
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


def is_utf8(data: bytes) -> bool:
    """Whether `data` is valid UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def as_declared(data: bytes, label: str) -> bytes:
    """`data` converted to UTF-8 with a BOM, if `label` names another encoding that fits.

    label: the charset of a Content-Type; "" if there is none. The BOM tells the reader, as the page
    itself may declare its encoding before it was saved. Valid UTF-8 is not converted, as many
    servers declare the same encoding for all they send.
    """
    from newsclean.readers.decode import codec_of, fits

    codec = codec_of(label)
    if not codec or codec == "utf-8" or is_utf8(data) or not fits(data, codec):
        return data
    return codecs.BOM_UTF8 + data.decode(codec, "replace").encode("utf-8", "replace")
