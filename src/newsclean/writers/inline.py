"""Inline Markdown: text, emphasis, code, links and images that read back as what they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from newsclean.document import Inline, InlineKind
from newsclean.writers.safe import clean_text, safe_url

# CommonMark 0.31, sections 2.4 and 6: only what would be read as markup is escaped.
_MARKUP = (
    r"[*`]"  # emphasis, code
    r"|\\(?=[!-/:-@\[-`{-~]|\Z|\n)"  # a backslash that would itself escape
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word means nothing
    r"|(?<!\s)~|~(?=~)"  # struck out (GFM)
    r"|<(?=[A-Za-z/!?])"  # a tag or autolink
    r"|&(?=#?\w{1,32};)"  # an entity
)
_PROSE = re.compile(_MARKUP)
_BRACKETED = re.compile(_MARKUP + r"|[\[\]]|!\Z")
_LINK_LIKE = re.compile(r"\][(\[:]")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_BACKTICKS = re.compile("`+")
_SIGNS = (("b", "**"), ("i", "*"), ("s", "~~"))
_LETTERS = "".join(letter for letter, _ in _SIGNS)

Escape = Callable[[str], str]


def inline(pieces: Sequence[Inline], base: str | None) -> str:
    """`pieces` as Markdown; a line break is a backslash before a newline.

    base: address of the page, against which relative links are resolved.
    """
    leaves = [_resolved(piece, base) for piece in pieces]
    linked = any(leaf.href for leaf in leaves)
    for depth in range(len(_SIGNS)):
        leaves = _readable_marks(leaves, depth)
    text = _nested(leaves, _escape_bracketed if linked else escape)
    lines = [line.strip() for line in text.split("\\\n")]
    return "\\\n".join(line for line in lines if line)


def escape(text: str) -> str:
    """`text` so that no character of it is read as inline markup."""
    if _LINK_LIKE.search(text):
        return _escape_bracketed(text)
    return _PROSE.sub(_escaped, clean_text(text))


def _escape_bracketed(text: str) -> str:
    return _BRACKETED.sub(_escaped, clean_text(text))


def _escaped(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or "\\" + match[0]


def _resolved(piece: Inline, base: str | None) -> Inline:
    """`piece` with a safe address; a picture without one is no picture."""
    href = safe_url(piece.href, base) if piece.href else ""
    text = clean_text(piece.text)
    if piece.kind is InlineKind.IMAGE:
        return Inline(
            piece.kind if href else InlineKind.TEXT,
            " ".join(text.split()) if href else "",
            "",
            href,
        )
    if piece.kind is not InlineKind.TEXT:
        return Inline(piece.kind, "\n")
    return Inline(piece.kind, text, piece.marks, href if text.strip() else "")


def _readable_marks(leaves: Sequence[Inline], depth: int) -> list[Inline]:
    """`leaves` with the mark at `depth` only where Markdown would read its signs back.

    Signs stand next to a word, never next to a blank, and never next to those of another mark
    that does not enclose both. Source: the flanking rules of CommonMark 6.2.
    """
    letter = _LETTERS[depth]
    if not any(letter in leaf.marks for leaf in leaves):
        return list(leaves)
    split = [part for leaf in leaves for part in (_unspaced(leaf) if leaf.marks else (leaf,))]
    out: list[Inline] = []
    outer = _LETTERS[:depth]
    key = _marks_up_to(depth)
    runs = [list(run) for _, run in groupby(split, key=key)]
    for index, run in enumerate(runs):
        before = runs[index - 1][-1] if index else None
        after = runs[index + 1][0] if index + 1 < len(runs) else None
        if letter not in run[0].marks:
            out.extend(run)
            continue
        lead, words, tail = _blank_ends(run)
        near = lead[-1] if lead else before, tail[0] if tail else after
        out.extend(_without(letter, leaf) for leaf in lead)
        keeps = words and _flanks(words, *near, outer)
        out.extend(words if keeps else (_without(letter, leaf) for leaf in words))
        out.extend(_without(letter, leaf) for leaf in tail)
    return out


def _marks_up_to(depth: int) -> Callable[[Inline], str]:
    letters = _LETTERS[: depth + 1]
    return lambda leaf: "".join(letter for letter in letters if letter in leaf.marks)


def _unspaced(leaf: Inline) -> list[Inline]:
    """`leaf` with the blanks at its ends as pieces of their own."""
    words = leaf.text.strip()
    if not words or words == leaf.text or leaf.kind is not InlineKind.TEXT:
        return [leaf]
    start = leaf.text.index(words)
    lead, tail = leaf.text[:start], leaf.text[start + len(words) :]
    parts = [leaf._replace(text=part) for part in (lead, words, tail) if part]
    return [part if part.text.strip() else part._replace(href="") for part in parts]


def _blank_ends(run: Sequence[Inline]) -> tuple[list[Inline], list[Inline], list[Inline]]:
    start, end = 0, len(run)
    while start < end and not run[start].text.strip():
        start += 1
    while end > start and not run[end - 1].text.strip():
        end -= 1
    return list(run[:start]), list(run[start:end]), list(run[end:])


def _flanks(
    words: Sequence[Inline], before: Inline | None, after: Inline | None, outer: str
) -> bool:
    first, last = _edge(words[0], 0), _edge(words[-1], -1)
    return _flank(words[0], first, before, -1, outer) and _flank(words[-1], last, after, 0, outer)


def _flank(leaf: Inline, char: str, near: Inline | None, side: int, outer: str) -> bool:
    if near is None:
        return True
    beside = _edge(near, side)
    if not beside or beside.isspace():
        return True
    enclosing = {letter for letter in leaf.marks if letter in outer}
    if not {letter for letter in near.marks if letter in _LETTERS} <= enclosing:
        return False
    return char.isalnum() or not beside.isalnum()


def _edge(leaf: Inline, side: int) -> str:
    """The first (0) or last (-1) character that `leaf` will show."""
    if leaf.href or "c" in leaf.marks:
        return "["
    return leaf.text[side] if leaf.text else ""


def _without(letter: str, leaf: Inline) -> Inline:
    return leaf._replace(marks=leaf.marks.replace(letter, ""))


def _nested(leaves: Iterable[Inline], escape: Escape, depth: int = -1) -> str:
    """`leaves` as Markdown: links outermost, then bold, italic, struck out, code."""
    if depth == len(_SIGNS):
        return "".join(_leaf(leaf, escape) for leaf in _joined(leaves))
    if depth == -1:
        groups = groupby(leaves, key=lambda leaf: leaf.href if leaf.kind is InlineKind.TEXT else "")
        return "".join(_link(href, _nested(run, escape, 0)) for href, run in groups)
    letter, sign = _SIGNS[depth]
    out = []
    for marked, run in groupby(leaves, key=lambda leaf: letter in leaf.marks):
        inner = _nested(run, escape, depth + 1)
        out.append(f"{sign}{inner}{sign}" if marked else inner)
    return "".join(out)


def _joined(leaves: Iterable[Inline]) -> list[Inline]:
    """`leaves` with neighbouring text in one piece, as escapes hang on what stands next."""
    out: list[Inline] = []
    for leaf in leaves:
        last = out[-1] if out else None
        if last and last.kind is leaf.kind is InlineKind.TEXT and last.marks == leaf.marks:
            out[-1] = last._replace(text=last.text + leaf.text)
        else:
            out.append(leaf)
    return out


def _link(href: str, label: str) -> str:
    if not href:
        return label
    words = label.strip()
    start = label.index(words)
    return f"{label[:start]}[{words}]({href}){label[start + len(words) :]}"


def _leaf(leaf: Inline, escape: Escape) -> str:
    if leaf.kind is InlineKind.IMAGE:
        return f"![{_escape_bracketed(leaf.text)}]({leaf.href})"
    if leaf.kind is not InlineKind.TEXT:
        return "\\\n"
    if "c" in leaf.marks:
        return _code(leaf.text)
    return escape(leaf.text).replace("\n", "\\\n")


def _code(text: str) -> str:
    """A code span behind a fence longer than any run of backticks inside."""
    text = text.replace("\n", " ")
    if not text.strip():
        return text
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"
