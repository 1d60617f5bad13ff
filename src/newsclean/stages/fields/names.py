"""Names out of a byline: people, agencies and desks, without what bylines put around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.expressions import expression
from newsclean.stages.fields import eastern, outlets
from newsclean.stages.fields.dates import without_dates
from newsclean.stages.fields.lexicon import (
    ADDRESS,
    CASELESS,
    EDGES,
    Lexicon,
    east_asian,
    fold,
    has_digit,
    is_caseless,
)
from newsclean.stages.wordlists import members

_ASIDE = expression(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_SEGMENT = expression(r"\n|\s[|•·‧–—/-]+\s|[•|●⋅∙]|\t|\s(?:–|—)|(?<=\w)\s*:\s+|;\s+")
_GAP = expression(r"(?<=\S) {3,}(?=\S)")  # columns: "Jane Doe   Nairobi"
# "செ.கலைவாணன்", with the initial of the father's name
_INITIALS = expression(r"(?:[^\s\d.:]{1,4}\.){1,3}[^\s\d.:]{3,24}")
_LONGEST_CASELESS = 24  # characters, vowel signs included
_MIXED = expression(rf"[{CASELESS}][A-Za-z]|[A-Za-z][{CASELESS}]|[<>=:]|[^.]{{5}}\.$")
_CONNECTED = expression(r"[^\W\d_](?:[^\W\d_]|['’ʼ´`.\-‐‑ʻ\u0300-\u036f])*")
# Two phrases run together; "MacDonald" and "FitzGerald" have fewer letters before the capital.
GLUED = expression(r"[^\W\d_A-Z]{4}[A-Z]")
_POSSESSIVE = expression(r"['’]s$")
_DOCTOR = expression(
    r"^((?:Prof\.\s)?Dr\.)(?:\s[a-zß-ÿ][a-zß-ÿ.]{1,5}\.)+(?=\s)"
)  # "Dr. rer. nat."
_COUNT = expression(r"(?<=\w)\s\d{1,3}[\s-]?([^\W\d_]+)")
_ACRONYM = expression(r"[A-ZÀ-Þ]{2,5}")
_EXTENDED = "".join(map(chr, range(0x100, 0x250)))
_CAPITAL = "A-ZÀ-Þ" + "".join(filter(str.isupper, _EXTENDED))
_SMALL = "a-zß-ÿ" + "".join(filter(str.islower, _EXTENDED))
# "Jane DoeSenior Reporter", "Jane DoeABC Goulburn", "Jane Doe5 hours ago", "Jane Doe@jdoe": what
# inline elements leave without their gap.
_FULL_NAME = expression(
    rf"[{_CAPITAL}](?![{_CAPITAL}])[\w.'’-]*(?: [{_CAPITAL}][\w.'’-]*?){{1,2}}"
    rf"(?<=[{_SMALL}]{{3}})(?<!Fitz)"
    rf"(?=[{_CAPITAL}][{_SMALL}]|[{_CAPITAL}]{{2}}|\d|@|\s\d{{1,2}} \w+ ago\b)"
)
# "Jane Doejane.doe@ledger.example": the first name begins again in the address glued to the last.
_ADDRESSED = expression(r"\b([^\W\d_]{3,}) [\w .'’-]{1,40}?[^\W\d_A-Z](?=(?i:\1)[\w.+-]*@)")
# "Jane Doe and John Roe, Coast News — Nairobi": where they wrote, behind the paper they wrote for.
_DASHED_PLACE = expression(r"(,[^,\n—]+)\s—\s(?!.*\b(?i:by|par|por|von|di)\b)[^,\n—|•]+$")
# "Harbour Foods, Inc."
_LEGAL_FORM = expression(r",\s+((?i:inc|llc|ltd|plc|gmbh|corp|l\.l\.c)\b\.?)")
_SITE_WORDS = 12  # of the longest name of a site
_GENERATIONS = (" Jr", " Sr")
_LONGEST = 60


class Names(NamedTuple):
    """people; bodies: agencies, desks and companies; each in order, without repeats."""

    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """People first."""
        return self.people + self.bodies


def read(text: str, lexicon: Lexicon, site: frozenset[str] = frozenset()) -> Names:
    """The names a byline holds.

    text: a byline as written, or the value of an author claim; lines are separate names or
        roles. site: folded names of the page's own site, which count as no person.
    """
    if fold(text) in site:  # a firm of two names is one body
        return Names((), (text.lstrip(EDGES),))
    if not any(map(str.isalpha, text)):
        return Names()
    people: dict[str, str] = {}
    with_role: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for candidate in _candidates(eastern.reporters(text) or text, lexicon):
        folded = fold(candidate)
        if not any(map(str.isalpha, candidate)):
            continue
        if is_body(candidate, lexicon) or folded in site or opens_with_site(candidate, site):
            bodies.setdefault(folded, lexicon.agencies.get(folded, candidate))
        else:
            name = person(candidate, lexicon)
            if name:
                told = name.isupper() and not candidate.isupper()  # "JANE DOE Senior Reporter"
                told = told or eastern.is_reporter(candidate, lexicon)
                kind = with_role if has_role(candidate, lexicon) and not told else people
                kind.setdefault(fold(name), name)
    first, *others = found = tuple((people or with_role).values()) or ("",)
    writers = (n for n in others if not is_place(n) or _is_joined(n, found, text, lexicon))
    return Names((first, *writers) if first else (), tuple(bodies.values()))


def _is_joined(name: str, found: tuple[str, ...], text: str, lexicon: Lexicon) -> bool:
    """Whether "and" joins a name to another, as it does no place: "Jane Doe and San Roe"."""
    before, _, after = text.partition(name)
    ends = (joint for joint in lexicon.joint.finditer(before) if joint.end() == len(before))
    joint = next(ends, None)
    if joint is None or not any(map(str.isalpha, joint[0])):
        return False
    goes_on = after[:1] == " " and after[1:2].isupper()  # "Jane Doe and Los Angeles Times"
    return not goes_on and before[: joint.start()].endswith(found)


def is_place(text: str) -> bool:
    """Whether a text of several words names a city, a province or a country, as bylines put behind
    the writer's name: "New Delhi".
    """
    words = text.casefold().replace(".", "").split()
    if len(words) < 2:
        return False
    named = " ".join(words) in members("places", "names")
    opens = words[0] in members("places", "opens") or (
        " ".join(words[:2]) in members("places", "opens_with")
    )
    return named or opens or words[-1] in members("places", "ends")


def without_place(text: str) -> str:
    """A byline without the place that a dash parts from the paper behind its names."""
    return _DASHED_PLACE.sub(r"\1", text) if "—" in text else text


def is_alone(text: str, lexicon: Lexicon, site: frozenset[str] = frozenset()) -> bool:
    """Whether a text is one person's name and nothing else."""
    return read(text, lexicon, site).people == (text,)


