"""Writes proposed rules as a TOML file for people to review, edit and commit."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.expressions import expression

_HEAD = """\
# Lines that repeat over the pages of a site, as `newsclean learn` found them.
# Read every rule before you use it: a rule cuts its line wherever the site shows it.
# A rule with enabled = false looks like part of the story; delete the line to switch it on.
# Use the file by naming it under `rules` in newsclean.toml.
language = "any"
"""
_WORD = expression(r"[^\W_]+")
_NO_UNICODE = expression("[\ud800-\udfff]")
_SLUG_WORDS = 5


class Proposal(NamedTuple):
    """A proposed rule.

    host, folder: identify the site; one of them is "".
    literal, match: the line, or a pattern for several lines; one of them is "".
    miss: lines that the rule must not match.
    pages: number of pages with the line, out of `of`.
    reaches: number of pages on which the line was labelled body.
    enabled: False if the line may belong to the story.
    """

    host: str
    folder: str
    literal: str
    match: str
    miss: tuple[str, ...]
    pages: int
    of: int
    reaches: int
    examples: tuple[str, ...]
    enabled: bool


def rule_file(proposals: Iterable[Proposal]) -> str:
    """The text of the rule file."""
    used: set[str] = set()
    return "\n".join((_HEAD, *(_rule(proposal, used) for proposal in proposals)))


def _rule(proposal: Proposal, used: set[str]) -> str:
    return "\n".join(("[[rule]]", *_lines(proposal, used), ""))


def _lines(proposal: Proposal, used: set[str]) -> Iterator[str]:
    yield f"# on {proposal.pages} of {proposal.of} pages; in the body of {proposal.reaches}"
    yield f"id = {_string(_id(proposal, used))}"
    yield 'family = "site"'
    if proposal.host:
        yield f"host = {_string(proposal.host)}"
    elif proposal.folder:
        yield f"folder = {_string(f'*{_pattern(proposal.folder)}/*')}"
    if proposal.literal:
        yield f"literal = [{_string(proposal.literal)}]"
    else:
        yield f"match = {_string(proposal.match)}"
        yield f"hit = {_list(proposal.examples)}"
        yield f"miss = {_list(proposal.miss)}"
    yield f"seen = {proposal.pages}"
    yield f"examples = {_list(proposal.examples)}"
    if not proposal.enabled:
        yield "enabled = false"


def _pattern(folder: str) -> str:
    """A glob for `folder`. A byte that is not valid UTF-8 cannot be written and becomes `?`."""
    return _NO_UNICODE.sub("?", glob.escape(folder))


def _id(proposal: Proposal, used: set[str]) -> str:
    site = _slug(proposal.host or proposal.folder or "folder")
    name = f"site.{site}.{_slug(proposal.examples[0])}"
    number = 2
    unique = name
    while unique in used:
        unique = f"{name}-{number}"
        number += 1
    used.add(unique)
    return unique


def _slug(text: str) -> str:
    return "-".join(_WORD.findall(text.casefold())[:_SLUG_WORDS]) or "line"


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, values))}]"


def _string(value: str) -> str:
    """A TOML basic string; all escapes of JSON are valid in TOML."""
    return json.dumps(value, ensure_ascii=False)
