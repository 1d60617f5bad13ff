"""One person's name out of a piece of a byline, without roles, honorifics and what follows it."""

from __future__ import annotations

from newsclean.expressions import expression
from newsclean.stages.fields import eastern
from newsclean.stages.fields.characters import CASELESS, east_asian, has_digit, is_caseless
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.name_words import GLUED, LONGEST, bare, is_initial, is_name_word

# In Tamil the initial of the father's name stands before the own: "செ.கலைவாணன்".
_INITIALS = expression(r"(?:[^\s\d.:]{1,4}\.){1,3}[^\s\d.:]{3,24}")
_LONGEST_CASELESS = 24  # characters of a word, vowel signs included
_LONGEST_THAI = 17  # the same in Thai, where the words of a sentence stand without spaces
_THAI = expression("[\u0e01-\u0e4e]")
_MIXED = expression(rf"[{CASELESS}][A-Za-z]|[A-Za-z][{CASELESS}]|[<>=:]|[^.]{{5}}\.$")
_POSSESSIVE = expression(r"['’]s$")
# "Dr. rer. nat. Jane Doe"
_DOCTOR = expression(r"^((?:Prof\.\s)?Dr\.)(?:\s[a-zß-ÿ][a-zß-ÿ.]{1,5}\.)+(?=\s)")
_COUNT = expression(r"(?<=\w)\s\d{1,3}[\s-]?([^\W\d_]+)")
_MOST_WORDS, _MOST_CASELESS = 6, 5  # words
_GENERATIONS = (" Jr", " Sr")


def person(text: str, lexicon: Lexicon) -> str:
    """`text` as a person's name, without roles and honorifics; "" if it is not a name."""
    text = before_count(text, lexicon)
    if len(text) > LONGEST or has_digit(text):
        return ""
    if east_asian(text):
        return eastern.person(text, lexicon)
    words = _trimmed(_DOCTOR.sub(r"\1", text).split(), lexicon)
    if not 1 <= len(words) <= _MOST_WORDS or any(bare(w) in lexicon.not_names for w in words):
        return ""
    if is_caseless(text):
        return _caseless(words, lexicon)
    return _with_stop(" ".join(words).strip(",;:")) if _is_person(words, lexicon) else ""


def _trimmed(words: list[str], lexicon: Lexicon) -> list[str]:
    """Words of a name without what stands before and behind it."""
    words = _without_initials(_without_honorific(words, lexicon))
    words = _up_to_prose(_without_role(words, lexicon), lexicon)
    words = _without_weekday(words, lexicon)
    while len(words) > 1 and words[-1].islower() and words[-1] in lexicon.not_names:
        words = words[:-1]  # the "at" of "posted by Doe at 12:53"
    return words


def _caseless(words: list[str], lexicon: Lexicon) -> str:
    """A name in a script without capitals; "" if the words are none."""
    while len(words) > 2 and bare(words[-1]) in lexicon.openers:
        words = words[:-1]  # the label of the date that followed
    several = 2 <= len(words) <= _MOST_CASELESS or bool(_INITIALS.fullmatch("".join(words)))
    return " ".join(words) if several and not any(map(_runs_on, words)) else ""


def _is_person(words: list[str], lexicon: Lexicon) -> bool:
    """Whether words in a script with capitals have the form of a person's name."""
    if not all(is_name_word(word, lexicon) for word in words):
        return False
    if len(words) > 1 and any(GLUED.search(w) or _POSSESSIVE.search(w) for w in words):
        return False
    if len(words) > 1 and bare(words[0]) in lexicon.articles:
        return False
    return not _is_house(words, lexicon) and any(word[:1].isupper() for word in words)


def before_count(text: str, lexicon: Lexicon) -> str:
    """`text` up to a number of minutes, comments and the like: "Jane Doe 3 min read"."""
    count = _COUNT.search(text)
    counted = bare(count[1]) if count else ""
    if not count or counted not in lexicon.not_names or counted in lexicon.months:
        return text
    before = text[: count.start()]
    return before if " " in before else text


def is_formed_as_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has the form of a name, and only its last word is one that names seldom hold:
    "Li You".

    For values that metadata states as names. In a line of the page the same words could mean
    anything.
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


def has_role(text: str, lexicon: Lexicon) -> bool:
    """Whether a word names a role. The whole text may then be one: "Travel News Editor"."""
    return any(bare(word.strip("()")) in lexicon.roles for word in text.split())


def _without_honorific(words: list[str], lexicon: Lexicon) -> list[str]:
    while len(words) > 1 and bare(words[0]) in lexicon.honorifics and words[0][:1].isupper():
        words = words[1:]
    return words


def _without_initials(words: list[str]) -> list[str]:
    """Words without the initials that stand in for the writer's picture: "JD Jane Doe"."""
    if len(words) >= 3 and words[0] == "".join(word[0] for word in words[1:]).upper():
        return words[1:]
    return words


def _without_role(words: list[str], lexicon: Lexicon) -> list[str]:
    """The name of "Jane Doe Deputy Sports Editor" and of "Staff Writer Jane Doe".

    A role may hold any words; only its noun ("Editor", "Writer") is known. The name follows the
    noun, or it is the first two words, more where the second is an initial or a particle.
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


def _up_to_prose(words: list[str], lexicon: Lexicon) -> list[str]:
    """Words up to the first that is not part of a name and stands behind at least two others:
    "Jane Doe in Paris", "Jane Doe IN CULTURE".
    """
    for position, word in enumerate(words):
        if position >= 2 and _ends_name(word, lexicon):
            return words[:position]
    return words


def _ends_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word behind two words of a name is not part of it."""
    if word.casefold() in lexicon.within:
        return word.islower() or word.isupper()
    told = bare(word)
    return told in lexicon.not_names or (word.islower() and told not in lexicon.particles)


def _without_weekday(words: list[str], lexicon: Lexicon) -> list[str]:
    """Words without a weekday at their end; none if only a label such as "Updated" is left, or if
    they are the weekday of a date: "Lørdag d." of "Lørdag d. 3. maj".
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
    """Whether `count` words are the name of a weekday; "Thứ Năm" has two."""
    return len(words) == count and " ".join(map(bare, words)) in lexicon.weekdays


def _is_house(words: list[str], lexicon: Lexicon) -> bool:
    """Whether words are a particle with a capital and an acronym: "Do HTB", not a person."""
    return (
        len(words) == 2
        and words[0].istitle()
        and bare(words[0]) in lexicon.particles
        and words[1].isupper()
    )


def _runs_on(word: str) -> bool:
    """Whether a run of letters in a script without capitals is more than one word: menu items that
    ran together, a line of Thai, buttons in two alphabets.
    """
    longest = _LONGEST_THAI if _THAI.match(word) else _LONGEST_CASELESS
    return len(word) > longest or _MIXED.search(word) is not None


def _with_stop(name: str) -> str:
    """A name with the full stop of its "Jr." or "Sr.", which is lost when its ends are stripped."""
    return f"{name}." if name.endswith(_GENERATIONS) else name
