"""The encoding that a mail or a server declares for a page it carries."""

from __future__ import annotations

import codecs

_BROKEN = 100


def as_declared(data: bytes, label: str) -> bytes:
    """`data` as UTF-8 with its mark, where `label` names another encoding that it fits.

    label: the charset of a Content-Type; "" where there is none. The mark says so to the reader, as
    the page itself may declare what it was before it was saved. What is UTF-8 already stays: many
    servers name one encoding for all they send.
    """
    from newsclean.readers.decode import LABELS

    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return data
    try:
        text = data.decode(LABELS.get(label.lower(), label) or "utf-8", "replace")
    except LookupError:
        return data
    if text.count("\N{REPLACEMENT CHARACTER}") * _BROKEN > len(text):
        return data
    return codecs.BOM_UTF8 + text.encode("utf-8", "replace")
