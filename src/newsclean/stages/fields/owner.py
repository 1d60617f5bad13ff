"""The person whose site it is, and who signs none of its pages: a diary, a weblog."""

from __future__ import annotations

from newsclean.document import BODY, Choice
from newsclean.stages.fields import names
from newsclean.stages.fields.page import Page

_SHARE = 0.007
"""Words such as "I" and "my" among those of the story from which its writer speaks of themselves:
on the benchmark's unsigned pages of sites that go by a person's name 0.7 % to 3 %, on those of
firms that do 0 to 0.4 %."""
_MOST_WORDS = 3


def choose(page: Page, source: Choice | None) -> Choice | None:
    """The site's name as the author, where it is a person's and the story says "I"."""
    name = str(source.value) if source else ""
    if not 1 < len(name.split()) <= _MOST_WORDS or not _is_person(name, page):
        return None
    if not _speaks_of_self(page):
        return None
    return Choice((name,), "the site's name", 'a person\'s, and the story says "I"')


def _is_person(name: str, page: Page) -> bool:
    """Whether a name has a person's form and none of its words is a common one on the page."""
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
