"""Writers: an `Article` becomes text. One row in `FORMATS` per format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from newsclean.document import Article
from newsclean.writers import jsonout, markdown, text

Writer = Callable[[Article], str]


class Frame(NamedTuple):
    """What makes one stream of several articles, each without the newline at its end.

    end: of each article. Where it is the newline, whoever reads the stream by line has an article
    as soon as it is written, not with the next one.
    """

    before: str = ""
    end: str = "\n"
    between: str = ""
    after: str = ""
    empty: str = ""


class Format(NamedTuple):
    """How one output format is written.

    suffix: of a file in this format, with its dot.
    write, write_traced: the writer, and the one that also tells where everything came from.
    frame: for several articles in one stream.
    """

    suffix: str
    write: Writer
    write_traced: Writer
    frame: Frame


_PARTED = Frame(between="\n")
_ARRAY = Frame(before="[\n", end="", between=",\n", after="\n]\n", empty="[]\n")

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "md": Format(".md", markdown.render, markdown.render, _PARTED),
        "json": Format(".json", jsonout.render, jsonout.render_traced, _ARRAY),
        "jsonl": Format(".jsonl", jsonout.render_line, jsonout.render_line_traced, Frame()),
        "txt": Format(".txt", text.render, text.render, _PARTED),
    }
)
