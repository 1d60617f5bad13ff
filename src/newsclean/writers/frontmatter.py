"""Writes YAML front matter without a YAML library, whose import would slow the start."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set

from newsclean.document import FRONT_FIELDS, Article
from newsclean.expressions import expression
from newsclean.writers.safe import clean_text, one_line

# Strings that YAML 1.1 and 1.2 read as themselves without quotes; everything else is quoted.
_PLAIN = expression(r"[^\W\d_](?:[\w ,.’“”()/–—…!?;&+-]*[\w.)!?”])?")
_KEY = expression(r"""["']?([a-z]+)["']?\s*:""")
_PLAIN_URL = expression(r"https?://[\w./?=&%~+-]*[\w/]", re.ASCII)
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def front_matter(article: Article) -> str:
    """The front matter: fields with a value and lines that people have added.

    "" if there are none.
    """
    further = list(_further(article.document.further))
    taken = {match[1] for match in map(_KEY.match, further) if match}
    lines = [*_lines(article, taken), *further]
    return "\n".join(("---", *lines, "---", "")) if lines else ""


def _lines(article: Article, taken: Set[str]) -> Iterator[str]:
    """The lines of the fields, except those with a key in `taken`: the added lines have them."""
    for key in FRONT_FIELDS:
        value = None if key in taken else getattr(article, key)
        if isinstance(value, tuple):
            yield from (f"{key}:", *(f"  - {scalar(item)}" for item in value)) if value else ()
        elif value:
            yield f"{key}: {scalar(value)}"


def _further(text: str) -> Iterator[str]:
    """The added lines, made safe; none may look like the end of the front matter."""
    for line in text.split("\n"):
        safe = clean_text(line)
        if safe.strip():
            yield f" {safe}" if safe.startswith("---") else safe


def scalar(value: str) -> str:
    """`value` on one line as a YAML string. A JSON string is a YAML string in double quotes."""
    value = one_line(value)
    if _PLAIN_URL.fullmatch(value):
        return value
    if _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED:
        return value
    return json.dumps(value, ensure_ascii=False)
