"""Names that each origin gives as the authors: the metadata, byline elements, lines of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.stages.fields import dates, names, outlets, person_name
from newsclean.stages.fields.characters import east_asian, fold, has_digit, is_caseless
from newsclean.stages.fields.layout import is_masthead, top_heading
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.persons import is_subject
from newsclean.stages.fields.site import host_core

LONGEST_STATED = 60
"""Characters of a name in metadata, at most."""

FAR = "far from the story"
"""How the origin of a byline ends that stands where bylines seldom do."""

_MOST_WORDS = 8  # words of the same: "Center for Drug Evaluation and Research"
_SPANS = "spans"  # origin of claims that tell how inline elements divide a line, byline or not
_LONGEST_LINE = (
    14  # words of a line in a byline of several lines; a single line may have twice that
)
_ABOVE = 4  # blocks above the top heading
_ABOVE_STORY = 40  # blocks above the story; farther up are menus
_INTO_STORY = 1  # blocks; the first of the story may be a standfirst above the byline
_INVERTED = expression(r"([^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’-]*)?),\s*([^\W\d_][^,;]{0,40})")
_TELEPHONE = 7  # digits
_NO_NAME = expression(r"://|@|\n|^www\.")
_ACRONYM = 3  # letters
_TELLING = 6  # letters of a host that no name opens with by chance
_BARS = (",", "|", "•", "·", "-", "–", "—", "\n")
_INVERTING = frozenset(
    {"meta citation_author", "meta dc.creator", "meta dcterms.creator", "meta citation_authors"}
)


class Group(NamedTuple):
    """The names that one origin gives, in its order, with its claims.

    people: persons; signed: persons, and the agencies and desks that sign with them;
    bodies: organisations; own: whether all names are those of the site.
    """

    origin: str
    people: tuple[str, ...]
    signed: tuple[str, ...]
    bodies: tuple[str, ...]
    own: bool
    claims: tuple[Claim, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The authors by this group: persons and their agencies, else organisations."""
        return self.signed if self.people else self.bodies


def groups(page: Page, lines: tuple[Claim, ...]) -> Iterator[Group]:
    """Groups of the claims to the author: one for each origin in the metadata, for each byline
    element and for each line.
    """
    by_origin: dict[str, list[Claim]] = {}
    for claim in page.claims.get("authors", ()):
        if _is_site_and_host(claim, page):
            continue
        by_origin.setdefault(claim.origin.removesuffix(" organization"), []).append(claim)
    for origin, claims in by_origin.items():
        yield _stated(origin, claims, page)
    for claim in page.claims.get("byline", ()):
        if claim.origin == _SPANS:
            continue
        digits = sum(map(str.isdigit, dates.without_dates(claim.value, page.lexicon)))
        if digits >= (1 if claim.origin == "address" else _TELEPHONE):
            continue  # a street or a telephone number
        yield _written(claim.origin, claim, page)
    top = top_heading(page)
    for claim in lines:
        if claim.field == "byline" and claim.block >= top - _ABOVE:
            near = -_ABOVE_STORY <= claim.block - page.first <= _INTO_STORY
            yield _written(claim.origin if near else f"{claim.origin}, {FAR}", claim, page)


def without(group: Group, helpers: frozenset[str]) -> Group:
    """`group` without the people in `helpers`, who did not write; folded names."""

    def left(people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in people if fold(name) not in helpers)

    return group._replace(
        people=left(group.people), signed=left(group.signed), bodies=left(group.bodies)
    )


def _is_site_and_host(claim: Claim, page: Page) -> bool:
    """Whether an author claim is a paper and its portal, "Harbour Herald | Coast Online": the paper
    is the site, or the site's name begins with the portal's.
    """
    parts = [fold(part) for part in claim.value.split("|")]
    opens = any(name.startswith(parts[-1]) for name in page.site)
    return len(parts) > 1 and bool(parts[-1]) and (parts[0] in page.site or opens)


