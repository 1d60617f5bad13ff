"""Writers: an `Article` becomes text. One row in `FORMATS` per format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from newsclean.document import Article
from newsclean.writers import jsonout, markdown, text

Writer = Callable[[Article], str]


class Format(NamedTuple):
    """How one output format is written.

    suffix: of a file in this format, with its dot.
    write, write_traced: the writer, and the one that also tells where everything came from.
    frame: what stands before, between and after the articles when one file holds several.
    """

    suffix: str
    write: Writer
    write_traced: Writer
    frame: tuple[str, str, str] = ("", "\n", "")


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "md": Format(".md", markdown.render, markdown.render),
        "json": Format(".json", jsonout.render, jsonout.render_traced, ("[\n", ",\n", "]\n")),
        "jsonl": Format(".jsonl", jsonout.render_line, jsonout.render_line_traced, ("", "", "")),
        "txt": Format(".txt", text.render, text.render),
    }
)
