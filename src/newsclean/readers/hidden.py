"""Articles that the page does not show: in JSON-LD, noscript, template or the data of a script.

They become blocks only if the visible markup has no article or breaks off, so that hidden copies of
a visible one are not repeated. Markup found this way is put into the tree under a tag of its own,
by which its blocks get their origin; text from JSON-LD becomes blocks directly.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import takewhile
from typing import Any

from lxml import etree

from newsclean.document import Block, Node
from newsclean.expressions import expression
from newsclean.readers.element import Element
from newsclean.readers.joints import STOPS

JSON_LD = "json-ld"
ORIGINS = {
    "noscript-story": "noscript",
    "template-story": "template",
    "script-story": "data-script",
}
PROSE = 80  # fewest characters of a paragraph
STORY = 600  # fewest characters in the paragraphs of a visible article
PROBE = 36  # characters of a sample that is searched for in the visible text
PROBES = 24  # number of samples of a text
TAIL = 6  # least part of a text that may be missing at its end: one in TAIL samples
LARGEST_SCRIPT = 8_000_000
SHOWN = 3  # fewest paragraphs by which a text is known, or a list of paragraphs
SAME_START = 20  # fewest characters of the start of a paragraph that is searched for in a script
PART_KEYS = ("content", "text", "html", "value", "body")  # of the paragraphs of an article in data
TYPES = frozenset({"type", "_type", "__typename", "kind", "component"})  # keys of such objects
_STOPS = tuple(STOPS)
_NO_TEXT = ("http", "data:", "{", "[")  # starts of addresses and of further data
_FOREIGN = (*_NO_TEXT, "<script", "<iframe", "<blockquote", "<div")
_OBJECT = expression(r"\{\s*\"")  # not the empty one of "window.App = window.App || {};"
_ESCAPED = expression(r"[\"'“”‘’&<>/\\\u00a0…–—]")
_PARAGRAPH = expression(r"</?(?:p|div|h\d|li|ul|ol|br|blockquote)\b[^<>]*>")
_TAG = expression(r"<[^<>]*>")


def has_story(blocks: Iterable[Block]) -> bool:
    """Whether the visible blocks hold enough prose for an article."""
    length = 0
    for block in blocks:
        if _is_prose(block):
            length += len(block.text)
            if length >= STORY:
                return True
    return False


def _is_prose(block: Block) -> bool:
    """Whether a block is long enough for a paragraph and mostly no links."""
    return len(block.text) >= PROSE and block.links * 2 < len(block.text)


def reveal(root: Element) -> bool:
    """Put hidden markup into the tree, where the walk finds it; return whether there was any."""
    found = False
    for tag in ("noscript", "template"):
        for element in list(root.iter(tag)):
            if len("".join(element.itertext())) >= PROSE:
                element.tag = f"{tag}-story"
                found = True
    texts = [text for script in _data_scripts(root) for text in _stories(script)]
    for text in dict.fromkeys(texts):
        markup = "<p>" + (text if "<" in text else text.replace("\n\n", "<p>"))
        story = etree.fromstring(
            markup.encode("utf-8", "ignore"), etree.HTMLParser(encoding="utf-8")
        )
        if story is not None:
            story.tag = "script-story"
            root.append(story)
            found = True
    return found


def origins(blocks: Sequence[Block], nodes: Sequence[Node]) -> tuple[Block, ...]:
    """`blocks` with the origin of those under revealed markup."""
    origin: list[str] = []
    for node in nodes:
        above = origin[node.parent] if node.parent >= 0 else ""
        origin.append(ORIGINS.get(node.tag, above))
    return tuple(
        block._replace(origin=origin[block.node]) if block.node >= 0 else block for block in blocks
    )


def continued(root: Element, blocks: Sequence[Block]) -> str:
    """The article of which the visible blocks hold the beginning, from the data of a script; "" if
    no script holds more of it.
    """
    prose = [block.text for block in blocks if _is_prose(block)]
    probes = [start for text in prose if len(start := _plain_start(text)) >= SAME_START]
    if len(probes) < SHOWN:
        return ""
    for script in _data_scripts(root, probes[:SHOWN]):
        for story in _stories(script):
            text = _text(story)
            if sum(part in text for part in prose) >= SHOWN and unseen(text, blocks):
                return text
    return ""


def _plain_start(text: str) -> str:
    """The start of a paragraph up to a sign that data may write in another way."""
    return _ESCAPED.split(text[:PROBE], 1)[0]


def _text(markup: str) -> str:
    """The text of a story in the data of a script, a line per paragraph."""
    if "<" not in markup and "&" not in markup:
        return markup
    lines = _PARAGRAPH.sub("\n", markup)
    return unescape(_TAG.sub("", lines))


def _data_scripts(root: Element, probes: Sequence[str] = ()) -> Iterator[Any]:
    """The parsed data of the scripts that hold JSON, or assign it to a variable; only of those with
    one of `probes` if there are any.
    """
    for script in root.iter("script"):
        text = script.text
        if not text or not PROSE <= len(text) <= LARGEST_SCRIPT:
            continue
        if probes and not any(probe in text for probe in probes):
            continue
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind:
            continue
        found = _OBJECT.search(text)
        start = found.start() if found else -1
        if start < 0 or not (kind.endswith("json") or "=" in text[:start]):
            continue
        try:
            yield json.JSONDecoder().raw_decode(text, start)[0]
        except (ValueError, RecursionError):
            continue  # a program, not data


def _stories(data: Any) -> Iterator[str]:
    """The strings in `data` that read like an article or a part of one, in order."""
    rest = [data]
    while rest:
        value = rest.pop()
        if isinstance(value, dict):
            rest.extend(reversed(value.values()))
        elif isinstance(value, list):
            if len(value) >= SHOWN and (parts := _parts(value)):
                yield "<p>".join(parts)
            else:
                rest.extend(reversed(value))
        elif isinstance(value, str) and len(value) >= PROSE and _reads_like_story(value):
            yield value


def _parts(items: list[Any]) -> list[str]:
    """The paragraphs of an article that a script holds one by one: strings below the same key of
    the typed objects in a list, of which SHOWN at least read like a story.
    """
    typed = [item for item in items if isinstance(item, dict) and not TYPES.isdisjoint(item)]
    for key in PART_KEYS if len(typed) >= SHOWN else ():
        texts = [item[key] for item in typed if key in item]
        texts = [text for text in texts if isinstance(text, str) and not text.startswith(_FOREIGN)]
        if sum(map(_reads_like_story, texts)) >= SHOWN:
            return texts
    return []


def _reads_like_story(value: str) -> bool:
    if len(value) < PROSE or value.startswith(_NO_TEXT):
        return False
    spaces = value.count(" ") + sum(value.count(stop) for stop in "。、，")
    ends = value.rstrip().endswith(_STOPS) or "</p>" in value
    return ends and spaces * 12 > len(value) and "function(" not in value and "{" not in value[:200]


def unseen(article_body: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The article in JSON-LD as a block per line, as far as it is not in `blocks`: all of it if
    they lack most of it, its end if only that is missing; else empty.
    """
    if len(article_body) < STORY // 2:
        return ()
    visible = " ".join(" ".join(block.text for block in blocks).split())
    probes = _probes(article_body)
    seen = [probe in visible for probe in probes]
    if sum(seen) * 2 < len(probes):
        return _lines(article_body)
    missing = len(list(takewhile(operator.not_, reversed(seen))))
    # What the page shows must be the same text: one retold in other words has gaps everywhere.
    if missing * TAIL < len(probes) or (len(probes) - missing - sum(seen)) * TAIL > len(probes):
        return ()
    return _lines(_rest(article_body, blocks))


def _rest(article_body: str, blocks: Sequence[Block]) -> str:
    """What follows the last of `blocks` in an article."""
    text = "\n".join(" ".join(line.split()) for line in article_body.splitlines())
    shown = (block.text for block in blocks if len(block.text) >= PROBE)
    ends = [at + len(prose) for prose in shown if (at := text.find(prose)) >= 0]
    return text[max(ends) :] if ends else ""


def _lines(text: str) -> tuple[Block, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(Block(line, origin=JSON_LD) for line in lines if line)


def _probes(text: str) -> list[str]:
    flat = " ".join(text.split())
    step = max(len(flat) // PROBES, PROBE)
    return [flat[at : at + PROBE] for at in range(0, max(len(flat) - PROBE, 1), step)]
