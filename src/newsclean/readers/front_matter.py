"""The front matter of Markdown: its values as claims, in the form of each field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date, datetime
from io import StringIO
from itertools import islice
from typing import NamedTuple

from newsclean.document import FIELDS, FRONT_FIELDS, Claim
from newsclean.expressions import expression
from newsclean.readers.addresses import fetchable

ORIGIN = "front matter"
_KEY = expression(r"""["']?([\w.-]+)["']?\s*:(?:\s|$)""")
"""The start of a line of front matter with a key, which is group 1."""

_LANGUAGE = expression(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_MOMENT = expression(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_OFFSET_APART = expression(r"\s+(?=[+-]\d\d:?\d\d$)")
_ADDRESSES = frozenset({"url", "image"})


class FrontMatter(NamedTuple):
    """The claims of front matter.

    further: its lines with keys that newsclean does not write, to be kept.
    warnings: why it could not be read.
    """

    claims: tuple[Claim, ...] = ()
    further: str = ""
    warnings: tuple[str, ...] = ()


def keys(text: str) -> tuple[str, ...]:
    """The keys of the front matter at the start of `text`, in order; empty if there is none."""
    if not text.startswith(("---\n", "---\r\n")):
        return ()
    found: list[str] = []
    for line in islice(StringIO(text), 1, None):
        line = line.rstrip("\r\n")
        if line == "---":
            return tuple(found)
        if not line or line.startswith((" ", "\t", "- ", "#")):
            continue
        match = _KEY.match(line)
        if not match:
            return ()
        found.append(match[1])
    return ()


def front_matter(text: str) -> FrontMatter:
    """The fields of front matter, given without the "---" lines. Invalid YAML is kept unchanged,
    with a warning.
    """
    import yaml

    try:
        # The base loader leaves dates and numbers as they are written.
        found = yaml.load(text, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        problem = str(error).split("\n")[0]
        return FrontMatter(
            (), text, (f"the front matter is no valid YAML ({problem}); it was kept",)
        )
    if not isinstance(found, dict):
        return FrontMatter((), text, ("the front matter holds no fields; it was kept",))
    stated = {field: texts for field in FIELDS if (texts := _texts(found.get(field)))}
    values = {field: read for field in stated if (read := _formed(field, stated[field]))}
    claims = (Claim(field, value, ORIGIN) for field in values for value in values[field])
    unsafe = _ADDRESSES & (stated.keys() - values.keys())
    gone = values.keys() & set(FRONT_FIELDS) | unsafe
    return FrontMatter(tuple(claims), "".join(_further(text, gone)))


def _texts(value: object) -> tuple[str, ...]:
    """The texts in a value, a string or a list of strings; empty for any other value."""
    items = value if isinstance(value, list) else [value]
    texts = tuple(item for item in items if isinstance(item, str) and item)
    return texts if len(texts) == len(items) else ()


def _formed(field: str, texts: Iterable[str]) -> tuple[str, ...]:
    """`texts` in the form of the values of `field`; empty if one has no such form."""
    values = tuple(_FORMS.get(field, _visible)(text) for text in texts)
    return values if all(values) else ()


def _visible(text: str) -> str:
    """`text`; "" if it has no visible character."""
    return text if any(char > " " and char.isprintable() for char in text) else ""


def _moment(text: str) -> str:
    """A date or time in the ISO 8601 form of the output; "" for any other text."""
    text = _OFFSET_APART.sub("", text.strip())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if _MOMENT.fullmatch(text):
        return text
    try:
        written = date.fromisoformat(text).isoformat()
    except ValueError:
        written = moment.isoformat()
    return written if _MOMENT.fullmatch(written) else ""


def _language(text: str) -> str:
    """A BCP 47 language tag ("en_GB" becomes "en-GB"); "" for any other text."""
    tag = text.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


_FORMS: Mapping[str, Callable[[str], str]] = {
    "published": _moment,
    "modified": _moment,
    "language": _language,
    "url": fetchable,
    "image": fetchable,
}


def _further(text: str, written: Set[str]) -> Iterator[str]:
    """The lines of front matter without those of the keys in `written`."""
    ours = False
    for line in text.splitlines(keepends=True):
        key = _KEY.match(line)
        comment = line.startswith("#")
        if key or comment:
            ours = bool(key and key[1] in written)
        if not ours and line.strip():
            yield line
