"""A page as a table of numbers, one row a block, computed over the whole page at once.

Text features serve HTML and flattened text alike and hold for any language; markup features need
the elements around the blocks. `NEIGHBOURS` of a block lend it some of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body import lexicon
from newsclean.body import words as w
from newsclean.body.groups import groups
from newsclean.body.tree import Tree, tree
from newsclean.document import Block, Document, Kind

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Columns: TypeAlias = dict[str, Floats]

NEIGHBOURS = (-2, -1, 1, 2)
LENT = ("log_chars", "link_share", "text_logit", "stop_rate", "repeats")
LENT_MARKUP = ("rings", "heading")
WINDOWS = (2, 6, 15)
CLAIMED = ("published", "modified", "authors", "section", "tags", "source")
METADATA = "json-ld"  # text of this origin has no place on the page that could be scored
PROSE_CHARS = 60  # characters from which a block that ends sentences and is no link is prose


class Page(NamedTuple):
    """A document of n blocks with its characters, words and elements counted.

    blocks: those that hold text and stand on the page; places: (n,) their indexes in the document.
    built: (m + 1,) a number for each of m elements, those of one tag and hints alike; the last is
    that of no element.
    """

    document: Document
    blocks: tuple[Block, ...]
    places: Ints
    characters: w.Characters
    words: w.Words
    tally: Ints
    tree: Tree
    built: Ints

    @property
    def lengths(self) -> Floats:
        """(n,) characters of each block, ideographs counted by what they say."""
        chars: Floats = np.diff(self.characters.starts).astype(float)
        return chars + (IDEOGRAPH_WIDTH - 1) * self.tally[:, w.IDEOGRAPH]

    @property
    def sizes(self) -> Floats:
        """(n,) words of each block, two ideographs counted as one word."""
        return self.words.counts - self.tally[:, w.IDEOGRAPH] / 2


IDEOGRAPH_WIDTH = 2.5
"""Letters of an alphabet that say as much as one ideograph, about: a Chinese or Japanese text has
some 0.4 times the characters of its English translation."""


class Lexica(NamedTuple):
    """Weights of words. text: (2**BITS,); rings: (RINGS, 2**BITS), empty for flattened text.

    rarity: (2**BITS,) see `vocabulary`; no feature of the first pass is made of it.
    """

    text: Floats
    rings: Floats
    rarity: Floats


def page(document: Document) -> Page:
    """Count what all features are made of."""
    places = [i for i, b in enumerate(document.blocks) if b.text and b.origin != METADATA]
    blocks = tuple(document.blocks[i] for i in places)
    chars = w.characters([block.text for block in blocks])
    return Page(
        document,
        blocks,
        np.array(places, dtype=np.int64),
        chars,
        w.words(chars),
        w.tally(chars),
        tree(blocks, document.nodes),
        w.numbered([*((node.tag, node.hints) for node in document.nodes), None]),
    )


def table(page: Page, lexica: Lexica) -> tuple[tuple[str, ...], Floats]:
    """Names (f) and the (n, f) table of features of a page of at least one block."""
    columns: Columns = {}
    for part in (_shape, _ends, _position, _kind, _repeats, _claims):
        columns.update(part(page))
    columns.update(_lexical(page, lexica))
    lent: tuple[str, ...] = LENT
    if page.document.nodes:
        columns.update(_rings(page, lexica))
        columns.update(_metadata(page))
        columns.update(_containers(page, columns))
        columns.update(_elements(page))
        columns.update(_headline(page, columns))
        columns.update(_signatures(page, columns))
        lent = LENT + LENT_MARKUP
    columns.update(_sections(page, columns))
    columns.update(_windows(columns))
    columns.update(neighbours(columns, lent, NEIGHBOURS))
    # Row after row and turned, as the trees read it: five times as fast as `column_stack`.
    return tuple(columns), np.array(list(columns.values())).T


# ---- the text of a block


def _shape(page: Page) -> Columns:
    count = page.tally
    chars = np.diff(page.characters.starts).astype(float)
    letters = count[:, [w.LOWER, w.UPPER, w.LETTER, w.IDEOGRAPH]].sum(axis=1)
    words = np.maximum(page.sizes, 1)
    links = np.array([block.links for block in page.blocks], dtype=float)
    emphasis = np.array([block.emphasis for block in page.blocks], dtype=float)
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
        "link_share": links / np.maximum(chars, 1),
        "emphasis_share": np.minimum(emphasis / np.maximum(chars, 1), 1.0),
    }


def _ends(page: Page) -> Columns:
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


def _position(page: Page) -> Columns:
    count = len(page.blocks)
    index = np.arange(count)
    chars = page.lengths
    total = max(float(chars.sum()), 1.0)
    before = np.cumsum(chars) - chars
    lines = np.array([block.line for block in page.blocks])
    gaps = np.diff(lines, prepend=lines[:1])
    return {
        "place": index / max(count, 1),
        "chars_before": before / total,
        "log_index": np.log1p(index),
        "log_to_end": np.log1p(count - index),
        "log_blocks": np.full(count, np.log1p(count)),
        "log_page": np.full(count, np.log1p(total)),
        "mean_chars": np.full(count, np.log1p(total / max(count, 1))),
        "gap": np.clip(gaps, 0, 12).astype(float),
    }


_KINDS = {kind: number for number, kind in enumerate(Kind)}


def _kind(page: Page) -> Columns:
    kinds = np.array([_KINDS[block.kind] for block in page.blocks])
    levels = np.array([block.level for block in page.blocks], float)
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
        "quoted": np.array([min(block.quoted, 3) for block in page.blocks], float),
    }


def _repeats(page: Page) -> Columns:
    lines = w.line_hashes(page.words, len(page.blocks))
    group, sizes = groups(lines)
    first_of = np.full(len(sizes), len(lines))
    np.minimum.at(first_of, group, np.arange(len(lines)))
    later = first_of[group] < np.arange(len(lines))
    return {
        "repeats": np.minimum(sizes[group], 9).astype(float),
        "seen_before": later.astype(float),
    }


# ---- what the page says about itself


def _claims(page: Page) -> Columns:
    """How far each block says what the title, the description or the article body say."""
    titles = [c.value for c in page.document.claims if c.field == "title"]
    about = [c.value for c in page.document.claims if c.field == "description"]
    if not titles and page.blocks:
        titles = [page.blocks[0].text]
    title = _covered(page, titles)
    closest = title * np.minimum(page.words.counts / 4, 1.0)
    place = int(closest.argmax()) if len(closest) else 0
    since = np.arange(len(page.blocks)) - place
    return {
        "title_cover": title,
        "since_title": np.sign(since) * np.log1p(np.abs(since)),
        "title_found": np.full(len(page.blocks), closest.max(initial=0.0)),
        "about_cover": _covered_pairs(page, about),
        "article_body": _covered_pairs(page, [page.document.article_body]),
    }


def _metadata(page: Page) -> Columns:
    """What sort of page it is, by what its metadata claims: news pages date, sign and file."""
    count = len(page.blocks)
    claims = page.document.claims
    linked = sum(claim.origin.startswith("json-ld") for claim in claims)
    columns = {"claims_linked": np.full(count, min(float(linked), 20.0))}
    for field in CLAIMED:
        number = sum(claim.field == field for claim in claims)
        columns[f"claims_{field}"] = np.full(count, min(float(number), 6.0))
    return columns


def _covered(page: Page, texts: list[str]) -> Floats:
    hay = w.words(w.characters(texts[:8])).hashes
    return _share(w.contained(page.words.hashes, hay), page.words.owner, len(page.blocks))


def _covered_pairs(page: Page, texts: list[str]) -> Floats:
    """(n,) share of word pairs found in `texts`; -1 where there is no such text."""
    hay, _ = w.pairs(w.words(w.characters(texts[:8])))
    if not len(hay):
        return np.full(len(page.blocks), -1.0)
    needles, owner = w.pairs(page.words)
    return _share(w.contained(needles, hay), owner, len(page.blocks))


def _share(hits: NDArray[np.bool_], owner: Ints, count: int) -> Floats:
    found = np.bincount(owner, weights=hits, minlength=count)
    return found / np.maximum(np.bincount(owner, minlength=count), 1)


# ---- words


def _lexical(page: Page, lexica: Lexica) -> Columns:
    bag = lexicon.text_bag(page.words)
    return {"text_logit": bag.logits(lexica.text, len(page.blocks))}


def _rings(page: Page, lexica: Lexica) -> Columns:
    rings = lexicon.ring_logits(lexicon.node_bag(page.document.nodes), page.tree, lexica.rings)
    columns = {f"ring_{ring}": rings[:, ring] for ring in range(lexicon.RINGS)}
    return {**columns, "rings": rings.sum(axis=1), "ring_low": rings.min(axis=1)}


# ---- the elements around a block


def _containers(page: Page, columns: Columns) -> Columns:
    """How much text, prose and link the elements around a block hold, level by level."""
    tree = page.tree
    chars = page.lengths
    ends = columns["ends_in_stop"] + (columns["stops"] > 1)
    prose = np.where((chars > PROSE_CHARS) & (columns["link_share"] < 0.4), chars * (ends > 0), 0.0)
    sums = {
        "chars": tree.total(chars),
        "links": tree.total(columns["link_share"] * chars),
        "prose": tree.total(prose),
        "blocks": tree.total(np.ones(len(chars))),
    }
    all_prose, all_chars = max(prose.sum(), 1.0), max(chars.sum(), 1.0)
    result: Columns = {}
    for level in (0, 1, 2, 3, 5):
        at = tree.around[min(level, len(tree.around) - 1)]
        inside = np.maximum(sums["chars"][at], 1.0)
        result[f"up{level}_prose"] = sums["prose"][at] / all_prose
        result[f"up{level}_chars"] = sums["chars"][at] / all_chars
        result[f"up{level}_links"] = sums["links"][at] / inside
        result[f"up{level}_purity"] = sums["prose"][at] / inside
        result[f"up{level}_blocks"] = np.log1p(sums["blocks"][at])
    result.update(_best_container(tree, prose, sums["prose"]))
    return result


def _best_container(tree: Tree, prose: Floats, inside: Floats) -> Columns:
    """Where a block stands to the element with the most prose close under it."""
    near = np.zeros(tree.size + 1)
    for level, share in ((0, 0.25), (1, 1.0), (2, 0.5), (3, 0.2)):
        near += np.bincount(tree.around[level], weights=prose * share, minlength=tree.size + 1)
    near[-1] = 0.0
    best = int(near.argmax()) if near.any() else -1
    chain = tree.ancestors(best)
    flags = np.zeros(tree.size, dtype=np.bool_)
    if best >= 0:
        flags[best] = True
    steps = tree.steps_to(chain)
    meeting = tree.around[np.minimum(steps, len(tree.around) - 1), np.arange(len(prose))]
    depths = np.cumsum(chain)  # parents stand before their children
    depth = np.append(depths, 0)[meeting]
    own = near[tree.around[1]]
    return {
        "in_best": tree.inside(flags).astype(float),
        "steps_to_best": np.minimum(steps, 15).astype(float),
        "best_depth_missing": np.minimum(chain.sum() - depth, 15).astype(float),
        "near_prose": own / max(float(near.max()), 1.0),
        "meeting_prose": inside[meeting] / max(float(prose.sum()), 1.0),
    }


_TAG_FLAGS = {
    "in_article": frozenset({"article"}),
    "in_main": frozenset({"main"}),
    "in_aside": frozenset({"aside"}),
    "in_nav": frozenset({"nav"}),
    "in_header": frozenset({"header"}),
    "in_footer": frozenset({"footer"}),
    "in_form": frozenset({"form", "button", "fieldset"}),
    "in_list": frozenset({"ul", "ol", "dl", "menu"}),
    "in_table": frozenset({"table"}),
    "in_figure": frozenset({"figure"}),
    "in_link": frozenset({"a"}),
    "in_section": frozenset({"section"}),
    "in_details": frozenset({"details", "dialog"}),
}
_TAG_BITS = {
    tag: sum(1 << bit for bit, wanted in enumerate(_TAG_FLAGS.values()) if tag in wanted)
    for tag in frozenset[str]().union(*_TAG_FLAGS.values())
}
_OWN_TAGS = ("p", "div", "li", "span", "a", "h2", "h3", "h4", "td", "figcaption", "article", "ul")


def _elements(page: Page) -> Columns:
    tree = page.tree
    tags = [node.tag for node in page.document.nodes]
    hidden = 1 << len(_TAG_FLAGS)
    bits = [_TAG_BITS.get(n.tag, 0) | (hidden if n.hidden else 0) for n in page.document.nodes]
    # One look at the elements around each block for all flags.
    around = np.bitwise_or.reduce(np.array([*bits, 0])[tree.around], axis=0)
    columns = {
        name: ((around >> bit) & 1).astype(float)
        for bit, name in enumerate([*_TAG_FLAGS, "hidden"])
    }
    columns["nesting"] = (tree.around < tree.size).sum(axis=0).astype(float)
    codes = {tag: number for number, tag in enumerate(_OWN_TAGS, 1)}
    own = np.array([*(codes.get(tag, 0) for tag in tags), 0], dtype=float)
    columns["own_tag"] = own[tree.around[0]]
    columns["parent_tag"] = own[tree.around[1]]
    parent = tree.around[1]
    columns["same_parent"] = np.append(parent[1:] == parent[:-1], False).astype(float)
    return columns


def _headline(page: Page, columns: Columns) -> Columns:
    """Where a block stands to the headline and to further headlines: a second story has its own."""
    tree = page.tree
    at = int((columns["title_cover"] * (1 + (columns["heading"] > 0))).argmax())
    chain = tree.ancestors(int(tree.around[0][at]) if tree.around[0][at] < tree.size else -1)
    steps = tree.steps_to(chain)
    meeting = tree.around[np.minimum(steps, len(tree.around) - 1), np.arange(len(steps))]
    depths = np.append(np.cumsum(chain), 0)
    top = columns["heading"] == 1
    stories = np.array([node.tag == "article" for node in page.document.nodes], dtype=np.bool_)
    numbers = np.append(np.cumsum(stories), 0)
    nearest = tree.around[
        np.minimum(tree.steps_to(stories), len(tree.around) - 1), np.arange(len(steps))
    ]
    return {
        "steps_to_title": np.minimum(steps, 15).astype(float),
        "title_steps_out": np.minimum(chain.sum() - depths[meeting], 15).astype(float),
        "after_title": (np.arange(len(steps)) >= at).astype(float),
        "headlines_before": np.minimum(np.cumsum(top) - top, 5).astype(float),
        "headlines": np.full(len(steps), min(float(top.sum()), 6.0)),
        "story_number": np.minimum(np.where(columns["in_article"] > 0, numbers[nearest], 0), 8.0),
        "stories": np.full(len(steps), min(float(stories.sum()), 20.0)),
    }


def _signatures(page: Page, columns: Columns) -> Columns:
    """Blocks built alike: how many, how long, how linked, how spread. Teasers come in series."""
    ids, around = page.built, page.tree.around
    result: Columns = {}
    for name, depth in (("alike", 3), ("cousins", 2)):
        key = np.zeros(len(page.blocks), dtype=np.int64)
        for level in range(depth):
            key = key * 7919 + ids[around[level]]
        group, sizes = groups(key)
        for column in ("log_chars", "link_share", "ends_in_stop", "text_logit"):
            sums = np.bincount(group, weights=columns[column])
            result[f"{name}_{column}"] = (sums / sizes)[group]
        result[f"{name}_count"] = np.log1p(sizes)[group]
    return result


# ---- the blocks around a block


def _sections(page: Page, columns: Columns) -> Columns:
    """How far back the last heading, or in text the last short line, stands and what it says."""
    if page.document.nodes:
        marks = columns["heading"] > 0
    else:
        marks = (columns["log_words"] < np.log1p(8)) & (columns["ends_in_stop"] == 0)
    index = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, index, -1))
    before = np.append(-1, last[:-1])  # a heading is under the heading before it
    at = np.maximum(before, 0)
    known = before >= 0
    return {
        "heading_logit": np.where(known, columns["text_logit"][at], 0.0),
        "heading_level": np.where(known, columns["heading"][at], 0.0),
        "since_heading": np.where(known, np.log1p(index - before), 9.0),
    }


def _windows(columns: Columns) -> Columns:
    """Means over the blocks at most WINDOWS away on each side."""
    prose = columns["ends_in_stop"] * (columns["log_chars"] > np.log1p(PROSE_CHARS))
    result: Columns = {}
    for name, values in (
        ("prose", prose),
        ("chars", columns["log_chars"]),
        ("said", columns["text_logit"]),
    ):
        for width, behind, ahead in window_means(values, WINDOWS):
            result[f"{name}_before_{width}"] = behind
            result[f"{name}_after_{width}"] = ahead
    return result


def window_means(values: Floats, widths: tuple[int, ...]) -> Iterator[tuple[int, Floats, Floats]]:
    """Each width, and means over so many blocks before and after each, itself left out; else 0."""
    count = len(values)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    for width in widths:
        behind, ahead = sums[:-1].copy(), np.full(count, sums[-1])
        behind[width:] -= sums[: max(count - width, 0)]
        ahead[: max(count - width, 0)] = sums[width + 1 :]
        yield width, behind / width, (ahead - sums[1:]) / width


def neighbours(columns: Columns, names: tuple[str, ...], offsets: tuple[int, ...]) -> Columns:
    """The columns `names` of the blocks at `offsets`; -1 off the page."""
    result: Columns = {}
    for name in names:
        values = columns[name]
        for offset in offsets:
            moved = np.full(len(values), -1.0)
            if offset > 0:
                moved[:-offset] = values[offset:]
            else:
                moved[-offset:] = values[:offset]
            result[f"{name}{offset:+d}"] = moved
    return result
