"""UTF-8 made of text, and of what a mail or a server declares to be in another encoding."""

from __future__ import annotations

import codecs

from newsclean.expressions import expression

_SURROGATE = expression("[\ud800-\udfff]")


def as_utf8(text: str) -> bytes:
    """`text` as UTF-8. Half of a surrogate pair, which JSON can hold, is no character: it becomes
    U+FFFD, as in a browser, where Python would put a question mark.
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


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
