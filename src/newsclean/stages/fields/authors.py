"""The authors: names from metadata and bylines; persons are preferred to desks and the site."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from newsclean.document import Choice, Claim
from newsclean.stages.fields import names, signers
from newsclean.stages.fields.agreement import reason, voice
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.signers import FAR, LONGEST_STATED, Group, is_prose

_TRUST: Mapping[str, float] = {
    "json-ld author": 5.0,
    "meta citation_author": 4.5,
    "meta parsely-author": 4.0,
    "meta sailthru.author": 4.0,
    "meta cxenseparse:author": 4.0,
    "meta byl": 3.5,
    "itemprop author": 3.0,
    "rel author": 3.0,
    "json-ld page author": 2.5,
    "json-ld creator": 2.0,
    "byline class": 2.8,
}
"""Trust in each origin, relative to the others."""

_MARKED = frozenset({"byline class", "itemprop author", "rel author"})
"""Origins whose element holds the name and nothing else."""

_LINE, _META, _OTHER = 3.0, 3.0, 1.5
"""Trust in a line of the page, in any other meta element, and in any other origin."""

_LINES: Mapping[str, float] = {FAR: 1.8, "byline element": 2.9, "signature": 2.0}
"""Trust in lines by how their origin ends."""

_SUPPORT = 0.3
"""Share of an agreeing voice's trust that is added to a claim."""

_PERSON, _FIRST_NAME, _OWN_SITE = 3.5, 2.5, -2.1
"""Added to the trust: for a full name, for a single name in a byline, for the site's own name."""

_MOST_WRITERS = 6  # names; longer lists are those of other stories, too
_INTO_BYLINE = 3  # blocks
_SURNAME = 3  # letters


def choose(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The authors by the best supported origin; None if no claim holds a name.

    lines: claims of the page's lines.
    """
    helpers = _helpers(page)
    found = (signers.without(group, helpers) for group in signers.groups(page, lines))
    groups = [group for group in found if group.names]
    heard = _heard(groups)
    chosen = max(groups, key=lambda group: _weight(group, heard), default=None)
    if chosen is None:
        return None
    chosen = _fuller(chosen, groups, heard, page)
    value = names.unique(_unglued(name, chosen, groups) for name in chosen.names)
    keys = set(map(fold, value))
    agreeing = [g.origin for g in groups if g is not chosen and keys & set(map(fold, g.names))]
    losers = tuple(claim for group in groups if group is not chosen for claim in group.claims)
    return Choice(value, chosen.origin, reason(agreeing), losers)


def _helpers(page: Page) -> frozenset[str]:
    """Folded names of people in the bylines who did not write: reviewers, photographers.

    A label such as "Reviewed by" or "Photo:" stands before the name, or in the line below it in
    bylines that tell below each name what that person did.
    """
    found: set[str] = set()
    for claim in page.claims.get("byline", ()):
        lines = claim.value.split("\n")
        for line in lines:
            label = page.lexicon.not_author.match(f"{line} ")
            if label:
                found.update(map(fold, names.read(line[label.end() :], page.lexicon).people))
        if len(lines) > 1 and _is_help(lines[-1], page) and not _is_help(lines[0], page):
            below = (name for name, line in pairwise(lines) if _is_help(line, page))
            found.update(fold(name) for name in below if names.is_alone(name, page.lexicon))
    return frozenset(found)


def _is_help(line: str, page: Page) -> bool:
    """Whether a line is only a label for another contribution: "Photos"."""
    label = page.lexicon.not_author.match(f"{line} ")
    return label is not None and label.end() >= len(line)


class _Heard(NamedTuple):
    """What all groups say: for each folded name the trust in each voice that says it, and whether
    any names a person.
    """

    voices: Mapping[str, Mapping[str, float]]
    person: bool


def _heard(groups: list[Group]) -> _Heard:
    """Collected once: a page in one line may have thousands of bylines."""
    voices: dict[str, dict[str, float]] = {}
    for group in groups:
        speaker, trust = voice(group.origin), _trust(group.origin)
        for name in map(fold, group.names):
            said = voices.setdefault(name, {})
            said[speaker] = max(said.get(speaker, 0.0), trust)
    return _Heard(voices, any(map(_names_person, groups)))


def _weight(group: Group, heard: _Heard) -> float:
    """Weight of a group: trust in its origin, support by other voices, and the kind of names."""
    own = dict.fromkeys(map(fold, group.names))
    support: dict[str, float] = {}
    for speaker, said in (item for name in own for item in heard.voices[name].items()):
        support[speaker] = max(support.get(speaker, 0.0), said)
    support.pop(voice(group.origin), None)
    listed = group.origin == "rel author" and len(own) > _MOST_WRITERS
    trust = _OTHER if listed else _trust(group.origin)
    kind = _OWN_SITE * group.own
    named = any(map(_is_full, group.people))
    if named and not (group.own and heard.person):
        kind += _PERSON
    elif group.people and group.origin.startswith("line") and trust == _LINE:
        kind += _FIRST_NAME
    return trust + _SUPPORT * fsum(support.values()) + kind + 0.01 * len(own)


def _names_person(group: Group) -> bool:
    """Whether a group names a person, and not the site."""
    return not group.own and any(map(_is_full, group.people))


def _fuller(chosen: Group, groups: list[Group], heard: _Heard, page: Page) -> Group:
    """A byline of the page that names all chosen persons and further ones; else `chosen`."""
    own = set(map(fold, chosen.people))
    written = [
        group
        for group in groups
        if own
        and group.origin.startswith(("byline", "line"))
        and len(own) < len(group.people) <= _MOST_WRITERS
        and own <= set(map(fold, group.people))
        and (not group.origin.endswith(("signature", FAR)) or _is_beside(group, chosen))
        and not any(is_prose(name, page, any) for name in group.people)
        and not any(_holds_teasers(claim.value) for claim in group.claims)
    ]
    return max(written, key=lambda group: _weight(group, heard), default=chosen)


def _is_beside(group: Group, chosen: Group) -> bool:
    """Whether two bylines stand close together and begin with the same name."""
    gap = abs(group.claims[0].block - chosen.claims[0].block)
    return gap <= _INTO_BYLINE and fold(group.people[0]) == fold(chosen.people[0])


def _holds_teasers(byline: str) -> bool:
    """Whether a byline of several lines includes teasers of other stories: one line is too long to
    be part of a byline.
    """
    lines = byline.split("\n")
    return len(lines) > 1 and any(len(line) > LONGEST_STATED for line in lines)


def _unglued(name: str, chosen: Group, groups: list[Group]) -> str:
    """`name` without words at its end that another group does not have.

    Such words are glued to the name, "Jane Doearchive page", or follow it in a line while an
    element of the page holds the name alone: "Jane Doe Health reporter".
    """
    of_line = chosen.origin.startswith("line")
    for group in groups:
        alone = of_line and group.origin in _MARKED and len(group.people) == 1
        for other in group.people:
            rest = name[len(other) :] if name.startswith(other) else ""
            glued = rest.islower() and len(other.split()[-1]) >= _SURNAME
            if glued or (alone and rest.startswith(" ") and " " in other):
                return other
    return name


def _trust(origin: str) -> float:
    if origin.startswith("line"):
        return next((trust for ending, trust in _LINES.items() if origin.endswith(ending)), _LINE)
    return _TRUST.get(origin, _META if origin.startswith("meta ") else _OTHER)


def _is_full(name: str) -> bool:
    return " " in name or not name.isascii()
