"""File names of results: they mirror the inputs, are unique, and stay inside the output folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from newsclean.writers import FORMATS

_LONGEST = 200
"""Most bytes of one name. File systems allow 255; a suffix and a number may be added."""

_RESULTS = tuple(form.suffix for form in FORMATS.values())
"""Suffixes of results; a folder with such a suffix could have the name of a result."""

_WINDOWS = frozenset('<>:"|?*\\')
_DEVICES = frozenset({"con", "prn", "aux", "nul"})


class Names:
    """Hands out unique names for results.

    Names that differ only in case or Unicode form count as the same, as they do on some file
    systems. Keeps an eight-byte hash of each name, as there may be a million.

    suffix: added to every name. stem: maps the name of an input to the part before the suffix.
    reserved: names in the output folder that may not be used.
    """

    def __init__(
        self, suffix: str, stem: Callable[[str], str], reserved: Iterable[str] = ()
    ) -> None:
        self._suffix = suffix
        self._stem = stem
        self._taken = {_key(Path(name)) for name in reserved}

    def claim(self, target: PurePosixPath) -> Path:
        """An unused path for the result of the page at `target`, relative to the output folder."""
        parts = [_safe(part) for part in target.parts if part not in ("", ".", "..", "/")]
        *folders, name = parts or ["page"]
        folders = [f"{part}_" if part.lower().endswith(_RESULTS) else part for part in folders]
        paths = (Path(*folders, candidate) for candidate in self._candidates(name))
        path = next(path for path in paths if _key(path) not in self._taken)
        self._taken.add(_key(path))
        return path

    def _candidates(self, name: str) -> Iterator[str]:
        yield self._stem(name) + self._suffix
        yield name + self._suffix
        number = 2
        while True:
            yield f"{name}.{number}{self._suffix}"
            number += 1


def _safe(part: str) -> str:
    """One part of a path, without characters that file systems or terminals cannot handle."""
    name = "".join("_" if _is_awkward(char) else char for char in part).rstrip(" .") or "_"
    if name.partition(".")[0].lower() in _DEVICES:
        name = f"_{name}"
    raw = name.encode("utf-8", "surrogateescape")
    if len(raw) <= _LONGEST:
        return name
    digest = blake2b(raw, digest_size=6).hexdigest()
    return f"{raw[: _LONGEST - 20].decode('utf-8', 'ignore')}-{digest}"


def _is_awkward(char: str) -> bool:
    return char < " " or "\x7f" <= char < "\xa0" or char in _WINDOWS or char == "/"


def _key(path: Path) -> bytes:
    folded = unicodedata.normalize("NFKC", path.as_posix()).casefold()
    folded = unicodedata.normalize("NFKC", folded)
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