def _stated(origin: str, claims: list[Claim], page: Page) -> Group:
    """The group of an origin in the metadata, where any value is an author, even a handle."""
    people: list[str] = []
    signed: list[str] = []
    bodies: list[str] = []
    for claim in claims:
        value = _upright(claim.value) if origin in _INVERTING else claim.value
        of_house = names.opens_with_site(value, page.site) or _is_joined_site(value, page)
        of_house = of_house or _is_cut_site(value, page)
        if of_house or claim.origin.endswith(" organization"):
            found = names.Names(bodies=(whole,) if (whole := _as_stated(value, page)) else ())
        else:
            found = names.read(value, page.lexicon)
            if not found.all and person_name.is_formed_as_name(value, page.lexicon):
                found = names.Names(people=(value.strip(),))
            if not found.all and (whole := _as_stated(value, page)):
                found = names.Names(bodies=(whole,))
        people.extend(found.people)
        bodies.extend(found.bodies)
        signed.extend(n for n in found.all if n in found.people or _co_signs(n, page))
    others = [name for name in people if fold(name) not in page.site]
    if others:
        signed = [name for name in signed if fold(name) not in page.site]
    return _group(origin, others or people, signed, bodies, claims, page)


def _is_cut_site(value: str, page: Page) -> bool:
    """Whether a value is the site's name, but would be read without a role in it: "Coast Travel
    Expert".
    """
    if fold(value) not in page.site:
        return False
    people = names.read(value, page.lexicon).people
    return bool(people) and fold(people[0]) != fold(value)


def _is_joined_site(value: str, page: Page) -> bool:
    """Whether a value is the site's name, but would be read as two names: "Spade & Soil"."""
    return fold(value) in page.site and page.lexicon.joint.search(value) is not None


def _written(origin: str, claim: Claim, page: Page) -> Group:
    """The group of one byline of the page. Beside a full name a single word is no name."""
    if claim.origin.endswith("handle"):
        stated = _as_stated(claim.value, page)
        return _group(origin, [], [], [stated] if stated else [], [claim], page)
    lines = claim.value.split("\n")
    most = _LONGEST_LINE if len(lines) > 1 else 2 * _LONGEST_LINE
    short = [line for line in lines if len(line.split()) <= most and not _pictures(line, page)]
    short = short or lines[:1]
    found = names.read("\n".join(_signed_lines(short, page)), page.lexicon, page.site)
    people = [name for name in found.people if not is_prose(name, page, all)]
    if any(" " in name for name in people):
        people = [n for n in people if " " in n or is_caseless(n) or east_asian(n)]
    people = [name for name in people if not is_prose(name, page, any)] or people
    people = people[:1] + [
        name
        for name in people[1:]
        if not _is_outlet(name, people[0]) and not _is_apart(name, claim, page)
    ]
    agencies = [name for name in found.bodies if fold(name) in page.lexicon.agencies]
    bodies = agencies if people else [name for name in found.bodies if not _publishes(name, page)]
    return _group(origin, people, people + agencies, bodies, [claim], page)


def _pictures(line: str, page: Page) -> bool:
    """Whether a line names a photographer: "Jane Doe / Staff Photographer"."""
    last = line.rpartition(" ")[2].casefold()
    return last in page.lexicon.roles and page.lexicon.not_author.match(f"{last} ") is not None


def _is_apart(name: str, claim: Claim, page: Page) -> bool:
    """Whether `name` stands behind a bar, a dash or a line break and is the paper at the top of the
    page or a place that the story mentions: "Jane Doe - Harbour Post", "Jane Doe | Ciudad Real".
    """
    if not page.text_only or not claim.value.partition(name)[0].rstrip(" ").endswith(_BARS):
        return False
    above = claim.block - claim.value.count("\n")
    return is_masthead(name, page, above) or is_subject(name, page)


def _publishes(name: str, page: Page) -> bool:
    """Whether a name is another paper's, which published the story and is not its author."""
    known = fold(name) in page.site or fold(name) in page.lexicon.agencies
    return outlets.is_paper(name) and not known


