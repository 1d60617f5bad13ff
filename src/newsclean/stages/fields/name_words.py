"""Questions about single words of a byline, and whether a name is that of an organisation."""

from __future__ import annotations

from newsclean.expressions import expression
from newsclean.stages.fields.characters import EDGES, east_asian, fold, has_digit
from newsclean.stages.fields.lexicon import Lexicon

_CONNECTED = expression(r"[^\W\d_](?:[^\W\d_]|['’ʼ´`.\-‐‑ʻ\u0300-\u036f])*")
_PREFIX = expression(r"^(?:d|l|o|al-|el-|mc)['’-]?")
_PARTED = expression(r"[\s-]+")
GLUED = expression(r"[^\W\d_A-Z]{4}[A-Z]")
"""The seam of two phrases that run together: "Jane DoeFollow". The names "MacDonald" and
"FitzGerald" have fewer small letters before the inner capital.
"""

_ACRONYM = expression(r"[A-ZÀ-Þ]{2,5}")
LONGEST = 60
"""Characters of a name, at most."""


def is_degree(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is an academic degree or a professional title put after a name."""
    return word.strip(",;").replace(".", "").casefold() in lexicon.degrees


def is_body(text: str, lexicon: Lexicon) -> bool:
    """Whether a name is an agency's, a desk's or a company's."""
    if fold(text) in lexicon.agencies or (" " in text and text.casefold() in lexicon.desks):
        return True
    words = [bare(word) for word in _PARTED.split(text)]
    if len(words) > 6 or len(text) > LONGEST or has_digit(text):
        return False
    if not (lexicon.not_names.isdisjoint(words) and lexicon.roles.isdisjoint(words)):
        return False
    if east_asian(text):
        return any(text.endswith(desk) for desk in lexicon.desks if east_asian(desk))
    if len(words) == 1 and _ACRONYM.fullmatch(text):
        return True
    if lexicon.desks.isdisjoint(words) and lexicon.companies.isdisjoint(words):
        return False
    return text[-1:].isupper() or any(word[:1].isupper() for word in text.split())


def bare(word: str) -> str:
    """A word in lower case without punctuation at its ends, as the word lists have it."""
    return word.strip(EDGES).casefold()


def is_initial(word: str) -> bool:
    """Whether a word is an initial: "J.", "Th."."""
    return word[:1].isupper() and (
        len(word.strip(".")) == 1 or (word.endswith(".") and len(word) <= 3)
    )


def is_name_word(word: str, lexicon: Lexicon) -> bool:
    """Whether a word can be part of a name: it has a capital, or is an initial or a particle."""
    core = word.strip(',.;:"“”„«»')
    if not core:
        return False
    if core.casefold() in lexicon.particles or is_initial(word):
        return True
    capital = core.lstrip("'’ʻ")[:1].isupper() or _PREFIX.sub("", core)[:1].isupper()
    return capital and _CONNECTED.fullmatch(core) is not None
