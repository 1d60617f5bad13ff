"""HTML, flattened text, or Markdown, newsclean's own or not: told from the content itself."""

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
"""Characters looked at; a page shows its nature long before that."""

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
"""Fenced code, or, as group 2, what has the form of front matter and stands below a first line."""
TITLE_START = expression(r"\s*#{1,2} \S")
MARKS = expression(
    r"^#{1,6} \S|^(?:```|~~~)|^\|? *:?-{3,}:? *\||\]\([^\s)]"
    r"|\*\*[^\s*][^*\n]*\*\*|(?<!\w)([*_])[^\W_][^*_\n]*[^\W_]\1(?!\w)",
    re.MULTILINE,
)
"""Headings, fences, tables, links and emphasis of Markdown."""

# Block tags for each line that is not blank, from which on markup is structure, not leftovers.
# A flattened page with a stray tag here and there stays under 0.1; pages have 1 and more.
DENSITY = 0.4
DENSITY_HTML_SUFFIX = 0.05
DENSITY_TEXT_SUFFIX = 0.8

JSON_LINES = 3
"""Lines that are looked at to tell JSON lines from a page."""

DENSITY_MARKS = 0.02
"""Marks for each line that is not blank, from which a text named Markdown is some."""

LINK = expression(r"\]\((?:<|\.{0,2}/|#|https?:|mailto:)")
HEADING_APART = expression(r"\n\n#{2,6} \S[^\n]*(?=\n\n|\n?\Z)")
STRUCTURE = expression(r"^ {0,4}(?:#{1,6}|[*+-]) +\S|\*\*[^\s*][^*\n]*\*\*", re.MULTILINE)
"""Headings, list items and strong words of Markdown."""

# What programs that turn pages into Markdown leave has 0.1 links and more for each line. Flattened
# pages that speak of Markdown have 0.03 at most; remarks in code, which begin as headings do, have
# one sign or stand close to other lines.
DENSITY_LINKS, LINKS = 0.06, 3
DENSITY_STRUCTURE, HEADINGS_APART = 0.06, 2


def input_type(text: str, path: str) -> InputType:
    """What `text` is; the extension of `path` only tips a doubtful case."""
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
    """Whether `text` has the form newsclean writes: front matter that holds mostly its fields, or
    two and more of them in its order before all else.

    People and other programs add keys and remarks of their own.
    """
    keys = front_matter.keys(text)
    if 2 * sum(key in FIELDS for key in keys) > len(keys):
        return True
    written = [field for field in FRONT_FIELDS if field in keys]
    return len(written) > 1 and list(keys[: len(written)]) == written


def refuse_json_lines(text: str, path: str) -> None:
    """Raise InputError where each of the first lines is a JSON object, as none of a page are: the
    data of one script may stand above its text.
    """
    if not text.startswith("{"):
        return
    lines = islice(filter(str.strip, StringIO(text)), JSON_LINES)
    if all(map(_is_object, lines)):
        advice = "give it a name that ends in .jsonl, on standard input with --stdin-filename"
        raise InputError(path, "these are JSON lines, not a page", advice, "json")


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def refuse_joined(text: str, path: str) -> None:
    """Raise InputError where newsclean's own Markdown holds front matter of a second article,
    which a Markdown reader would take for a heading.
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
    """Whether `text` is Markdown by its form: it has links all along, as what programs make of
    pages has, or headings and other marks. Where its name says so too, front matter, a heading at
    its start or a few marks will do.

    A scraped page that holds a number sign or an asterisk is none.
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
    """Whether `what` is found `fewest` times, and `needed` times for each line of `text` that is
    not blank.
    """
    lines = sum(1 for line in text.split("\n") if line and not line.isspace())
    count = sum(1 for _ in what.finditer(text))
    return count >= fewest and count >= needed * lines