def _is_outlet(name: str, writer: str) -> bool:
    """Whether a name behind the writer's is that of a paper or broadcaster: "ABC Goulburn"."""
    first = name.split()[0]
    capitals = name.isupper() or (first.isupper() and len(first) >= _ACRONYM)
    return outlets.ends_in(name) or outlets.opens(name) or (capitals and not writer.isupper())


def _signed_lines(lines: list[str], page: Page) -> list[str]:
    """Lines up to the first with a digit behind a name, which is a date, a count or a reading time;
    buttons follow it.
    """
    if len(lines) < 2 or not any(map(has_digit, lines)):
        return lines
    named = False
    for position, line in enumerate(lines):
        if named and has_digit(line):
            return lines[: position + 1]
        named = named or bool(names.read(line, page.lexicon, page.site).people)
    return lines


def _group(
    origin: str,
    people: list[str],
    signed: list[str],
    bodies: list[str],
    claims: list[Claim],
    page: Page,
) -> Group:
    own = all(_is_own(name, page) for name in (people or bodies))
    return Group(
        origin, names.unique(people), names.unique(signed), names.unique(bodies), own, tuple(claims)
    )


def _is_own(name: str, page: Page) -> bool:
    """Whether a name is the site's or begins with the core of its host: "Harbour Herald Travel".

    Not if only the host has this name and it is a person's.
    """
    core = fold(host_core(page.host))
    if fold(name) == core and _is_person(name, page):
        return False
    words = name.split()
    heads = (fold("".join(words[:count])) for count in range(1, len(words) + 1))
    return fold(name) in page.site or (len(core) >= _TELLING and core in heads)


def _is_person(name: str, page: Page) -> bool:
    """Whether a name, the host's, is a person's, as the metadata gives the site another name."""
    key = fold(name)
    if not names.is_alone(name, page.lexicon):
        return False
    stated = [c.value for c in page.claims.get("source", ()) if c.origin != "url host"]
    alike = (other for value in stated if (other := fold(value)) and (key in other or other in key))
    return " " in name and bool(stated) and not any(alike)


def _co_signs(name: str, page: Page) -> bool:
    """Whether an organisation can sign with a person: an agency or a desk, not the publisher."""
    if fold(name) in page.site:
        return False
    words = {word.casefold() for word in name.split()}
    return fold(name) in page.lexicon.agencies or bool(words & page.lexicon.desks)


def is_prose(name: str, page: Page, how: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether the paragraphs of the page write words of a name in lower case.

    how: `all` or `any` of the words.
    """
    words = [word for word in name.casefold().split() if word not in page.lexicon.particles]
    return how(word.strip(".,") in page.prose for word in words)


def _upright(value: str) -> str:
    """A name with the surname last. Library catalogues put it first: "Doe, Jane"."""
    match = _INVERTED.fullmatch(value.strip())
    return f"{match[2]} {match[1]}" if match else value


def _as_stated(value: str, page: Page) -> str:
    """An author by the metadata that has no form of a name: a handle, initials, an organisation.

    "" for addresses, dates, long texts and roles.
    """
    bare = re.sub(r"\s*[(（][^()（）]*[)）]", "", value).strip(" ,;|-–—")
    words = bare.casefold().split()
    if not bare or len(bare) > LONGEST_STATED or len(words) > _MOST_WORDS or _NO_NAME.search(bare):
        return ""
    lexicon = page.lexicon
    team = len(words) > 1 and words[-1] in lexicon.desks and words[-1] not in lexicon.roles
    if team or fold(bare) in page.site:
        return bare
    if dates.without_dates(bare, lexicon) != bare:
        return ""  # the date of a byline without a name
    if any(word in lexicon.not_names for word in words[:1]) or not any(map(str.isalpha, bare)):
        return ""
    if words[-1] in lexicon.roles and all(w in lexicon.roles | lexicon.desks for w in words):
        return ""  # a role without a name: "Staff reporter"
    return "" if 2 * sum(map(str.isdigit, bare)) >= len(bare) else bare
