"""Whether a name without a word such as "By" before it can be the writer's."""

from __future__ import annotations

from newsclean.document import BODY
from newsclean.expressions import expression
from newsclean.stages.fields import eastern, names, outlets
from newsclean.stages.fields.characters import is_caseless
from newsclean.stages.fields.page import Page

LONGEST_NAME, MOST_WORDS = 40, 4
"""Characters and words of a name in a line of its own, at most."""

_OPENING = 8  # blocks at the start of a story, which say whom it is about
_INITIAL = expression(r"[^\W\d_]\.")


def is_writer(name: str, page: Page) -> bool:
    """Whether a name is a full name of few words, and no place and no phrase of the page."""
    words = name.split()
    if names.is_place(name) or outlets.holds(name):
        return False
    if eastern.is_japanese(name):
        return not page.prose.holds(name)
    if not any(map(str.isupper, name)):
        parts = name.replace(".", " ").split()
        fits = 1 < len(parts) <= MOST_WORDS and is_caseless(name)
        return fits and not any(map(page.prose.holds, words))
    if not 1 < len(words) <= MOST_WORDS:
        return False
    if name.isupper() and is_subject(name, page):
        return False  # a dateline: "REGGIO CALABRIA" before the date
    telling = (word for word in words if not word.islower() and not _INITIAL.fullmatch(word))
    bare = [word.casefold().strip(".,") for word in telling]
    bare = bare[:1] + [word for word in bare[1:] if word not in page.lexicon.particles]
    return page.lexicon.things.isdisjoint(bare) and not any(word in page.prose for word in bare)


def is_subject(text: str, page: Page) -> bool:
    """Whether the first paragraphs of the story hold a text: then the story is about it."""
    story = page.blocks[page.first : page.first + _OPENING]
    return any(text.strip() in block.text for block in story if block.role is BODY)
