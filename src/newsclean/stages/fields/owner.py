"""The owner of a personal site as the author of its unsigned pages: of a diary or a weblog."""

from __future__ import annotations

from newsclean.document import BODY, Choice
from newsclean.stages.fields import names
from newsclean.stages.fields.page import Page

_SHARE = 0.007
"""Share of "I", "my" and the like among the words of a story from which it is personal. Of the
benchmark's unsigned pages on sites with a person's name, those of persons have 0.7 % to 3 %, those
of firms 0 to 0.4 %.
"""
_MOST_WORDS = 3


def choose(page: Page, source: Choice | None) -> Choice | None:
    """The site's name as the author, if it is a person's and the story says "I"; else None."""
    name = str(source.value) if source else ""
    if not 1 < len(name.split()) <= _MOST_WORDS or not _is_person(name, page):
        return None
    if not _speaks_of_self(page):
        return None
    return Choice(
        (name,), "the site's name", 'the site has a person\'s name, and the story says "I"'
    )


def _is_person(name: str, page: Page) -> bool:
    """Whether a name is a person's, and the page writes none of its words in lower case."""
    if names.read(name, page.lexicon).people != (name,):
        return False
    words = name.split()
    firm = any("." in word[:-1] for word in words if len(word) > 2)  # "Acme.ai Labs"
    return not firm and not any(word.casefold() in page.prose for word in words)


def _speaks_of_self(page: Page) -> bool:
    first = page.lexicon.first_person
    words = [
        word.replace("’", "'")
        for block in page.blocks
        if block.role is BODY
        for word in block.text.split()
    ]
    said = sum(word in first or word[:1].lower() + word[1:] in first for word in words)
    return said > _SHARE * len(words)
