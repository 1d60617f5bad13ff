"""Features of a candidate for the publisher's name; `publisher.toml` holds their weights.

The names of features and their order are those of the weights: change them only with new weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import NamedTuple

from newsclean.stages.fields.publisher_names import ACRONYM, MOST_WORDS, Name
from newsclean.stages.fields.publisher_page import Around
from newsclean.stages.wordlists import any_of

_TELLING = 4  # letters: a shorter core is found in longer names by chance


class Nested(NamedTuple):
    """Candidates inside one another: "Harbour" in "Harbour Post".

    longer: for a name, the count of lines of the most frequent longer one around it; inner: the
    same for a shorter one inside it. Names without such a neighbour are missing.
    """

    longer: Mapping[str, int]
    inner: Mapping[str, int]


def features(key: str, name: Name, nested: Nested, around: Around) -> dict[str, float]:
    """All features of one candidate. key: its folded name."""
    text = name.text()
    return {
        **_use(key, name, nested, around),
        **_addressed(key, text, around),
        **{kind: float(kind in name.stated) for kind in ("copyright", "source line")},
        **_form(key, text, around),
        "address only": float(not name.lines and set(name.stated) == {"address"}),
    }


def nested(counts: Mapping[str, int]) -> Nested:
    """Which candidates stand inside others. counts: how many lines hold each, by folded name."""
    longer: dict[str, int] = {}
    inner: dict[str, int] = {}
    every = "\n".join(counts)
    for key, count in counts.items():
        if every.count(key) == 1:  # inside no other name, as most
            continue
        for other, lines in counts.items():
            if key in other and key != other:
                longer[key] = max(lines, longer.get(key, 0))
                inner[other] = max(count, inner.get(other, 0))
    return Nested(longer, inner)


def _use(key: str, name: Name, nested: Nested, around: Around) -> dict[str, float]:
    """Where the page uses a name."""
    lines, count = name.lines, len(name.lines)
    longer, inner = nested.longer.get(key, 0), nested.inner.get(key, 0)
    telling = len(key) > 2
    credit = any_of("credits", "{}")
    others = [line for line in lines if line != key]
    return {
        "lines": log(1 + count),
        "one line": float(count == 1),
        "opens": sum([line.startswith(key) for line in others]) / (count + 1),
        "ends": sum([line.endswith(key) for line in others]) / (count + 1),
        "top": float(key in around.top),
        "in top": float(any(key in line for line in around.top)),
        "bottom": float(not around.bottom.isdisjoint(lines)),
        "always extended": float(0 < count <= longer),
        "inner": log((1 + inner) / (1 + count)) if inner else 0.0,
        "in story": log(1 + around.story.count(key)) if telling else 0.0,
        "in title": float(telling and key in around.title),
        "credit": sum([credit.match(line) is not None for line in lines]) / (count + 1),
        "writer": float(key in around.writers),
    }


def _addressed(key: str, text: str, around: Around) -> dict[str, float]:
    """How a name resembles the hosts that the page names."""
    host = around.hosted.get(key, 0)
    cores = (*around.hosts, *around.mails)
    initials = "".join(word[0] for word in text.split() if word[0].isupper()).casefold()
    held = [len(core) / len(key) for core in cores if len(core) >= _TELLING and core in key]
    return {
        "host": log(1 + host),
        "top host": float(host > 0 and host == max(around.hosts.values())),
        "mail": float(key in around.mailed),
        "holds host": max(held, default=0.0),
        "abbreviates": float(len(initials) > 1 and initials in cores),
    }


def _form(key: str, text: str, around: Around) -> dict[str, float]:
    """What the words and letters of a name look like."""
    words = text.split()
    outlet = any_of("outlets", "{}$").search(text, text.rfind(" ") + 1)  # in the last word
    return {
        "group": float(any_of("companies", r"\b{}\b").search(text) is not None),
        "outlet": float(outlet is not None),
        "outlet alone": float(outlet is not None and len(words) == 1 and not outlet.start()),
        "domain": float("." in text),
        "one word": float(len(words) == 1),
        "four words": float(len(words) >= MOST_WORDS),
        "capitals": float(text.isupper() and len(text) > _TELLING),
        "short": float(len(key) <= ACRONYM),
        "plain": sum(w.casefold() in around.plain for w in words) / max(1, len(words)),
        "digits": float(not key.isalpha() and any(map(str.isdigit, text))),
        "button": float(key in around.buttons),
        "rights": float(any_of("rights", "{}$").match(text) is not None),
    }
