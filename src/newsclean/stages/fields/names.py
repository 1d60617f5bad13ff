"""Names out of a byline: people, agencies and desks, without what bylines put around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsclean.expressions import expression
from newsclean.stages.fields import eastern, outlets
from newsclean.stages.fields.characters import (
    CASELESS,
    EDGES,
    east_asian,
    fold,
    has_digit,
    is_caseless,
)
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.name_words import (
    GLUED,
    LONGEST,
    bare,
    is_body,
    is_initial,
    is_name_word,
)
from newsclean.stages.fields.segments import candidates
from newsclean.stages.wordlists import members

# "செ.கலைவாணன்", with the initial of the father's name
_INITIALS = expression(r"(?:[^\s\d.:]{1,4}\.){1,3}[^\s\d.:]{3,24}")
_LONGEST_CASELESS = 24  # characters, vowel signs included
_LONGEST_THAI = 17  # the same: words of a sentence stand there without a gap
_THAI = expression("[\u0e01-\u0e4e]")
_MIXED = expression(rf"[{CASELESS}][A-Za-z]|[A-Za-z][{CASELESS}]|[<>=:]|[^.]{{5}}\.$")
_POSSESSIVE = expression(r"['’]s$")
_DOCTOR = expression(
    r"^((?:Prof\.\s)?Dr\.)(?:\s[a-zß-ÿ][a-zß-ÿ.]{1,5}\.)+(?=\s)"
)  # "Dr. rer. nat."
_COUNT = expression(r"(?<=\w)\s\d{1,3}[\s-]?([^\W\d_]+)")
_SITE_WORDS = 12  # of the longest name of a site
_GENERATIONS = (" Jr", " Sr")


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
    for candidate in candidates(eastern.reporters(text) or text, lexicon):
        folded = fold(candidate)
        if not any(map(str.isalpha, candidate)):
            continue
        if _is_house_name(candidate, lexicon, site):
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


def _is_house_name(text: str, lexicon: Lexicon, site: frozenset[str]) -> bool:
    """Whether a name is an agency's, a desk's, the site's or another paper's."""
    known = is_body(text, lexicon) or fold(text) in site or opens_with_site(text, site)
    return known or outlets.is_paper(text)


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


def is_alone(text: str, lexicon: Lexicon, site: frozenset[str] = frozenset()) -> bool:
    """Whether a text is one person's name and nothing else."""
    return read(text, lexicon, site).people == (text,)


def opens_with_site(text: str, site: frozenset[str]) -> bool:
    """Whether more words follow a name of the site that has several: "Harbour Herald Insights"."""
    words = text.split()
    most = min(len(words) - 1, _SITE_WORDS)
    return any(fold("".join(words[:count])) in site for count in range(2, most + 1))


def person(text: str, lexicon: Lexicon) -> str:
    """`text` as a person's name, roles and honorifics cut off; "" when it is no name."""
    text = before_count(text, lexicon)
    if len(text) > LONGEST or has_digit(text):
        return ""
    if east_asian(text):
        return eastern.person(text, lexicon)
    text = _DOCTOR.sub(r"\1", text)
    words = _without_initials(_without_honorific(text.split(), lexicon))
    words = _up_to_prose(_without_role(words, lexicon), lexicon)
    words = _without_weekday(words, lexicon)
    while len(words) > 1 and words[-1].islower() and words[-1] in lexicon.not_names:
        words = words[:-1]  # "Doe at", of "posted by Doe at 12:53"
    if not 1 <= len(words) <= 6 or any(bare(word) in lexicon.not_names for word in words):
        return ""
    if is_caseless(text):
        while len(words) > 2 and bare(words[-1]) in lexicon.openers:
            words = words[:-1]  # the label of the date that followed
        several = 2 <= len(words) <= 5 or bool(_INITIALS.fullmatch("".join(words)))
        return " ".join(words) if several and not any(map(_runs_on, words)) else ""
    if not all(is_name_word(word, lexicon) for word in words):
        return ""
    if len(words) > 1 and any(GLUED.search(w) or _POSSESSIVE.search(w) for w in words):
        return ""
    if bare(words[0]) in lexicon.articles and len(words) > 1:
        return ""
    if _is_house(words, lexicon):
        return ""
    if not words[-1][:1].isupper() and not any(word[:1].isupper() for word in words):
        return ""
    return _with_stop(" ".join(words).strip(",;:"))