def opens_with_site(text: str, site: frozenset[str]) -> bool:
    """Whether more words follow a name of the site that has several: "Harbour Herald Insights"."""
    words = text.split()
    most = min(len(words) - 1, _SITE_WORDS)
    return any(fold("".join(words[:count])) in site for count in range(2, most + 1))


def apart(text: str, lexicon: Lexicon) -> str:
    """`text` with a break behind a full name to which more is glued, or which the name of a paper
    follows: "Jane Doe Fox News". Names open a line or stand behind a joint.
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


def person(text: str, lexicon: Lexicon) -> str:
    """`text` as a person's name, roles and honorifics cut off; "" when it is no name."""
    text = before_count(text, lexicon)
    if len(text) > _LONGEST or has_digit(text):
        return ""
    if east_asian(text):
        return eastern.person(text, lexicon)
    text = _DOCTOR.sub(r"\1", text)
    words = _without_initials(_without_honorific(text.split(), lexicon))
    words = _up_to_prose(_without_role(words, lexicon), lexicon)
    words = _without_weekday(words, lexicon)
    while len(words) > 1 and words[-1].islower() and words[-1] in lexicon.not_names:
        words = words[:-1]  # "Doe at", of "posted by Doe at 12:53"
    if not 1 <= len(words) <= 6 or any(_bare(word) in lexicon.not_names for word in words):
        return ""
    if is_caseless(text):
        while len(words) > 2 and _bare(words[-1]) in lexicon.openers:
            words = words[:-1]  # the label of the date that followed
        several = 2 <= len(words) <= 5 or bool(_INITIALS.fullmatch("".join(words)))
        return " ".join(words) if several and not any(map(_runs_on, words)) else ""
    if not all(_is_name_word(word, lexicon) for word in words):
        return ""
    if len(words) > 1 and any(GLUED.search(w) or _POSSESSIVE.search(w) for w in words):
        return ""
    if _bare(words[0]) in lexicon.articles and len(words) > 1:
        return ""
    if _is_house(words, lexicon):
        return ""
    if not words[-1][:1].isupper() and not any(word[:1].isupper() for word in words):
        return ""
    return _with_stop(" ".join(words).strip(",;:"))


