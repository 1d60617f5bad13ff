"""A byline split into pieces that may each be one name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from newsclean.expressions import expression
from newsclean.stages.fields import outlets
from newsclean.stages.fields.characters import ADDRESS, EDGES, east_asian, fold
from newsclean.stages.fields.dates import without_dates
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.name_words import bare, is_body, is_degree, is_name_word
from newsclean.stages.wordlists import any_of, members

_ASIDE = expression(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_SEGMENT = expression(r"\n|\s[|•·‧–—/-]+\s|[•|●⋅∙]|\t|\s(?:–|—)|(?<=\w)\s*:\s+|;\s+")
_GAP = expression(r"(?<=\S) {3,}(?=\S)")  # columns: "Jane Doe   Nairobi"
_EXTENDED = "".join(map(chr, range(0x100, 0x250)))
_CAPITAL = "A-ZÀ-Þ" + "".join(filter(str.isupper, _EXTENDED))
_SMALL = "a-zß-ÿ" + "".join(filter(str.islower, _EXTENDED))
# Inline elements leave no space behind a name: "Jane DoeSenior Reporter", "Jane DoeABC Goulburn",
# "Jane Doe5 hours ago", "Jane Doe@jdoe".
_FULL_NAME = expression(
    rf"[{_CAPITAL}](?![{_CAPITAL}])[\w.'’-]*(?: [{_CAPITAL}][\w.'’-]*?){{1,2}}"
    rf"(?<=[{_SMALL}]{{3}})(?<!Fitz)"
    rf"(?=[{_CAPITAL}][{_SMALL}]|[{_CAPITAL}]{{2}}|\d|@|\s\d{{1,2}} \w+ ago\b)"
)
# In "Jane Doejane.doe@ledger.example" the first name shows where the address begins.
_ADDRESSED = expression(r"\b([^\W\d_]{3,}) [\w .'’-]{1,40}?[^\W\d_A-Z](?=(?i:\1)[\w.+-]*@)")
_LEGAL_FORM = r",\s+({}\b\.?)"  # "Harbour Foods, Inc."


def without_place(text: str) -> str:
    """A byline without a place behind a dash: "Jane Doe and John Roe, Coast News — Nairobi"."""
    return _dashed_place().sub(r"\1", text) if "—" in text else text


@cache
def _dashed_place() -> re.Pattern[str]:
    """A paper behind a comma, group 1, then a dash and a place without words that open a byline."""
    signing = "|".join(members("seams", "signing"))
    return re.compile(rf"(,[^,\n—]+)\s—\s(?!.*\b(?i:{signing})\b)[^,\n—|•]+$")


def apart(text: str, lexicon: Lexicon) -> str:
    """`text` with a line break behind each full name that is glued to other text, or that the name
    of a paper follows: "Jane Doe Fox News".

    The names must open a line or stand behind a comma, an "and" or the like.
    """
    return "\n".join(
        part
        for line in text.split("\n")
        for piece in _unglued(line, lexicon).split("\n")
        for part in outlets.parted(piece, lexicon).split("\n")
    )


def _unglued(line: str, lexicon: Lexicon) -> str:
    starts = (0, *(joint.end() for joint in lexicon.joint.finditer(line)))
    glued = [match for start in starts if (match := _FULL_NAME.match(line, start))]
    glued += _ADDRESSED.finditer(line) if "@" in line else ()
    for end in sorted({match.end() for match in glued}, reverse=True):
        line = f"{line[:end]}\n{line[end:]}"
    return line


def candidates(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Pieces of a byline that may each be one name."""
    text = lexicon.credit.sub("\n", without_place(_GAP.sub("\n", text)))
    text = without_helpers(ADDRESS.sub(" ", text), lexicon)
    text = re.sub(" {2,}", " ", _ASIDE.sub(lambda aside: _co_signing(aside[0], lexicon), text))
    skip = False
    for segment in _SEGMENT.split(without_dates(text, lexicon)):
        segment = segment.strip().lstrip(EDGES)
        if skip or lexicon.not_author.match(f"{segment} "):
            skip = (
                bool(segment)
                and not lexicon.not_author.expression.sub("", f"{segment} ", count=1).strip()
            )
            continue
        segment = _after_opening(segment, lexicon)
        if not segment:
            continue
        if "," in segment:
            segment = any_of("behind_comma", _LEGAL_FORM).sub(r" \1", segment)
        parts = [part.strip(EDGES) for part in lexicon.joint.split(segment)]
        parts = [part for part in parts if part and part.casefold() not in lexicon.openers]
        whole = segment.strip(EDGES)
        if fold(whole) in lexicon.agencies:
            yield whole
            continue
        yield from _without_places(
            [half for part in parts for half in _halves(part, lexicon)], lexicon
        )


