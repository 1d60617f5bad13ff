"""The index of rules by the prefixes that their matches can have.

Loading tens of thousands of entries would take longer than cleaning a page. So all entries with the
same first two characters are one string, which is split when a line begins with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

GROUP = 2
"""Number of characters that the prefixes in one string share."""

_MARK = "\x85"
"""Separator in a string: rest of a prefix, numbers of its rules, rest of the next prefix and so on.
It occurs neither in folded text nor in patterns, and JSON does not escape it."""

Index = dict[str, str]
"""Maps the first GROUP characters of prefixes to a string of their entries."""


def enter(index: Index, beginnings: Iterable[str], number: int) -> None:
    """Add the prefixes of the rule with this number to `index`."""
    for beginning in beginnings:
        group = beginning[:GROUP]
        before = index[group] + _MARK if group in index else ""
        index[group] = f"{before}{beginning[GROUP:]}{_MARK}{number}"


def entries(index: Index, group: str) -> dict[str, str]:
    """The entries of one group: rule numbers, separated by spaces, by prefix."""
    found: dict[str, str] = {}
    parts = index.get(group, "").split(_MARK)
    for rest, numbers in zip(parts[::2], parts[1::2]):
        beginning = group + rest
        found[beginning] = f"{found[beginning]} {numbers}" if beginning in found else numbers
    return found


def groups(head: str) -> Iterator[str]:
    """The groups that may contain a prefix of `head`."""
    return (head[:end] for end in range(min(len(head), GROUP) + 1))


def renumbered(index: Index, number: Callable[[int], int | None]) -> Index:
    """`index` sorted, with every prefix once and rules renumbered.

    number: maps the old number of a rule to its new one; None drops the rule.
    """
    result: Index = {}
    for group in sorted(index):
        parts = []
        for beginning, old in sorted(entries(index, group).items()):
            new = [str(kept) for kept in map(number, map(int, old.split())) if kept is not None]
            parts += [beginning[GROUP:], " ".join(new)] if new else []
        if parts:
            result[group] = _MARK.join(parts)
    return result
