"""Papers and stations behind a writer's name, told by a word of what they are called."""

from __future__ import annotations

from newsclean.stages.fields.lexicon import EDGES
from newsclean.stages.wordlists import any_of

_WRITER = 2  # words of a name before the paper's
_ACRONYM = range(2, 6)


def is_word(word: str) -> bool:
    """Whether a word is one that papers and stations are called by."""
    bare = word.strip(EDGES).casefold()
    return any(any_of(kind, "{}").fullmatch(bare) for kind in ("outlets", "papers"))


def ends_in(text: str) -> bool:
    """Whether the last word of a text is such a word: "Port Arden Register"."""
    return is_word(text.rpartition(" ")[2])


def opens(text: str) -> bool:
    """Whether the first of several words is one that opens names of papers: "Folha do Vale"."""
    first, gap, _ = text.partition(" ")
    return bool(gap) and any_of("papers_of", "{}").fullmatch(first.casefold()) is not None


def holds(text: str) -> bool:
    """Whether a word inside of several is such a word: "Port Register Northern Coast"."""
    return any(map(is_word, text.split()[1:-1]))


def parted(line: str) -> str:
    """A line with a break between a writer's name and the paper's, up to a comma: "Jane Doe Fox
    News", "Jane Doe BBC News, Nairobi".
    """
    named, comma, rest = line.partition(",")
    words = named.split()
    writer, paper = words[:_WRITER], words[_WRITER:]
    fits = all(map(str.istitle, writer)) and all(map(_is_paper_word, paper))
    if len(paper) < _WRITER or not fits or not ends_in(named.rstrip()):
        return line
    return f"{' '.join(writer)}\n{' '.join(paper)}{comma}{rest}"


def _is_paper_word(word: str) -> bool:
    return word.istitle() or (word.isupper() and len(word) in _ACRONYM)
