"""The features of the first pass: a table of numbers with a row for each block of a page.

Text features are the same for HTML and flattened text and independent of the language; markup
features need elements. Some features are also taken from the blocks at `NEIGHBOURS`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.body import lexicon
from newsclean.body import words as w
from newsclean.body.columns import Columns, Floats, neighbours, window_means
from newsclean.body.groups import groups
from newsclean.body.markup import PROSE_CHARS, markup
from newsclean.body.page import CountedPage
from newsclean.document import Kind

NEIGHBOURS = (-2, -1, 1, 2)
LENT = ("log_chars", "link_share", "text_logit", "stop_rate", "repeats")
LENT_MARKUP = ("rings", "heading")
WINDOWS = (2, 6, 15)
SAID = 8  # most titles and descriptions that are read


class Lexica(NamedTuple):
    """Weights of words.

    text: (2**BITS,). rings: (RINGS, 2**BITS), empty for flattened text. rarity: (2**BITS,), see
    `vocabulary`; not used in the first pass.
    """

    text: Floats
    rings: Floats
    rarity: Floats


def table(page: CountedPage, lexica: Lexica) -> tuple[tuple[str, ...], Floats]:
    """Names (f) and table (n, f) of the features; the page must have at least one block."""
    columns: Columns = {}
    for part in (_shape, _ends, _position, _kind, _repeats, _claims):
        columns.update(part(page))
    columns.update(_lexical(page, lexica))
    lent: tuple[str, ...] = LENT
    if page.document.nodes:
        columns.update(markup(page, columns, lexica.rings))
        lent = LENT + LENT_MARKUP
    columns.update(_sections(page, columns))
    columns.update(_windows(columns))
    columns.update(neighbours(columns, lent, NEIGHBOURS))
    # Concatenated and transposed, as the trees read it; five times as fast as `column_stack`.
    return tuple(columns), np.concatenate(list(columns.values())).reshape(len(columns), -1).T


# ---- the text of a block


def _shape(page: CountedPage) -> Columns:
    count = page.tally
    chars = np.diff(page.characters.starts)
    letters = count[:, [w.LOWER, w.UPPER, w.LETTER, w.IDEOGRAPH]].sum(axis=1)
    words = np.maximum(page.sizes, 1)
    return {
        "log_chars": np.log1p(page.lengths),
        "log_words": np.log1p(page.sizes),
        "word_length": letters / words,
        "stops": np.minimum(count[:, w.STOP], 20).astype(float),
        "stop_rate": count[:, w.STOP] / words,
        "comma_rate": count[:, w.COMMA] / words,
        "colons": np.minimum(count[:, w.COLON], 5).astype(float),
        "quotes": np.minimum(count[:, w.QUOTE], 8).astype(float),
        "bar_rate": count[:, w.BAR] / words,
        "digit_share": count[:, w.DIGIT] / np.maximum(chars, 1),
        "upper_share": count[:, w.UPPER] / np.maximum(letters, 1),
        "ideographs": count[:, w.IDEOGRAPH] / np.maximum(letters, 1),
        "breaks": np.minimum(count[:, w.BREAK], 10).astype(float),
        "link_share": page.column("links") / np.maximum(chars, 1),
        "emphasis_share": np.minimum(page.column("emphasis") / np.maximum(chars, 1), 1.0),
    }


def _ends(page: CountedPage) -> Columns:
    starts = page.characters.starts
    classes = page.characters.classes
    first, last = classes[starts[:-1]], classes[starts[1:] - 1]
    before_last = classes[np.maximum(starts[1:] - 2, starts[:-1])]
    quoted_stop = (last == w.QUOTE) & (before_last == w.STOP)
    return {
        "first_class": first.astype(float),
        "last_class": last.astype(float),
        "ends_in_stop": ((last == w.STOP) | quoted_stop).astype(float),
    }


def _position(page: CountedPage) -> Columns:
    count = len(page.blocks)
    index = np.arange(count)
    chars = page.lengths
    total = max(float(chars.sum()), 1.0)
    before = np.cumsum(chars) - chars
    lines = page.column("line")
    gaps = np.zeros(count)
    np.subtract(lines[1:], lines[:-1], out=gaps[1:])
    return {
        "place": index / max(count, 1),
        "chars_before": before / total,
        "log_index": np.log1p(index),
        "log_to_end": np.log1p(count - index),
        "log_blocks": np.full(count, np.log1p(count)),
        "log_page": np.full(count, np.log1p(total)),
        "mean_chars": np.full(count, np.log1p(total / max(count, 1))),
        "gap": np.minimum(np.maximum(gaps, 0.0), 12.0),
    }


_KINDS = {kind: number for number, kind in enumerate(Kind)}


def _kind(page: CountedPage) -> Columns:
    kinds = np.array([_KINDS[block.kind] for block in page.blocks])
    levels = page.column("level")
    heading = kinds == _KINDS[Kind.HEADING]
    row = (kinds == _KINDS[Kind.TABLE_ROW]) | (kinds == _KINDS[Kind.TABLE_HEADER])
    return {
        "heading": levels * heading,
        "item": (kinds == _KINDS[Kind.LIST_ITEM]).astype(float),
        "row": row.astype(float),
        "caption": (kinds == _KINDS[Kind.CAPTION]).astype(float),
        "code": (kinds == _KINDS[Kind.CODE]).astype(float),
        "depth": levels * ~heading,
        "numbered": np.array([block.number is not None for block in page.blocks], float),
        "quoted": np.minimum(page.column("quoted"), 3.0),
    }


def _repeats(page: CountedPage) -> Columns:
    lines = w.line_hashes(page.words, len(page.blocks))
    group, sizes = groups(lines)
    first_of = np.full(len(sizes), len(lines))
    np.minimum.at(first_of, group, np.arange(len(lines)))
    later = first_of[group] < np.arange(len(lines))
    return {
        "repeats": np.minimum(sizes[group], 9).astype(float),
        "seen_before": later.astype(float),
    }


# ---- title, description and article body


def _claims(page: CountedPage) -> Columns:
    """How much each block has in common with the title, description and article body."""
    count, counts = len(page.blocks), page.words.counts
    claims = page.document.claims
    titles = [c.value for c in claims if c.field == "title"][:SAID] or [page.blocks[0].text]
    about = [c.value for c in claims if c.field == "description"][:SAID]
    # The words of all of them in one call.
    said = w.words(w.characters([*titles, *about, page.document.article_body]))
    there = w.contained(page.words.hashes, said.hashes[: said.starts[len(titles)]])
    title = np.bincount(page.words.owner, there, count) / np.maximum(counts, 1)
    closest = title * np.minimum(counts / 4, 1.0)
    place = int(closest.argmax())
    since = np.arange(count) - place
    pairs, owner = w.pairs(said)
    above, below = owner.searchsorted((len(titles), len(titles) + len(about)))
    about_cover, article_body = _covered_pairs(page, pairs[above:below], pairs[below:])
    return {
        "title_cover": title,
        "since_title": np.sign(since) * np.log1p(np.abs(since)),
        "title_found": np.full(count, closest[place]),
        "about_cover": about_cover,
        "article_body": article_body,
    }


def _covered_pairs(page: CountedPage, *texts: w.Hashes) -> list[Floats]:
    """For each text, (n,) the share of the word pairs of each block found in it; -1 if it is empty.

    texts: the hashes of the pairs of each.
    """
    count = len(page.blocks)
    pairs, owner = w.pairs(page.words)
    sizes = np.maximum(page.words.counts - 1, 1)
    return [
        np.bincount(owner, w.contained(pairs, text), count) / sizes
        if len(text)
        else np.full(count, -1.0)
        for text in texts
    ]


# ---- words


def _lexical(page: CountedPage, lexica: Lexica) -> Columns:
    bag = lexicon.text_bag(page.words)
    return {"text_logit": bag.logits(lexica.text, len(page.blocks))}


# ---- the blocks around a block


def _sections(page: CountedPage, columns: Columns) -> Columns:
    """Distance and content of the heading (in text, the short line) before each block."""
    if page.document.nodes:
        marks = columns["heading"] > 0
    else:
        marks = (columns["log_words"] < np.log1p(8)) & (columns["ends_in_stop"] == 0)
    index = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, index, -1))
    before = np.append(-1, last[:-1])  # for a heading, the one before it
    at = np.maximum(before, 0)
    known = before >= 0
    return {
        "heading_logit": np.where(known, columns["text_logit"][at], 0.0),
        "heading_level": np.where(known, columns["heading"][at], 0.0),
        "since_heading": np.where(known, np.log1p(index - before), 9.0),
    }


def _windows(columns: Columns) -> Columns:
    """Means over windows of blocks on each side."""
    prose = columns["ends_in_stop"] * (columns["log_chars"] > np.log1p(PROSE_CHARS))
    names = ("prose", "chars", "said")
    values = np.array([prose, columns["log_chars"], columns["text_logit"]])
    means = list(window_means(values, WINDOWS))
    result: Columns = {}
    for row, name in enumerate(names):
        for width, behind, ahead in means:
            result[f"{name}_before_{width}"] = behind[row]
            result[f"{name}_after_{width}"] = ahead[row]
    return result
