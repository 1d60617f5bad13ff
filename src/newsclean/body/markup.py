"""Features from the elements around a block, which flattened text does not have."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter

import numpy as np

from newsclean.body import lexicon
from newsclean.body.columns import Columns, Floats
from newsclean.body.page import CountedPage
from newsclean.body.tree import Tree

CLAIMED = ("published", "modified", "authors", "section", "tags", "source")
PROSE_CHARS = 60  # least characters of prose: a block that ends sentences and is not a link


def markup(page: CountedPage, columns: Columns, rings: Floats) -> Columns:
    """The markup features. columns: the text features. rings: word weights, as in Lexica."""
    found = {**_rings(page, rings), **_metadata(page), **_containers(page, columns)}
    found.update(_elements(page))
    known = {**columns, **found}
    return {**found, **_headline(page, known), **_signatures(page, known)}


def _rings(page: CountedPage, weights: Floats) -> Columns:
    rings = lexicon.ring_logits(lexicon.kind_bag(page.kinds), page.built, page.tree, weights)
    columns = {f"ring_{ring}": rings[:, ring] for ring in range(lexicon.RINGS)}
    return {**columns, "rings": rings.sum(axis=1), "ring_low": rings.min(axis=1)}


def _metadata(page: CountedPage) -> Columns:
    """Number of claims in the metadata: news pages have dates, authors and sections."""
    count = len(page.blocks)
    claims = page.document.claims
    linked = sum(claim.origin.startswith("json-ld") for claim in claims)
    columns = {"claims_linked": np.full(count, min(float(linked), 20.0))}
    numbers = Counter(claim.field for claim in claims)
    for field in CLAIMED:
        columns[f"claims_{field}"] = np.full(count, min(float(numbers[field]), 6.0))
    return columns


def _containers(page: CountedPage, columns: Columns) -> Columns:
    """Amount of text, prose and links in the elements around a block, level by level."""
    tree = page.tree
    chars = page.lengths
    ends = columns["ends_in_stop"] + (columns["stops"] > 1)
    prose = np.where((chars > PROSE_CHARS) & (columns["link_share"] < 0.4), chars * (ends > 0), 0.0)
    levels = (0, 1, 2, 3, 5)
    at = tree.around.take(levels, axis=0, mode="clip")
    all_of_prose = tree.total(prose)
    prose_in, chars_in = all_of_prose[at], tree.total(chars)[at]
    inside = np.maximum(chars_in, 1.0)
    parts = {
        "prose": prose_in / max(prose.sum(), 1.0),
        "chars": chars_in / max(chars.sum(), 1.0),
        "links": tree.total(columns["link_share"] * chars)[at] / inside,
        "purity": prose_in / inside,
        "blocks": np.log1p(tree.held[at]),
    }
    result: Columns = {}
    for row, level in enumerate(levels):
        result.update({f"up{level}_{name}": part[row] for name, part in parts.items()})
    result.update(_best_container(tree, prose, all_of_prose))
    return result


def _best_container(tree: Tree, prose: Floats, inside: Floats) -> Columns:
    """Position of a block relative to the element with most prose close below it."""
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
    depths = np.cumsum(chain)  # parents come before their children
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


def _elements(page: CountedPage) -> Columns:
    tree = page.tree
    bits = np.array([*(_TAG_BITS.get(tag, 0) for tag, _ in page.kinds), 0])[page.built]
    hidden = np.fromiter(map(attrgetter("hidden"), page.document.nodes), np.bool_, tree.size)
    bits[:-1] |= hidden.astype(bits.dtype) << len(_TAG_FLAGS)
    # One pass over the elements around each block for all flags.
    around = np.bitwise_or.reduce(bits[tree.around], axis=0)
    names = (*_TAG_FLAGS, "hidden")
    flags = (around >> np.arange(len(names))[:, None]) & 1
    columns: Columns = dict(zip(names, flags.astype(float)))
    columns["nesting"] = (tree.around < tree.size).sum(axis=0).astype(float)
    codes = {tag: number for number, tag in enumerate(_OWN_TAGS, 1)}
    own = np.array([*(codes.get(tag, 0) for tag, _ in page.kinds), 0], dtype=float)[page.built]
    columns["own_tag"] = own[tree.around[0]]
    columns["parent_tag"] = own[tree.around[1]]
    parent = tree.around[1]
    columns["same_parent"] = np.append(parent[1:] == parent[:-1], False).astype(float)
    return columns


def _headline(page: CountedPage, columns: Columns) -> Columns:
    """Position of a block relative to the headline and to others, as of a second story."""
    tree = page.tree
    at = int((columns["title_cover"] * (1 + (columns["heading"] > 0))).argmax())
    chain = tree.ancestors(int(tree.around[0][at]) if tree.around[0][at] < tree.size else -1)
    steps = tree.steps_to(chain)
    meeting = tree.around[np.minimum(steps, len(tree.around) - 1), np.arange(len(steps))]
    depths = np.append(np.cumsum(chain), 0)
    top = columns["heading"] == 1
    stories = np.array([tag == "article" for tag, _ in page.kinds])[page.built[:-1]]
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


def _signatures(page: CountedPage, columns: Columns) -> Columns:
    """Number and means of blocks in equal elements, as teasers come in series."""
    result: Columns = {}
    for name, depth in (("alike", 3), ("cousins", 2)):
        group, sizes = page.kin[depth - 1]
        for column in ("log_chars", "link_share", "ends_in_stop", "text_logit"):
            sums = np.bincount(group, weights=columns[column])
            result[f"{name}_{column}"] = (sums / sizes)[group]
        result[f"{name}_count"] = np.log1p(sizes)[group]
    return result
