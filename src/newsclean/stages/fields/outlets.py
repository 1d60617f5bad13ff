"""Names of papers and broadcasters, known by words such as "Herald" or "News" in them."""

from __future__ import annotations

from itertools import pairwise

from newsclean.stages.fields.characters import EDGES, is_caseless
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.wordlists import is_one, members

_WRITER, _PAPER = 2, 2  # words of each name, at least
_ACRONYM = range(2, 6)  # letters
_LONG = 4  # words
_INTO_NAME = 3  # letters before a capital that starts a glued word; "MacDonald" has fewer
_MOST_HEADING = 6  # words of a paper's name alone in a line


def is_word(word: str) -> bool:
    """Whether a word is typical for names of papers and broadcasters: "Herald", "News"."""
    bare = word.strip(EDGES).casefold()
    return any(is_one(kind, bare) for kind in ("outlets", "papers"))


def is_paper(text: str) -> bool:
    """Whether a name is a paper's and cannot be a person's: "Harbour Herald", "Port Arden Post"."""
    words = text.split()
    if len(words) < _PAPER or not is_word(words[-1]):
        return False
    if any(len(word.strip(".")) < 2 or _opens_paper(word) for word in words):
        return False  # "Emily J. Post", "Jane Doe for Harbour Post"
    surname = is_one("surnames", words[-1].strip(EDGES))
    return not surname or len(words) > _PAPER


def signed_for(text: str) -> str:
    """The paper behind a word such as "for", of the text behind a writer's name: " for Harbour
    Post"; else "".
    """
    word, _, paper = text.strip().partition(" ")
    return paper if _opens_paper(word) else ""


def _opens_paper(word: str) -> bool:
    return word.islower() and is_one("signs_for", word)


def heads(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is the name of a paper as it stands at the top of a page: "Fallon County
    Times", "Le Courrier de la Côte", but not a department such as "World News".
    """
    words = text.split()
    formed = 1 < len(words) <= _MOST_HEADING and words[0][:1].isupper() | is_caseless(text)
    if not formed or seam(text):
        return False
    opening = next((at for at in (0, 1) if opens(" ".join(words[at:]))), None)
    if opening is None and not ends_in(text):
        return False
    folded = [word.casefold() for word in words]
    departments = members("sections", "departments") | lexicon.not_names - {folded[-1]}
    return departments.isdisjoint(folded if opening is None else folded[opening + 1 :])


def seam(text: str) -> int:
    """Where a button is glued to a name, "Harbour PostSubscribe"; 0 if none is."""
    pairs = pairwise(enumerate(text))
    found = (at for (_, one), (at, other) in pairs if one.islower() and other.isupper())
    return next((at for at in found if text[at - _INTO_NAME : at].isalpha()), 0)


def ends_in(text: str) -> bool:
    """Whether the last word of a text is typical for papers: "Port Arden Register"."""
    return is_word(text.rpartition(" ")[2])


def opens(text: str) -> bool:
    """Whether a text of several words opens like the name of a paper: "Folha do Vale"."""
    first, gap, _ = text.partition(" ")
    return bool(gap) and is_one("papers_of", first.casefold())


def holds(text: str) -> bool:
    """Whether a word inside a long name is typical for papers: "Port Register Northern Coast"."""
    words = text.split()
    return len(words) >= _LONG and any(map(is_word, words[1:-1]))


def parted(line: str, lexicon: Lexicon) -> str:
    """`line` with a line break between a writer's name and that of a paper right behind it: "Jane
    Doe Fox News", "Jane Doe BBC News, Nairobi".
    """
    named, comma, rest = line.partition(",")
    words, end = named.split(), _WRITER
    while end < len(words) and _goes_on(words[end - 1], lexicon):
        end += 1
    writer, paper = words[:end], words[end:]
    fits = all(map(str.istitle, writer)) and all(map(_is_paper_word, paper))
    if len(paper) < _PAPER or not fits or not ends_in(named.rstrip()):
        return line
    return f"{' '.join(writer)}\n{' '.join(paper)}{comma}{rest}"


def _goes_on(word: str, lexicon: Lexicon) -> bool:
    """Whether another word of the name must follow a word: "van", "J."."""
    return word.casefold() in lexicon.particles or len(word.strip(".")) == 1


def _is_paper_word(word: str) -> bool:
    return word.istitle() or (word.isupper() and len(word) in _ACRONYM)
