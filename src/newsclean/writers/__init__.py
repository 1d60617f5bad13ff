"""Writers turn an `Article` into text. `FORMATS` has a row for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from newsclean.document import Article
from newsclean.writers import jsonout, markdown, text

Writer = Callable[[Article], str]


class Frame(NamedTuple):
    """The text around and between several articles in one stream.

    Articles are written without their final newline and followed by `end`. If that is a newline, a
    reader of lines gets each article at once, not only when the next one is written.
    empty: written instead of all the rest if there is no article.
    """

    before: str = ""
    end: str = "\n"
    between: str = ""
    after: str = ""
    empty: str = ""


class Format(NamedTuple):
    """How one output format is written.

    suffix: file name suffix, with its dot.
    write: the writer. write_traced: the writer for `--trace`.
    frame: for several articles in one stream.
    """

    suffix: str
    write: Writer
    write_traced: Writer
    frame: Frame


_PARTED = Frame(between="\n")
_PARTED_TEXT = Frame(between="\n\n")  # one more than paragraphs
_ARRAY = Frame(before="[\n", end="", between=",\n", after="\n]\n", empty="[]\n")

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "md": Format(".md", markdown.render, markdown.render, _PARTED),
        "json": Format(".json", jsonout.render, jsonout.render_traced, _ARRAY),
        "jsonl": Format(".jsonl", jsonout.render_line, jsonout.render_line_traced, Frame()),
        "txt": Format(".txt", text.render, text.render, _PARTED_TEXT),
    }
)
