"""Features that compare a line that may be the headline with the other lines of its page.

`merits.py` has the features of a line alone. The names of features and their order are those of the
weights in `headline.toml`: change them only with new weights.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence

from newsclean.document import Block
from newsclean.stages.fields.contenders import Contender
from newsclean.stages.fields.page import Page

_NEAR = 8  # blocks
_LEAD, _SHORT = 100, 30  # characters of a paragraph, at least; of a label, at most
_WIDTHS = (30, 45, 60, 90, 130)
_TOP_LINES = 2
_SIDE = 5  # blocks

Features = Mapping[str, float]


def features(
    page: Page, found: Sequence[Contender], rows: Sequence[Features], dated: Container[int]
) -> Iterator[dict[str, float]]:
    """Further features of each line.

    found: the lines, in the order of the page; rows: the features that `merits` gave each of them;
    dated: indices of blocks with a byline or date.
    """
    places = [line.at for line in found]
    words = [frozenset(line.words) for line in found]
    lead = _words_of(page.blocks[page.first].text) if page.first < len(page.blocks) else frozenset()
    top = _words_of(" ".join(block.text for block in page.blocks[:_TOP_LINES]))
    good = [_is_about_the_story(row) for row in rows]
    most = {name: max((row[name] for row in rows), default=0.0) for name in ("often", "used")}
    for n, (line, row) in enumerate(zip(found, rows)):
        yield {
            **_against(most, row),
            **_among(n, places, words, good),
            **_place(page, line, dated),
            **_form(line, page),
            "in lead": len(words[n] & lead) / (1 + len(words[n])),
            "in top": len(words[n] & top) / (1 + len(words[n])) * (line.at >= _TOP_LINES),
        }


def score(block: Block) -> float:
    """The scorer's probability that a block belongs to the story; 0 if it gave none."""
    for decision in block.trace:
        if decision.score is not None:
            return decision.score
    return 0.0


def _words_of(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,:;!?()\"'“”‘’„«»") for word in text.casefold().split())


def _is_about_the_story(row: Features) -> bool:
    return row["used"] >= 0.25 and row["share"] >= 0.4 and not row["full stop"]


def _against(most: Features, row: Features) -> dict[str, float]:
    """The share of the story's words in it, compared with the best line."""
    return {
        "to best": row["often"] / most["often"] if most["often"] else 0.0,
        "to most": row["used"] / most["used"] if most["used"] else 0.0,
        "is best": float(bool(most["often"]) and row["often"] == most["often"]),
    }


def _among(
    n: int, places: Sequence[int], words: Sequence[frozenset[str]], good: Sequence[bool]
) -> dict[str, float]:
    """The other candidates near it, and how similar they are.

    n: position of the line in `places`, `words` and `good`, which hold for each candidate its
    block, its words and whether it seems to be about the story.
    """
    above = range(bisect_left(places, places[n] - _NEAR), n)
    below = range(n + 1, bisect_right(places, places[n] + _NEAR))
    own = words[n]

    def likest(others: Sequence[int]) -> float:
        like = [words[m] for m in others if not own.isdisjoint(words[m])]
        return max((len(own & other) / (1 + len(own | other)) for other in like), default=0.0)

    return {
        "like above": likest(above),
        "like below": likest(below),
        "good above": sum(good[above.start : above.stop]) / 4,
        "good below": sum(good[below.start : below.stop]) / 4,
        "first good": float(good[n] and not any(good[:n])),
        "last good": float(good[n] and not any(good[n + 1 :])),
        "no good": float(not good[n]),
    }


def _place(page: Page, line: Contender, dated: Container[int]) -> dict[str, float]:
    """What the blocks around it look like."""
    at = line.at
    above = [len(block.text) for block in page.blocks[max(0, at - _SIDE) : at]]
    below = page.blocks[at + 1 : at + 1 + _SIDE]
    own = score(page.blocks[at])
    return {
        "short above": sum(length < _SHORT for length in above) / _SIDE,
        "longest above": float(line.width > max(above, default=line.width)),
        "alone": float(line.width > 1.5 * max(above[-2:], default=0)),
        "short below": sum(len(block.text) < _SHORT for block in below) / _SIDE,
        "long below": sum(len(block.text) >= _LEAD for block in below) / _SIDE,
        "score, small": min(20 * own, 1.0),
        "score above": min(20 * score(page.blocks[at - 1]), 1.0) if at else 0.0,
        "score right below": min(5 * score(below[0]), 1.0) if below else 0.0,
        "score below": max(map(score, below), default=0.0),
        "date right below": float(at + 1 in dated),
        "date near below": float(at + 1 in dated or at + 2 in dated),
    }


def _form(line: Contender, page: Page) -> dict[str, float]:
    text, words = line.text, line.text.split()
    capitals = sum(word[:1].isupper() for word in words) / len(words)
    return {
        **{f"wider than {width}": float(line.width >= width) for width in _WIDTHS},
        "digit first": float(text[:1].isdigit()),
        "capitals": capitals,
        "capitals, English": capitals * page.language.startswith("en"),
        "all capitals": float(text.isupper()),
        "pipe": float("|" in text),
        "slash": float("/" in text),
        "inner stop": float(". " in text),
        "commas": text.count(",") / 4,
        "quoted": float(text[:1] in "\"'“„«‘"),
    }
