"""The names in a byline: people, agencies and desks, without what bylines put around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsclean.stages.fields import eastern, outlets
from newsclean.stages.fields.characters import EDGES, fold
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.name_words import is_body
from newsclean.stages.fields.person_name import has_role, person
from newsclean.stages.fields.segments import candidates
from newsclean.stages.wordlists import members

_SITE_WORDS = 12  # words of a site's name, at most


class Names(NamedTuple):
    """The names of a byline, in its order and without repeats.

    people: persons; bodies: agencies, desks and companies.
    """

    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All names, people first."""
        return self.people + self.bodies


def read(text: str, lexicon: Lexicon, site: frozenset[str] = frozenset()) -> Names:
    """The names a byline holds.

    text: a byline as written, or the value of an author claim; lines are separate names or
        roles. site: folded names of the page's own site, which are bodies.
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
    """Whether "and" joins `name` to one of the names `found`: then it is not a place, even if it
    looks like one: "Jane Doe and San Roe".
    """
    before, _, after = text.partition(name)
    ends = (joint for joint in lexicon.joint.finditer(before) if joint.end() == len(before))
    joint = next(ends, None)
    if joint is None or not any(map(str.isalpha, joint[0])):
        return False
    goes_on = after[:1] == " " and after[1:2].isupper()  # "Jane Doe and Los Angeles Times"
    return not goes_on and before[: joint.start()].endswith(found)


def is_place(text: str) -> bool:
    """Whether a text of several words names a city, a province or a country: "New Delhi".

    Bylines put such names behind the writer's name.
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
    """Whether a text is a name of the site, of two words or more, and then something else:
    "Harbour Herald Insights".
    """
    words = text.split()
    most = min(len(words) - 1, _SITE_WORDS)
    return any(fold("".join(words[:count])) in site for count in range(2, most + 1))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repeats; a spelling in mixed case is preferred to one in capitals."""
    kept: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if key and (key not in kept or (kept[key].isupper() and not name.isupper())):
            kept[key] = name
    return tuple(kept.values())
