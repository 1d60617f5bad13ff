"""HTML, flattened text, or Markdown that newsclean wrote: told from the content itself."""

from __future__ import annotations

import re
from pathlib import PurePath

from newsclean.document import FIELDS, InputType
from newsclean.expressions import expression

SAMPLE = 200_000
"""Characters looked at; a page shows its nature long before that."""

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".xml", ".php", ".asp", ".aspx"})
TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})

DOCUMENT_START = expression(r"\s*(?:<!doctype\s+html|<html\b|<head\b|<body\b|<\?xml\b)", re.I)
DOCUMENT_TAG = expression(r"<!doctype\s+html|<(?:html|head|body)(?=[\s>])[^<>]*>", re.I)
MARKUP_START = expression(r"\s*<[!a-z]", re.I)
BLOCK_TAG = expression(
    r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|tbody|thead|section|article|main|aside"
    r"|header|footer|nav|figure|figcaption|blockquote|pre|form|script|style|title|meta|link)"
    r"(?=[\s/>])[^<>]*>",
    re.I,
)
FRONT_KEY = expression(r"""["']?([\w.-]+)["']?\s*:(?:\s|$)""")
"""Begins a line of front matter that has a key; group 1 is the key."""

# Block tags for each line that is not blank, from which on markup is structure, not leftovers.
# A flattened page with a stray tag here and there stays under 0.1; pages have 1 and more.
DENSITY = 0.4
DENSITY_HTML_SUFFIX = 0.05
DENSITY_TEXT_SUFFIX = 0.8


def input_type(text: str, path: str) -> InputType:
    """What `text` is; the extension of `path` only tips a doubtful case."""
    if is_own_markdown(text):
        return InputType.MARKDOWN
    sample = text[:SAMPLE]
    if DOCUMENT_START.match(sample):
        return InputType.HTML
    suffix = PurePath(path.removesuffix(".gz")).suffix.lower()
    if suffix in HTML_SUFFIXES:
        needed = DENSITY_HTML_SUFFIX
    elif suffix in TEXT_SUFFIXES:
        needed = DENSITY_TEXT_SUFFIX
    else:
        needed = DENSITY
    if MARKUP_START.match(sample) and DOCUMENT_TAG.search(sample):
        return InputType.HTML
    lines = sum(1 for line in sample.split("\n") if line and not line.isspace())
    tags = sum(1 for _ in BLOCK_TAG.finditer(sample))
    return InputType.HTML if tags and tags >= needed * lines else InputType.TEXT


def is_own_markdown(text: str) -> bool:
    """Whether `text` has the form newsclean writes: front matter that holds mostly its fields.

    People and other programs add keys and remarks of their own.
    """
    return front_matter_end(text) > 0


def front_matter_end(text: str) -> int:
    """Where the front matter's closing line ends in `text`; 0 where there is none of ours."""
    if not text.startswith(("---\n", "---\r\n")):
        return 0
    at = text.index("\n") + 1
    keys = others = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].rstrip("\r")
        at = end + 1
        if line == "---":
            return min(at, len(text)) if keys > others else 0
        if not line or line.startswith((" ", "\t", "- ", "#")):
            continue
        match = FRONT_KEY.match(line)
        if not match:
            return 0
        if match[1] in FIELDS:
            keys += 1
        else:
            others += 1
    return 0
