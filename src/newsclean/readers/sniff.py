"""Detects the type of an input by its content: HTML, flattened text, or Markdown."""

from __future__ import annotations

import json
import re
from io import StringIO
from itertools import islice

from newsclean.document import FIELDS, FRONT_FIELDS, InputType
from newsclean.errors import InputError
from newsclean.expressions import expression
from newsclean.readers import front_matter, header, suffixes

SAMPLE = 200_000
"""Characters examined; far more than needed."""

DOCUMENT_START = expression(r"\s*(?:<!doctype\s+html|<html\b|<head\b|<body\b|<\?xml\b)", re.I)
DOCUMENT_TAG = expression(r"<!doctype\s+html|<(?:html|head|body)(?=[\s>])[^<>]*>", re.I)
MARKUP_START = expression(r"\s*<[!a-z]", re.I)
BLOCK_TAG = expression(
    r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|tbody|thead|section|article|main|aside"
    r"|header|footer|nav|figure|figcaption|blockquote|pre|form|script|style|title|meta|link)"
    r"(?=[\s/>])[^<>]*>",
    re.I,
)
FENCED_OR_FRONT = expression(
    r"^(`{3,}|~{3,})(?:.*?^\1[`~]*[ \t]*$|.*)|(?<=\n)(---\n(?:[^\n]+\n)+?---)$",
    re.DOTALL | re.MULTILINE,
)
"""Fenced code, or, as group 2, what has the form of front matter but is not at the start."""
TITLE_START = expression(r"\s*#{1,2} \S")
MARKS = expression(
    r"^#{1,6} \S|^(?:```|~~~)|^\|? *:?-{3,}:? *\||\]\([^\s)]"
    r"|\*\*[^\s*][^*\n]*\*\*|(?<!\w)([*_])[^\W_][^*_\n]*[^\W_]\1(?!\w)",
    re.MULTILINE,
)
"""Headings, fences, tables, links and emphasis of Markdown."""

# Least number of block tags per non-blank line of HTML. Flattened text with stray tags has under
# 0.1, pages have 1 and more.
DENSITY = 0.4
DENSITY_HTML_SUFFIX = 0.05
DENSITY_TEXT_SUFFIX = 0.8

JSON_LINES = 3
"""Lines examined to tell JSON lines from a page."""

DENSITY_MARKS = 0.02
"""Least number of marks per non-blank line of Markdown if the file's suffix says so, too."""

LINK = expression(r"\]\((?:<|\.{0,2}/|#|https?:|mailto:)")
HEADING_APART = expression(r"\n\n#{2,6} \S[^\n]*(?=\n\n|\n?\Z)")
STRUCTURE = expression(r"^ {0,4}(?:#{1,6}|[*+-]) +\S|\*\*[^\s*][^*\n]*\*\*", re.MULTILINE)
"""Headings, list items and strong words of Markdown."""

# The output of programs that turn pages into Markdown has at least 0.1 links per line, flattened
# pages about Markdown have at most 0.03. Comments in code, which begin like headings, have a single
# number sign or no blank lines around them.
DENSITY_LINKS, LINKS = 0.06, 3
DENSITY_STRUCTURE, HEADINGS_APART = 0.06, 2


def input_type(text: str, path: str) -> InputType:
    """The type of `text`; the suffix of `path` decides only in doubt."""
    if is_own_markdown(text):
        return InputType.MARKDOWN
    sample = text[:SAMPLE]
    if DOCUMENT_START.match(sample):
        return InputType.HTML
    ending = suffixes.suffix(path)
    if ending in suffixes.HTML or ending in suffixes.XML:
        needed = DENSITY_HTML_SUFFIX
    elif ending in suffixes.TEXT or ending in suffixes.MARKDOWN:
        needed = DENSITY_TEXT_SUFFIX
    else:
        needed = DENSITY
    if MARKUP_START.match(sample) and DOCUMENT_TAG.search(sample):
        return InputType.HTML
    return InputType.HTML if _is_dense(BLOCK_TAG, sample, needed) else InputType.TEXT


def is_own_markdown(text: str) -> bool:
    """Whether `text` has the form that newsclean writes: most keys of its front matter are fields
    of newsclean, or its first keys are at least two of them, in newsclean's order.

    Not all keys are required to be, as people and other programs add their own.
    """
    keys = front_matter.keys(text)
    if 2 * sum(key in FIELDS for key in keys) > len(keys):
        return True
    written = [field for field in FRONT_FIELDS if field in keys]
    return len(written) > 1 and list(keys[: len(written)]) == written


def refuse_json(text: str, path: str) -> None:
    """Raise InputError if each of the first JSON_LINES lines is a JSON object, or if all of `text`
    is JSON. A single object may be the data of a script above the text of a page.
    """
    if not text.startswith(("{", "[")):
        return
    lines = islice(filter(str.strip, StringIO(text)), JSON_LINES)
    if all(isinstance(_parsed(line), dict) for line in lines):
        advice = "give it a name that ends in .jsonl, on standard input with --stdin-filename"
        raise InputError(path, "these are JSON lines, not a page", advice, "json")
    whole = _parsed(text)
    if isinstance(whole, (dict, list)):
        selected = "." if isinstance(whole, dict) else ".[]"
        advice = f"write an object a line into a .jsonl file, as with `jq -c '{selected}'`"
        raise InputError(path, "this is JSON, not a page", advice, "json")


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def refuse_joined(text: str, path: str) -> None:
    """Raise InputError if Markdown written by newsclean holds the front matter of a second article,
    which a Markdown parser would take for a heading.
    """
    found = FENCED_OR_FRONT.finditer(text.replace("\r\n", "\n"))
    if any(front[2] and is_own_markdown(f"{front[2]}\n") for front in found):
        raise InputError(
            path,
            "this is Markdown of several articles",
            "clean their pages again with -o FOLDER, which writes a file for each",
            "joined",
        )


def has_marks(text: str, path: str) -> bool:
    """Whether `text` is Markdown of another program: it has many links, or headings and other
    marks. If its suffix says so, too, front matter, a heading at the start or a few marks suffice.

    A number sign or an asterisk in a flattened page makes no Markdown.
    """
    sample = text[:SAMPLE]
    if suffixes.suffix(path) in suffixes.MARKDOWN:
        begun = front_matter.keys(text) or TITLE_START.match(text)
        return bool(begun) or _is_dense(MARKS, sample, DENSITY_MARKS)
    if header.read(sample) is not None:
        return True
    if "](" in sample and _is_dense(LINK, sample, DENSITY_LINKS, LINKS):
        return True
    headed = "\n\n##" in sample and len(HEADING_APART.findall(sample)) >= HEADINGS_APART
    return headed and _is_dense(STRUCTURE, sample, DENSITY_STRUCTURE)


def _is_dense(what: re.Pattern[str], text: str, needed: float, fewest: int = 1) -> bool:
    """Whether `what` occurs in `text` at least `fewest` times, and `needed` times per non-blank
    line.
    """
    lines = sum(1 for line in text.split("\n") if line and not line.isspace())
    count = sum(1 for _ in what.finditer(text))
    return count >= fewest and count >= needed * lines
