"""Articles that the page does not show: in JSON-LD, noscript, template or the data of a script.

They become blocks only if the visible markup has no article, so that hidden copies of a visible one
are not repeated. Markup found this way is put into the tree under a tag of its own, by which its
blocks get their origin; text from JSON-LD becomes blocks directly.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from lxml import etree

from newsclean.document import Block, Node
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
_STOPS = tuple(STOPS)


def has_story(blocks: Iterable[Block]) -> bool:
    """Whether the visible blocks hold enough prose for an article."""
    length = 0
    for block in blocks:
        if len(block.text) >= PROSE and block.links * 2 < len(block.text):
            length += len(block.text)
            if length >= STORY:
                return True
    return False


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


def _data_scripts(root: Element) -> Iterator[Any]:
    """The parsed data of the scripts that hold JSON, or assign it to a variable."""
    for script in root.iter("script"):
        kind, text = (script.get("type") or "").lower(), (script.text or "").strip()
        if "ld+json" in kind or not PROSE <= len(text) <= LARGEST_SCRIPT:
            continue
        start = text.find("{")
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
            rest.extend(reversed(value))
        elif isinstance(value, str) and _reads_like_story(value):
            yield value


def _reads_like_story(value: str) -> bool:
    if len(value) < PROSE or value.startswith(("http", "data:", "{", "[")):
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
