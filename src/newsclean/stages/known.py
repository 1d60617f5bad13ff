"""The phrase rules that match each block, also where labels, buttons and titles are glued."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import pairwise, takewhile
from pathlib import PurePath
from typing import NamedTuple

from newsclean.document import BODY, Block, Document, Family, Kind
from newsclean.expressions import expression
from newsclean.rules import Hit, Rule, RuleSet
from newsclean.rules.hosts import hosts, without_www
from newsclean.stages.announced import LABEL_LENGTH, TITLE_LENGTH
from newsclean.stages.context import Context
from newsclean.stages.prose import SENTENCE_ENDS

BAR_LENGTH = 300
"""Most characters of a bar of buttons."""

LONGEST_LIST = 900
"""Most characters of one block that holds a label and the titles that it announces."""

SHORTEST_LABEL = 7
"""Fewest characters of a label that is glued to titles; "Top" and "More" may begin a name."""

_BUTTONS = frozenset({
    Family.SHARE, Family.COUNTER, Family.COMMENTS, Family.TOOLS, Family.NEWSLETTER, Family.LOGIN,
    Family.NAVIGATION, Family.APP, Family.COOKIE, Family.ADVERT,
})  # fmt: skip
# The pattern begins with the capital, which is fast to search for; a pattern that begins with what
# precedes it would be tried at every character.
_SEAM = expression(r"[A-ZÀ-Þ](?:(?<=[^\W\d_A-Z].)|(?<=….)|(?<=\d.)(?=[^\W\d_]))")
"""The first letter of a button that is glued to the one before: "articleShare", "24Comments"."""


def known(document: Document, context: Context) -> list[tuple[Hit, ...]]:
    """For each block the rules that match it, the best first."""
    site, rules, code = _Site.of(document, context), context.rules, Kind.CODE
    blocks = document.blocks
    found: list[tuple[Hit, ...]] = []
    for block, hits in zip(blocks, rules.match([block.text for block in blocks])):
        text = block.text
        if block.kind is code and block.role is BODY:
            found.append(())  # signs in an article's code, as a prompt, are no labels
        elif hits:
            found.append(site.own(hits))
        else:
            titles = _over_titles(text, rules, site) if "\n" in text else ()
            titles = titles or (_before_links(block, rules, site) if block.links else ())
            found.append(titles or _bar(text, rules, site))
    return found


def _over_titles(text: str, rules: RuleSet, site: _Site) -> tuple[Hit, ...]:
    """The rules that match the first line of a block as a label of titles in its other lines."""
    first, _, rest = text.partition("\n")
    if not rest or len(first) > LABEL_LENGTH or len(text) > LONGEST_LIST:
        return ()
    titles = rest.split("\n")
    if any(len(title) > TITLE_LENGTH or title.endswith(SENTENCE_ENDS) for title in titles):
        return ()
    hits = site.own(rules.match([first])[0])
    return tuple([hit for hit in hits if hit.rule.family is Family.RELATED])


def _before_links(block: Block, rules: RuleSet, site: _Site) -> tuple[Hit, ...]:
    """The rules that match the words before the links of a block, if these are much of its text:
    "Read also" before a title, "Tags" before topics.
    """
    text = block.text
    if block.inline and block.inline[0].href:  # as in most blocks with links
        return ()
    if len(text) > LONGEST_LIST or 5 * block.links < 2 * len(text) or text.endswith(SENTENCE_ENDS):
        return ()
    label = "".join(run.text for run in takewhile(lambda run: not run.href, block.inline)).strip()
    if not label or len(label) > LABEL_LENGTH:
        return ()
    hits = site.own(rules.match([label])[0])
    return tuple([hit for hit in hits if hit.rule.family in (Family.RELATED, Family.TAGS)])


def _bar(text: str, rules: RuleSet, site: _Site) -> tuple[Hit, ...]:
    """The rules that match the glued parts of a block: the buttons of a bar, "Save articleShareCopy
    link", or a label before titles, "RelatedNew engine for ferry".
    """
    if len(text) > BAR_LENGTH or not _SEAM.search(text):
        return ()
    starts = [0, *(seam.start() for seam in _SEAM.finditer(text)), len(text)]
    buttons = [text[start:end] for start, end in pairwise(starts)]
    found = [site.own(hits) for hits in rules.match(buttons)]
    label = [hit for hit in found[0] if hit.rule.family is Family.RELATED]
    if label and _titles_follow(text, buttons[0]):
        return tuple(label)
    named = [hits for hits in found if any(hit.rule.family in _BUTTONS for hit in hits)]
    return named[0] if len(named) > 1 and 2 * len(named) >= len(buttons) else ()


def _titles_follow(text: str, label: str) -> bool:
    """Whether `label`, at the start of `text`, is long enough and followed by several words that
    are no sentence.
    """
    words = " " in text[len(label) :]
    return len(label) >= SHORTEST_LABEL and words and not text.endswith(SENTENCE_ENDS)


class _Site(NamedTuple):
    """Where the page comes from, for rules that apply to one site only.

    hosts: of the address that the caller gave and of the addresses that the page claims.
    path: of the input, with a slash before its first folder.
    """

    hosts: tuple[str, ...]
    path: str

    @classmethod
    def of(cls, document: Document, context: Context) -> _Site:
        claimed = (claim.value for claim in document.claims if claim.field == "url")
        named = map(without_www, hosts((context.url or "", *claimed)))
        return cls(tuple(named), f"/{PurePath(context.path).as_posix()}")

    def own(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits of rules that apply to this site."""
        return tuple([hit for hit in hits if self.has(hit.rule)]) if hits else ()

    def has(self, rule: Rule) -> bool:
        """Whether `rule` applies to this site. A host includes its subdomains; a folder pattern is
        compared with the end of the path: "site/*" matches "./site/page.html".
        """
        if rule.host and not any(f".{host}".endswith(f".{rule.host}") for host in self.hosts):
            return False
        return not rule.folder or fnmatchcase(self.path, f"*/{rule.folder.removeprefix('/')}")
