"""The language of a text, as detected by a library.

CLD2 has its tables compiled in and loads in three milliseconds, but has no build for some
platforms. There py3langid is used, which is pure Python and takes half a second to load its model.
Neither uses the network or writes to disk. `pyproject.toml` tells which platform gets which.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

_LEAST = 60  # characters; detection in shorter texts is guessing
_UNKNOWN = "un"  # CLD2's word for a text in no language it knows


def detected(text: str) -> str:
    """Language tag as the library spells it; "" for a short text or an unknown language."""
    return _detector()(text) if len(text) >= _LEAST else ""


@cache
def _detector() -> Callable[[str], str]:
    return _by_cld2 if find_spec("pycld2") else _by_langid


def _by_cld2(text: str) -> str:
    import pycld2

    # CLD2 raises an error for control characters and lone surrogates.
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    _, _, found = pycld2.detect(clean, isPlainText=True, bestEffort=True)
    tag = str(found[0][1])
    return "" if tag == _UNKNOWN else tag


def _by_langid(text: str) -> str:
    from py3langid.langid import classify

    return str(classify(text)[0])
