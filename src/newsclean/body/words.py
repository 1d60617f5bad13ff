"""Characters and words of many short texts at once, as NumPy arrays.

To avoid regular expressions and loops over characters, all texts are joined, every character is
looked up in a table of classes, and words are hashed with one reduction. A CJK or Thai character
counts as a word, as these scripts have no spaces between words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Hashes: TypeAlias = NDArray[np.uint64]
Item = TypeVar("Item", bound=Hashable)

OTHER, LOWER, UPPER, LETTER, DIGIT, IDEOGRAPH, SPACE, STOP, COMMA, COLON, QUOTE, BAR, BREAK = range(
    13
)
CLASSES = 13

_STOPS = frozenset(".!?…。！？।؟۔፧።．")
_COMMAS = frozenset(",;，、；،؛")
_COLONS = frozenset(":：")
_QUOTES = frozenset("\"'“”„‟‘’‚«»‹›「」『』《》")
_BARS = frozenset("|/>\\•·●▪►▶→←¦│＞／")
_BMP = 0x10000
_LONGEST = 32  # most characters of a word that its hash depends on
_FEW = 2000
_NONE = np.uint64(2**64 - 1)  # greater than every shortened hash


class Characters(NamedTuple):
    """All c characters of n texts, joined.

    lowered: (c,) code points in lower case. classes: (c,) one of the classes above.
    owner: (c,) index of the text. starts: (n + 1,) start of each text.
    """

    lowered: NDArray[np.unsignedinteger]
    classes: NDArray[np.uint8]
    owner: Ints
    starts: Ints


class Words(NamedTuple):
    """All w words of n texts.

    hashes: (w,) 64-bit, independent of case. owner: (w,) index of the text.
    place: (w,) position in the text. starts: (n + 1,) first word of each text.
    """

    hashes: Hashes
    owner: Ints
    place: Ints
    starts: Ints

    @property
    def counts(self) -> Ints:
        """(n,) words in each text."""
        return self.starts[1:] - self.starts[:-1]


def characters(texts: Sequence[str]) -> Characters:
    """Join and classify `texts`; lone surrogates and characters beyond the BMP count as OTHER."""
    joined = "".join(texts)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    starts = np.concatenate(([0], np.cumsum(lengths)))
    owner = np.repeat(np.arange(len(texts)), lengths)
    if joined.isascii():
        data = joined.encode()
        classes = np.frombuffer(data.translate(_ascii_classes()), dtype=np.uint8)
        return Characters(np.frombuffer(data.lower(), dtype=np.uint8), classes, owner, starts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = np.minimum(codes, _BMP - 1).astype(np.intp)
    present = np.flatnonzero(np.bincount(folded))
    # As short as the characters allow: most texts are Latin and most calls are small.
    classes = np.zeros(int(present[-1]) + 1, dtype=np.uint8)
    lower = np.zeros(len(classes), dtype=np.uint32)
    classes[present], lower[present] = zip(*map(_known, present.tolist()))
    return Characters(lower.take(folded), classes.take(folded), owner, starts)


@cache
def _ascii_classes() -> bytes:
    """The class of each byte of an ASCII text."""
    return bytes(_known(code)[0] if code < 128 else OTHER for code in range(256))


@lru_cache(maxsize=_BMP)
def _known(code: int) -> tuple[int, int]:
    """Class and lower case of a character."""
    character = chr(code)
    lowered = character.lower()
    return _class_of(character), ord(lowered) if len(lowered) == 1 else code


def _class_of(character: str) -> int:
    for members, number in _PUNCTUATION:
        if character in members:
            return number
    if character == "\n":
        return BREAK
    if character.isspace():
        return SPACE
    category = unicodedata.category(character)
    if category == "Nd":
        return DIGIT
    if _is_ideograph(character):
        return IDEOGRAPH
    if category == "Lu":
        return UPPER
    if category == "Ll":
        return LOWER
    # Combining vowels are parts of words in Indic scripts and in Arabic.
    return LETTER if category[0] in "LM" else OTHER


_PUNCTUATION = (
    (_STOPS, STOP),
    (_COMMAS, COMMA),
    (_COLONS, COLON),
    (_QUOTES, QUOTE),
    (_BARS, BAR),
)


def _is_ideograph(character: str) -> bool:
    """Han, kana and Thai or Lao: scripts without spaces. Korean has them."""
    code = ord(character)
    return 0x0E00 <= code <= 0x0EFF or 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF


def tally(chars: Characters) -> NDArray[np.int64]:
    """(n, CLASSES) number of characters of each class in each text."""
    count = len(chars.starts) - 1
    flat = np.bincount(chars.owner * CLASSES + chars.classes, minlength=count * CLASSES)
    return flat.reshape(count, CLASSES)


def words(chars: Characters) -> Words:
    """The words of the texts: runs of letters and digits, or single ideographs."""
    classes = chars.classes
    inside = (classes >= LOWER) & (classes <= IDEOGRAPH)
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    ideograph = classes == IDEOGRAPH
    if ideograph.any():
        begins[1:] |= inside[1:] & (ideograph[1:] | ideograph[:-1])
    edges = chars.starts[:-1][chars.starts[:-1] < len(classes)]
    begins[edges] = inside[edges]
    places = np.flatnonzero(inside)
    count = len(chars.starts) - 1
    if not len(places):
        none = np.zeros(0, dtype=np.int64)
        return Words(none.astype(np.uint64), none, none, np.zeros(count + 1, dtype=np.int64))
    firsts = np.flatnonzero(begins[places])
    ends = np.append(firsts[1:], len(places))
    within = np.arange(len(places)) - np.repeat(firsts, ends - firsts)
    # uint64 products wrap around, as intended for a polynomial hash.
    terms = chars.lowered[places].astype(np.uint64) * _POWERS.take(within, mode="clip")
    hashes = np.add.reduceat(terms, firsts)
    owner = chars.owner[places[firsts]]
    starts = np.searchsorted(owner, np.arange(count + 1))
    return Words(hashes, owner, np.arange(len(owner)) - starts[owner], starts)


def numbered(items: Sequence[Item]) -> tuple[tuple[Item, ...], Ints]:
    """The distinct items in order of appearance, and (n,) the number of each item among them."""
    numbers = dict(zip(dict.fromkeys(items), range(len(items))))
    of = np.fromiter(map(numbers.__getitem__, items), dtype=np.int64, count=len(items))
    return tuple(numbers), of


def _powers() -> Hashes:
    factor, value, powers = 0x9E3779B97F4A7C15, 1, []
    for _ in range(_LONGEST):
        value = value * factor % 2**64
        powers.append(value)
    return np.array([*powers, 0], dtype=np.uint64)


_POWERS = _powers()


def mix(hashes: Hashes, salt: int) -> Hashes:
    """Hashes mixed with `salt`, so that equal words in different uses get different hashes."""
    stirred = (hashes + np.uint64(salt)) * np.uint64(0xFF51AFD7ED558CCD)
    return stirred ^ (stirred >> np.uint64(32))


def pairs(found: Words) -> tuple[Hashes, Ints]:
    """Hashes and owners of all pairs of neighbouring words in a text."""
    same = found.owner[1:] == found.owner[:-1]
    both = found.hashes[:-1] * np.uint64(31) + found.hashes[1:]
    return both[same], found.owner[1:][same]


def line_hashes(found: Words, count: int) -> Hashes:
    """(count,) a hash of all words of each text in order; 0 for a text without words."""
    lines = np.zeros(count, dtype=np.uint64)
    filled = np.flatnonzero(found.counts)
    if len(filled):
        terms = found.hashes * mix(found.place.astype(np.uint64), 1)
        lines[filled] = np.add.reduceat(terms, found.starts[filled])
    return lines


def contained(needles: Hashes, hay: Hashes) -> NDArray[np.bool_]:
    """Whether each of `needles` is in `hay`; linear time, one false positive in some hundreds."""
    shift, coarse = np.uint64(44), np.uint64(4)
    wanted, there = mix(needles, 2) >> shift, mix(hay, 2) >> shift
    if len(there) >= _FEW:
        return _marked(there, 1 << 20).take(wanted.view(np.int64))
    # Clearing the large table costs more than checking the hits of a small one.
    found = _marked(there >> coarse, 1 << 16).take((wanted >> coarse).view(np.int64))
    maybe = found.nonzero()[0]
    there = np.concatenate((np.sort(there), (_NONE,)))
    likely = wanted[maybe]
    found[maybe] = there.take(there.searchsorted(likely)) == likely
    return found


def _marked(places: Hashes, size: int) -> NDArray[np.bool_]:
    """(size,) whether each place is among `places`."""
    table = np.zeros(size, dtype=np.bool_)
    table[places] = True
    return table
