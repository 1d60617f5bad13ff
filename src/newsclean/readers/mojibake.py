"""Mojibake: UTF-8 that somebody before us decoded as Windows-1252 or Latin-1 ("doesnâ€™t").

Only what no writer means is put right. One page in forty of the benchmark holds some.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.expressions import expression

# What the bytes 0x80 to 0xBF look like in Windows-1252, and in Latin-1 (the C1 controls).
TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"

# Searched for first, as this costs little: without any of them there is nothing to do.
# A lone character is found ten times as fast as a pair.
MARKS = {"â": ("â€", "â\x80"), "ð": ("ðŸ",), "Ã": ("Ã",), "Â": ("Â",)}

# Dashes, quotation marks and emoji; C1 controls stand in no text.
# One set of characters comes first, and the cases after it: many times as fast as cases alone.
SURE = expression(
    rf"[Â-ô](?:(?<=â)[€\x80][{TRAIL}]|(?<=ð)Ÿ[{TRAIL}]{{2}}|[{TRAIL}]{{0,2}}[\x80-\x9f])"
)
SEQUENCE = expression(
    r"[Â-ô](?:(?<=[ÃÂ])[\xa0-\xbf]|(?<=[Â-ß])[\x80-\x9f]"
    rf"|(?<=[à-ï])[{TRAIL}]{{2}}|(?<=[ð-ô])[{TRAIL}]{{3}})"
)
# Words such as "NÃO" and "clé»" hold the same characters; these first two are never words.
PAIR = expression("[ÃÂ][\xa0-\xbf]")
# Byte 0x9D, the end of a closing quotation mark, has no character in Windows-1252 and gets lost.
CUT_QUOTE = expression("â€(?=[\\s.,;:!?)<]|$)")

FEWEST_PAIRS = 3
"""Pairs such as "Ã©" that are evidence by themselves, if no lone Ã or Â speaks against it."""


class Mended(NamedTuple):
    """Text put right, and the number of places."""

    text: str
    places: int


def mend(text: str) -> Mended:
    """`text` with mojibake turned back into the characters it was, where that is beyond doubt."""
    if not any(mark in text for lead, marks in MARKS.items() if lead in text for mark in marks):
        return Mended(text, 0)
    if not SURE.search(text) and not _pairs_only(text):
        return Mended(text, 0)
    changed = 0

    def restore(match: re.Match[str]) -> str:
        nonlocal changed
        character = _restored(match[0])
        changed += character != match[0]
        return character

    text = SEQUENCE.sub(restore, text)
    if changed:
        text = CUT_QUOTE.sub("”", text)
    return Mended(text, changed)


def _pairs_only(text: str) -> bool:
    """Whether every Ã and Â of `text` begins a pair, and pairs are several."""
    leads = text.count("Ã") + text.count("Â")
    return leads >= FEWEST_PAIRS and leads == len(PAIR.findall(text))


def _restored(sequence: str) -> str:
    """The character that `sequence` was as UTF-8; `sequence` itself where it was none."""
    plain = sequence[0] in "ÃÂâã" or sequence.startswith("ðŸ")
    if not plain and not any("\x80" <= character <= "\x9f" for character in sequence):
        return sequence
    try:
        return b"".join(map(_byte, sequence)).decode("utf-8")
    except UnicodeError:
        return sequence


def _byte(character: str) -> bytes:
    """The byte that Windows-1252 or Latin-1 shows as `character`."""
    return character.encode("latin-1" if character <= "\xff" else "cp1252")
