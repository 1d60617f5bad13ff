"""Repairs mojibake: UTF-8 that was wrongly decoded as Windows-1252 or Latin-1 ("doesnâ€™t").

Only sequences that nobody writes on purpose are repaired. One in forty pages of the benchmark has
some.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.expressions import expression

# The bytes 0x80 to 0xBF as characters in Windows-1252 and in Latin-1 (C1 controls).
TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"

# A quick test: text without any of these has no mojibake. The single character is searched for
# first, which is ten times as fast as a pair.
MARKS = {"â": ("â€", "â\x80"), "ð": ("ðŸ",), "Ã": ("Ã",), "Â": ("Â",)}

# Dashes, quotation marks, emoji, and C1 controls, which no text holds on purpose. The pattern
# begins with a single set of characters, which makes it many times as fast.
SURE = expression(
    rf"[Â-ô](?:(?<=â)[€\x80][{TRAIL}]|(?<=ð)Ÿ[{TRAIL}]{{2}}|[{TRAIL}]{{0,2}}[\x80-\x9f])"
)
SEQUENCE = expression(
    r"[Â-ô](?:(?<=[ÃÂ])[\xa0-\xbf]|(?<=[Â-ß])[\x80-\x9f]"
    rf"|(?<=[à-ï])[{TRAIL}]{{2}}|(?<=[ð-ô])[{TRAIL}]{{3}})"
)
# Words such as "NÃO" and "clé»" hold such characters, too, but never these pairs.
PAIR = expression("[ÃÂ][\xa0-\xbf]")
# Byte 0x9D, the last of a closing quotation mark, has no character in Windows-1252 and is lost.
CUT_QUOTE = expression("â€(?=[\\s.,;:!?)<]|$)")

FEWEST_PAIRS = 3
"""Fewest pairs such as "Ã©" that prove mojibake, if there is no Ã or Â outside a pair."""


class Mended(NamedTuple):
    """Repaired text, and the number of repairs."""

    text: str
    places: int


def mend(text: str) -> Mended:
    """`text` with mojibake replaced by the original characters where these are beyond doubt."""
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
    """Whether every Ã and Â of `text` begins a pair, and there are at least FEWEST_PAIRS."""
    leads = text.count("Ã") + text.count("Â")
    return leads >= FEWEST_PAIRS and leads == len(PAIR.findall(text))


def _restored(sequence: str) -> str:
    """The character whose UTF-8 bytes `sequence` shows; `sequence` itself if there is none."""
    plain = sequence[0] in "ÃÂâã" or sequence.startswith("ðŸ")
    if not plain and not any("\x80" <= character <= "\x9f" for character in sequence):
        return sequence
    try:
        return b"".join(map(_byte, sequence)).decode("utf-8")
    except UnicodeError:
        return sequence


def _byte(character: str) -> bytes:
    """The byte of `character` in Latin-1 or Windows-1252."""
    return character.encode("latin-1" if character <= "\xff" else "cp1252")
