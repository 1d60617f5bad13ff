"""The table of rules by what their matches can begin with.

Tens of thousands of entries would take longer to load than a page to clean, so all that begin with
the same two characters are one string, which is taken apart when a line begins so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

GROUP = 2
"""Characters that the beginnings in one string share."""

_MARK = "\x85"
"""Parts the rest of a beginning, the numbers of its rules, the next rest and so on. Neither folded
text nor a tree of a pattern has it, and JSON writes it as it is."""

Index = dict[str, str]
"""By the first characters of beginnings: what follows these and the numbers of rules."""


def enter(index: Index, beginnings: Iterable[str], number: int) -> None:
    """Add to `index` that the rule of this number can begin so."""
    for beginning in beginnings:
        group = beginning[:GROUP]
        before = index[group] + _MARK if group in index else ""
        index[group] = f"{before}{beginning[GROUP:]}{_MARK}{number}"


def entries(index: Index, group: str) -> dict[str, str]:
    """By beginning, the numbers of rules in one group of `index`, parted by spaces."""
    found: dict[str, str] = {}
    parts = index.get(group, "").split(_MARK)
    for rest, numbers in zip(parts[::2], parts[1::2]):
        beginning = group + rest
        found[beginning] = f"{found[beginning]} {numbers}" if beginning in found else numbers
    return found


def groups(head: str) -> Iterator[str]:
    """The groups in which beginnings of `head` stand."""
    return (head[:end] for end in range(min(len(head), GROUP) + 1))


def renumbered(index: Index, number: Callable[[int], int | None]) -> Index:
    """`index` in order, every beginning once; number: the new number of a rule; None drops it."""
    result: Index = {}
    for group in sorted(index):
        parts = []
        for beginning, old in sorted(entries(index, group).items()):
            new = [str(kept) for kept in map(number, map(int, old.split())) if kept is not None]
            parts += [beginning[GROUP:], " ".join(new)] if new else []
        if parts:
            result[group] = _MARK.join(parts)
    return result