def without_helpers(text: str, lexicon: Lexicon) -> str:
    """A byline without people whose other contribution a bracket tells: "John Roe (photos)"."""
    helping = [aside for aside in _ASIDE.finditer(text) if _is_help(aside[0], lexicon)]
    if not helping:
        return text
    forms = (lexicon.joint, _SEGMENT)
    gaps = sorted((gap.end(), gap.start()) for form in forms for gap in form.finditer(text))
    ends = [end for end, _ in gaps]
    starts = list(accumulate((start for _, start in gaps), max, initial=0))
    left, at = [], 0
    for aside in helping:
        left.append(text[at : starts[bisect_right(ends, aside.start())]])
        at = aside.end()
    return "".join((*left, text[at:]))


def _is_help(aside: str, lexicon: Lexicon) -> bool:
    """Whether brackets hold only a word for a contribution other than writing: "(photos)"."""
    words = f"{aside[1:-1].strip()} "
    label = lexicon.not_author.match(words)
    return label is not None and label.end() >= len(words) - 1


def _co_signing(aside: str, lexicon: Lexicon) -> str:
    """The agency in a bracket, "(with AFP)", as a line of its own; a space if it holds none."""
    words = aside[1:-1].split()
    led = len(words) > 1 and lexicon.joint.fullmatch(f" {words[0]} ")
    name = " ".join(words[1:] if led else words)
    return f"\n{name}\n" if fold(name) in lexicon.agencies else " "


def _halves(part: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A part of a byline, split before an agency without a comma: "Jane Doe Associated Press".

    A part that ends with "of" and a desk, or that repeats itself, is shortened to the name.
    """
    words = part.split()
    for count in (3, 2, 1):
        if len(words) >= count + 2 and fold("".join(words[-count:])) in lexicon.agencies:
            return " ".join(words[:-count]), " ".join(words[-count:])
    writer = _of_desk(words, lexicon)
    if writer:
        return (" ".join(writer),)
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        return (" ".join(words[:half]),)
    return (part,)


def _of_desk(words: list[str], lexicon: Lexicon) -> list[str]:
    """The words of a name before a word such as "of" and a desk: "Jane Doe of the Coast Desk".

    None for other words.
    """
    if not words or bare(words[-1]) not in lexicon.desks:
        return []
    marked = lexicon.desks | lexicon.companies | lexicon.roles | lexicon.things | lexicon.articles
    for place in (2, 3):
        little = words[place : place + 1] and words[place].islower()
        if little and words[place] not in lexicon.particles:
            named = all(is_name_word(word, lexicon) for word in words[:place])
            return words[:place] if named and marked.isdisjoint(map(bare, words[:place])) else []
    return []


def _after_opening(segment: str, lexicon: Lexicon) -> str:
    """A segment without openings such as "By", "Written by" and "Author:", up to three."""
    if segment.casefold() in lexicon.desks:
        return segment  # the desk "Haber Merkezi", not the label of "Haber: Jane Doe"
    for _ in range(3):
        match = lexicon.by.match(segment) or lexicon.author.match(segment)
        if not match or not segment[match.end() :]:
            break
        segment = segment[match.end() :]
    return _after_label(segment, lexicon)


def _after_label(segment: str, lexicon: Lexicon) -> str:
    """The name behind a capitalised opening inside a segment: "Doe By Jane Doe"."""
    words = segment.split()
    for position, word in enumerate(words[1:-1], start=1):
        opens = word.istitle() and bare(word) not in lexicon.particles
        if opens and len(words) - position > 2 and lexicon.by.match(f"{word} "):
            return " ".join(words[position + 1 :])
    return segment


def _is_paper(words: list[str], lexicon: Lexicon) -> bool:
    """Whether words are the name of a paper whose last word is no surname."""
    return len(words) > 1 and bare(words[-1]) in lexicon.not_names and outlets.is_word(words[-1])


def _without_places(parts: list[str], lexicon: Lexicon) -> Iterator[str]:
    """The parts of a byline that are neither degrees nor places or papers behind a full name: "Jane
    Doe, Port Arden Times". A single word there is taken for a city.
    """
    full = False
    for position, part in enumerate(parts):
        words = part.split()
        if all(is_degree(word, lexicon) for word in words):
            continue
        alone = len(words) == 1 and not east_asian(part)
        placed = alone and not is_body(part, lexicon)
        if position and full and (placed or _is_paper(words, lexicon)):
            continue
        full = full or len(words) > 1
        while len(words) > 2 and is_degree(words[-1], lexicon) and words[-1].isupper():
            words.pop()
        yield " ".join(words)