def before_count(text: str, lexicon: Lexicon) -> str:
    """A text up to the number of what a page counts behind a name: "Jane Doe 3 min read"."""
    count = _COUNT.search(text)
    counted = bare(count[1]) if count else ""
    if not count or counted not in lexicon.not_names or counted in lexicon.months:
        return text
    before = text[: count.start()]
    return before if " " in before else text


def _runs_on(word: str) -> bool:
    """Whether what stands without a space in a script without capitals is more than a word: a menu
    whose items ran together, a line of Thai, buttons of two alphabets.
    """
    longest = _LONGEST_THAI if _THAI.match(word) else _LONGEST_CASELESS
    return len(word) > longest or _MIXED.search(word) is not None


def _with_stop(name: str) -> str:
    """A name with the full stop of its "Jr." or "Sr.", which goes with what surrounds a name."""
    return f"{name}." if name.endswith(_GENERATIONS) else name


def is_formed_as_name(text: str, lexicon: Lexicon) -> bool:
    """Whether words have a name's form and only the last is one that names seldom hold: "Li You".

    For what metadata states to be a name; in a line of the page it can be anything.
    """
    words = text.split()
    if not 2 <= len(words) <= 3 or not all(is_name_word(word, lexicon) for word in words):
        return False
    told = [bare(word) for word in words]
    telling = (lexicon.roles, lexicon.desks, lexicon.companies, lexicon.articles)
    return (
        told[-1] in lexicon.not_names
        and lexicon.not_names.isdisjoint(told[:-1])
        and all(kind.isdisjoint(told) for kind in telling)
    )


def _without_weekday(words: list[str], lexicon: Lexicon) -> list[str]:
    """Words without the day that ends them; none where nothing but such as "Updated" is left, or
    the "d." of "Lørdag d. 3. maj".
    """
    if words and bare(words[0]) in lexicon.weekdays and all(len(bare(w)) < 2 for w in words[1:]):
        return []
    count = next((n for n in (2, 1) if _is_weekday(words[-n:], n, lexicon)), 0)
    if not count:
        return words
    rest = words[:-count]
    if all(bare(word) in lexicon.openers for word in rest):
        return []
    return rest if len(words) > 2 and len(words[-1]) > 3 else words


def _is_weekday(words: list[str], count: int, lexicon: Lexicon) -> bool:
    """Whether `count` words are the name of a day: "Thứ Năm" has two."""
    return len(words) == count and " ".join(map(bare, words)) in lexicon.weekdays


def _is_house(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a capital particle stands before letters alone: "Do HTB", which no person is."""
    return (
        len(words) == 2
        and words[0].istitle()
        and bare(words[0]) in lexicon.particles
        and words[1].isupper()
    )


def has_role(text: str, lexicon: Lexicon) -> bool:
    """Whether a word says what somebody is: then it may be a role alone ("Travel News Editor")."""
    return any(bare(word.strip("()")) in lexicon.roles for word in text.split())


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
    told = bare(word)
    return told in lexicon.not_names or (word.islower() and told not in lexicon.particles)


def _without_honorific(words: list[str], lexicon: Lexicon) -> list[str]:
    while len(words) > 1 and bare(words[0]) in lexicon.honorifics and words[0][:1].isupper():
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
    nouns = [i for i, word in enumerate(words) if bare(word) in lexicon.roles]
    if not nouns:
        return words
    last = nouns[-1]
    if last < 2 or (last < len(words) - 2 and nouns[0] < 2):
        return words[last + 1 :]
    end = 2
    while end < nouns[0] and (
        is_initial(words[end - 1]) or bare(words[end - 1]) in lexicon.particles
    ):
        end += 1
    return words[:end]


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repeats; a spelling in capitals gives way to one in mixed case."""
    kept: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if key and (key not in kept or (kept[key].isupper() and not name.isupper())):
            kept[key] = name
    return tuple(kept.values())
