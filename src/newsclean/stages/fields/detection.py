"""The language of a text, as a detection library sees it.

CLD2 has its tables compiled in: it is there in three milliseconds. It has no build for every
platform; elsewhere py3langid, all Python, serves, which takes half a second to load its model.
Neither touches the network or writes to disk. `pyproject.toml` names who gets which.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

_LEAST = 60  # characters: below it, detection is guessing
_UNKNOWN = "un"  # CLD2's word for a text in no language it knows


def detected(text: str) -> str:
    """Language tag as the library writes it; "" for a text too short or in no known language."""
    return _detector()(text) if len(text) >= _LEAST else ""


@cache
def _detector() -> Callable[[str], str]:
    return _by_cld2 if find_spec("pycld2") else _by_langid


def _by_cld2(text: str) -> str:
    import pycld2

    # It refuses control characters and what is no character, lone surrogates among them.
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    _, _, found = pycld2.detect(clean, isPlainText=True, bestEffort=True)
    tag = str(found[0][1])
    return "" if tag == _UNKNOWN else tag


def _by_langid(text: str) -> str:
    from py3langid.langid import classify

    return str(classify(text)[0])
