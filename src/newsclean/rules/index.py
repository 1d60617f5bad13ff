"""The index of rules by the prefixes that their matches can have.

Loading tens of thousands of entries would take longer than cleaning a page. So all entries with the
same first three characters are one string, which is decoded and split when a line begins with them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

LENGTH = 8
"""Longest prefix kept, in caseless characters."""

GROUP = 3
"""Number of characters that the prefixes in one string share."""

MARK = "\x1f"
"""Separator in a string: rest of a prefix, numbers of its rules, rest of the next prefix and so on.
It is white space to Python, of which folded text has only spaces."""

Index = list[bytes]
"""Sorted strings in UTF-8: the first GROUP characters of prefixes, then their entries."""


def enter(index: Index, beginnings: Iterable[str], number: int) -> None:
    """Add the prefixes of the rule with this number to `index`, which is to be sorted then."""
    for beginning in beginnings:
        index.append(MARK.join((beginning[:GROUP], beginning[GROUP:], str(number))).encode())


def entries(index: Index, group: bytes) -> dict[str, str]:
    """The entries of one group: rule numbers, separated by spaces, by prefix."""
    found: dict[str, str] = {}
    start = group + MARK.encode()
    for place in range(bisect_left(index, start), len(index)):
        if not index[place].startswith(start):
            break
        first, *parts = index[place].decode().split(MARK)
        for rest, numbers in zip(parts[::2], parts[1::2]):
            beginning = first + rest
            found[beginning] = f"{found[beginning]} {numbers}" if beginning in found else numbers
    return found


def groups(head: str) -> Iterator[bytes]:
    """The groups that may contain a prefix of `head`."""
    return (_key(head[:end]) for end in range(min(len(head), GROUP) + 1))


def renumbered(index: Index, number: Callable[[int], int | None]) -> Index:
    """`index` with one string a group, every prefix once, and rules renumbered.

    number: maps the old number of a rule to its new one; None drops the rule.
    """
    result: Index = []
    for group in dict.fromkeys(line.partition(MARK.encode())[0] for line in index):
        parts = []
        for beginning, old in sorted(entries(index, group).items()):
            new = [str(kept) for kept in map(number, map(int, old.split())) if kept is not None]
            parts += [beginning[GROUP:], " ".join(new)] if new else []
        if parts:
            result.append(group + MARK.encode() + MARK.join(parts).encode())
    return result


def _key(beginning: str) -> bytes:
    """The group of a prefix. A lone surrogate, which JSON may contain, is in no rule."""
    return beginning[:GROUP].encode(errors="replace")
