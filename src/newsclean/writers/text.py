"""Plain text: blocks of the body separated by blank lines, list items by line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from newsclean.document import Article, Block, Kind
from newsclean.writers.safe import clean_text, one_line

_SILENT = frozenset({Kind.IMAGE, Kind.RULE})
_TIGHT = frozenset({Kind.LIST_ITEM, Kind.TABLE_HEADER, Kind.TABLE_ROW})
# Scripts without spaces: every character counts as a word, as in word processors.
_UNSPACED = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]"


_BELOW_WIDE = bytes(range(0xE3))
"""The first UTF-8 bytes of all characters below U+3000."""


def render(article: Article) -> str:
    """The title, an empty line, the body and a newline; "" if there is neither."""
    parts = [one_line(article.title) if article.title else "", body_text(article.body)]
    text = "\n\n".join(part for part in parts if part)
    return f"{text}\n" if text else ""


def body_text(blocks: Iterable[Block]) -> str:
    """The words of `blocks` without any markup."""
    texts = (
        (block, clean_text(block.text).strip()) for block in blocks if block.kind not in _SILENT
    )
    spoken = [(block, text) for block, text in texts if text]
    if not spoken:
        return ""
    parts = [spoken[0][1]]
    for (before, _), (block, text) in pairwise(spoken):
        parts.append("\n" if _same_list(before, block) else "\n\n")
        parts.append(text)
    return "".join(parts)


def _same_list(before: Block, block: Block) -> bool:
    return before.group == block.group != 0 and before.kind in _TIGHT and block.kind in _TIGHT


def count_words(text: str) -> int:
    """Number of words; in scripts without spaces, of characters."""
    # Checking the bytes takes a twentieth of the time of the regular expression.
    if text.isascii() or not text.encode(errors="surrogatepass").translate(None, _BELOW_WIDE):
        return len(text.split())
    spaced, unspaced = re.subn(
        _UNSPACED, " ", text
    )  # compiled only if needed: it takes five milliseconds
    return unspaced + len(spaced.split())