def before_count(text: str, lexicon: Lexicon) -> str:
    """A text up to the number of what a page counts behind a name: "Jane Doe 3 min read"."""
    count = _COUNT.search(text)
    counted = _bare(count[1]) if count else ""
    if not count or counted not in lexicon.not_names or counted in lexicon.months:
        return text
    before = text[: count.start()]
    return before if " " in before else text


def _runs_on(word: str) -> bool:
    """Whether what stands without a space in a script without capitals is more than a word: a menu
    whose items ran together, a line of Thai, buttons of two alphabets.
    """
    return len(word) > _LONGEST_CASELESS or _MIXED.search(word) is not None


def _with_stop(name: str) -> str:
    """A name with the full stop of its "Jr." or "Sr.", which goes with what surrounds a name."""
    return f"{name}." if name.endswith(_GENERATIONS) else name


def is_formed_as_name(text: str, lexicon: Lexicon) -> bool:
    """Whether words have a name's form and only the last is one that names seldom hold: "Li You".

    For what metadata states to be a name; in a line of the page it can be anything.
    """
    words = text.split()
    if not 2 <= len(words) <= 3 or not all(_is_name_word(word, lexicon) for word in words):
        return False
    bare = [_bare(word) for word in words]
    telling = (lexicon.roles, lexicon.desks, lexicon.companies, lexicon.articles)
    return (
        bare[-1] in lexicon.not_names
        and lexicon.not_names.isdisjoint(bare[:-1])
        and all(kind.isdisjoint(bare) for kind in telling)
    )


def _without_weekday(words: list[str], lexicon: Lexicon) -> list[str]:
    """Words without the day that ends them; none where nothing but such as "Updated" is left, or
    the "d." of "Lørdag d. 3. maj".
    """
    if words and _bare(words[0]) in lexicon.weekdays and all(len(_bare(w)) < 2 for w in words[1:]):
        return []
    count = next((n for n in (2, 1) if _is_weekday(words[-n:], n, lexicon)), 0)
    if not count:
        return words
    rest = words[:-count]
    if all(_bare(word) in lexicon.openers for word in rest):
        return []
    return rest if len(words) > 2 and len(words[-1]) > 3 else words


def _is_weekday(words: list[str], count: int, lexicon: Lexicon) -> bool:
    """Whether `count` words are the name of a day: "Thứ Năm" has two."""
    return len(words) == count and " ".join(map(_bare, words)) in lexicon.weekdays


def _is_house(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a capital particle stands before letters alone: "Do HTB", which no person is."""
    return (
        len(words) == 2
        and words[0].istitle()
        and _bare(words[0]) in lexicon.particles
        and words[1].isupper()
    )


def has_role(text: str, lexicon: Lexicon) -> bool:
    """Whether a word says what somebody is: then it may be a role alone ("Travel News Editor")."""
    return any(_bare(word.strip("()")) in lexicon.roles for word in text.split())


def _up_to_prose(words: list[str], lexicon: Lexicon) -> list[str]:
    """Words before the first that no name holds, where two stand before it: "Jane Doe in Paris",
    "Jane Doe IN CULTURE".
    """
    for position, word in enumerate(words):
        if position >= 2 and _ends_name(word, lexicon):
            return words[:position]
    return words


def _ends_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word behind two of a name is none of it."""
    if word.casefold() in lexicon.within:
        return word.islower() or word.isupper()
    bare = _bare(word)
    return bare in lexicon.not_names or (word.islower() and bare not in lexicon.particles)


def _candidates(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Pieces of a byline that may each be one name."""
    text = lexicon.credit.sub("\n", without_place(_GAP.sub("\n", text)))
    text = re.sub(" {2,}", " ", _ASIDE.sub(" ", ADDRESS.sub(" ", text)))
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
        segment = _LEGAL_FORM.sub(r" \1", segment)
        parts = [part.strip(EDGES) for part in lexicon.joint.split(segment)]
        parts = [part for part in parts if part and part.casefold() not in lexicon.openers]
        whole = segment.strip(EDGES)
        if fold(whole) in lexicon.agencies:
            yield whole
            continue
        yield from _without_places(
            [half for part in parts for half in _halves(part, lexicon)], lexicon
        )


def _halves(part: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A name and the agency that follows it without a comma: "Jane Doe Associated Press"."""
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
    """The name before a little word and the desk it belongs to: "Jane Doe of the Coast Desk"."""
    if not words or _bare(words[-1]) not in lexicon.desks:
        return []
    marked = lexicon.desks | lexicon.companies | lexicon.roles | lexicon.things | lexicon.articles
    for place in (2, 3):
        little = words[place : place + 1] and words[place].islower()
        if little and words[place] not in lexicon.particles:
            named = all(_is_name_word(word, lexicon) for word in words[:place])
            return words[:place] if named and marked.isdisjoint(map(_bare, words[:place])) else []
    return []


def _after_opening(segment: str, lexicon: Lexicon) -> str:
    """A segment without "By", "Written by", "Author:" and the like, however many."""
    for _ in range(3):
        match = lexicon.by.match(segment) or lexicon.author.match(segment)
        if not match or not segment[match.end() :]:
            break
        segment = segment[match.end() :]
    return _after_label(segment, lexicon)


def _after_label(segment: str, lexicon: Lexicon) -> str:
    """The name behind an opening with a capital inside a segment: "Doe By Jane Doe"."""
    words = segment.split()
    for position, word in enumerate(words[1:-1], start=1):
        opens = word.istitle() and _bare(word) not in lexicon.particles
        if opens and len(words) - position > 2 and lexicon.by.match(f"{word} "):
            return " ".join(words[position + 1 :])
    return segment


def _without_places(parts: list[str], lexicon: Lexicon) -> Iterator[str]:
    """Drops degrees, and the single capitalised word after a full name: a city, not a writer."""
    full = False
    for position, part in enumerate(parts):
        words = part.split()
        if all(is_degree(word, lexicon) for word in words):
            continue
        alone = len(words) == 1 and not east_asian(part)
        if position and full and alone and not is_body(part, lexicon):
            continue
        full = full or len(words) > 1
        while len(words) > 2 and is_degree(words[-1], lexicon) and words[-1].isupper():
            words.pop()
        yield " ".join(words)


def is_degree(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is an academic degree or a professional title put after a name."""
    return word.strip(",;").replace(".", "").casefold() in lexicon.degrees


def is_body(text: str, lexicon: Lexicon) -> bool:
    """Whether a name is an agency's, a desk's or a company's."""
    if fold(text) in lexicon.agencies:
        return True
    words = [_bare(word) for word in re.split(r"[\s-]+", text)]
    if len(words) > 6 or len(text) > _LONGEST or has_digit(text):
        return False
    if any(word in lexicon.not_names or word in lexicon.roles for word in words):
        return False
    if east_asian(text):
        return any(text.endswith(desk) for desk in lexicon.desks if east_asian(desk))
    if len(words) == 1 and _ACRONYM.fullmatch(text):
        return True
    marked = lexicon.desks | lexicon.companies
    capital = text[-1:].isupper() or any(word[:1].isupper() for word in text.split())
    return capital and any(word in marked for word in words)


def _bare(word: str) -> str:
    return word.strip(EDGES).casefold()


def _without_honorific(words: list[str], lexicon: Lexicon) -> list[str]:
    while len(words) > 1 and _bare(words[0]) in lexicon.honorifics and words[0][:1].isupper():
        words = words[1:]
    return words


def _without_initials(words: list[str]) -> list[str]:
    """A picture's stand-in before the name: "JD Jane Doe"."""
    if len(words) >= 3 and words[0] == "".join(word[0] for word in words[1:]).upper():
        return words[1:]
    return words


def _without_role(words: list[str], lexicon: Lexicon) -> list[str]:
    """Cuts "Jane Doe Deputy Sports Editor" and "Staff Writer Jane Doe" to the name.

    A role may hold any words, so what counts is its noun: after the noun stands the name, or
    before it two words of a name (more where one is an initial or a particle).
    """
    nouns = [i for i, word in enumerate(words) if _bare(word) in lexicon.roles]
    if not nouns:
        return words
    last = nouns[-1]
    if last < 2 or (last < len(words) - 2 and nouns[0] < 2):
        return words[last + 1 :]
    end = 2
    while end < nouns[0] and (
        _is_initial(words[end - 1]) or _bare(words[end - 1]) in lexicon.particles
    ):
        end += 1
    return words[:end]


def _is_initial(word: str) -> bool:
    return word[:1].isupper() and (
        len(word.strip(".")) == 1 or (word.endswith(".") and len(word) <= 3)
    )


def _is_name_word(word: str, lexicon: Lexicon) -> bool:
    bare = word.strip(',.;:"“”„«»')
    if not bare:
        return False
    if bare.casefold() in lexicon.particles or _is_initial(word):
        return True
    first = bare.lstrip("'’ʻ")[:1]
    after_prefix = re.sub(r"^(?:d|l|o|al-|el-|mc)['’-]?", "", bare)[:1]
    return (first.isupper() or after_prefix.isupper()) and bool(_CONNECTED.fullmatch(bare))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repeats; a spelling in capitals gives way to one in mixed case."""
    kept: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if key and (key not in kept or (kept[key].isupper() and not name.isupper())):
            kept[key] = name
    return tuple(kept.values())
