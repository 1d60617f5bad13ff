"""Inline Markdown: text, emphasis, code, links and images, escaped so that they read back equal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from newsclean.document import Inline, InlineKind
from newsclean.expressions import expression
from newsclean.writers.safe import clean_text, safe_url

# Source: CommonMark 0.31, sections 2.4 and 6. Only what would be read as markup is escaped.
_MARKUP = (
    r"[*`]"  # emphasis, code
    r"|\\(?=[!-/:-@\[-`{-~]|\s*(?:\Z|\n))"  # a backslash that would itself escape
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word means nothing
    r"|(?<!\s)~|~(?=~|\Z)"  # struck out (GFM)
    r"|<(?=[A-Za-z/!?])"  # a tag or autolink
    r"|&(?=#?\w{1,32};)"  # an entity
)
_PROSE = expression(_MARKUP)
_ANY_SIGN = "*`\\_~<&[]!"
_BRACKETED = expression(_MARKUP + r"|[\[\]]")
_LINK_LIKE = expression(r"\][(\[:]")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_BACKTICKS = expression("`+")
_BLANKS = expression(r"[ \t]+")
_SIGNS = (("b", "**"), ("i", "*"), ("s", "~~"))
_LETTERS = "".join(letter for letter, _ in _SIGNS)
_NOTHING = Inline(InlineKind.TEXT, "")
_LINE_END = Inline(InlineKind.BREAK, "\n")
_BRACKET = Inline(InlineKind.TEXT, "[")
"""Stands for a neighbouring bracket where text is beside or inside a link."""

_TEXT, _IMAGE, _BREAK = InlineKind.TEXT, InlineKind.IMAGE, InlineKind.BREAK
"""Module-level names for hot loops; enumeration members are slow to look up."""

Escape = Callable[[str], str]


def inline(pieces: Sequence[Inline], base: str | None) -> str:
    """`pieces` as Markdown; a line break is a backslash before a newline.

    base: address of the page, against which relative links are resolved.
    """
    leaves = [part for piece in pieces for part in _parts(_resolved(piece, base))]
    bracketed = any(leaf.href or "c" in leaf.marks for leaf in leaves)
    escaped = _escape_bracketed if bracketed else escape
    lines = [_line(_settled(line), escaped) for line in _lines(leaves)]
    return "\\\n".join([line for line in lines if line])


def plain(text: str) -> str:
    """As `inline`, for text without marks and links, as most blocks are; three times faster."""
    lines = (_single_spaced(line).strip() for line in clean_text(text).split("\n"))
    return "\\\n".join([escape(line) for line in lines if line])


def _single_spaced(text: str) -> str:
    """`text` with each run of spaces and tabs as one space."""
    return _BLANKS.sub(" ", text) if "  " in text or "\t" in text else text


def _parts(leaf: Inline) -> Sequence[Inline]:
    """`leaf` split at line ends; spaces at the ends of a link or code become their own pieces."""
    if leaf.kind is not _TEXT:
        return (leaf,)
    apart = leaf.href or "c" in leaf.marks
    if "\n" not in leaf.text:
        return _unspaced(leaf) if apart else (leaf,)
    parts: list[Inline] = []
    for text in leaf.text.split("\n"):
        line = leaf._replace(text=text)
        parts += (_LINE_END, *(_unspaced(line) if apart else (line,)))
    return parts[1:]


def _lines(leaves: Iterable[Inline]) -> list[list[Inline]]:
    """`leaves` split at line breaks."""
    lines: list[list[Inline]] = [[]]
    for leaf in leaves:
        if leaf.kind is _BREAK:
            lines.append([])
        else:
            lines[-1].append(leaf)
    return lines


def _settled(line: Iterable[Inline]) -> list[Inline]:
    """The leaves of a line without repeated spaces and without spaces at its ends.

    Done before escaping, which depends on neighbouring spaces.
    """
    _, leaves, _ = _blank_ends(list(_with_single_blanks(line)))
    if leaves and leaves[0].kind is _TEXT:
        leaves[0] = _with_text(leaves[0], leaves[0].text.lstrip())
    if leaves and leaves[-1].kind is _TEXT:
        leaves[-1] = _with_text(leaves[-1], leaves[-1].text.rstrip())
    return leaves


def _with_text(leaf: Inline, text: str) -> Inline:
    """`leaf` with `text`; the same object if nothing changes, as making one takes time."""
    return leaf if text == leaf.text else leaf._replace(text=text)


def _with_single_blanks(line: Iterable[Inline]) -> Iterator[Inline]:
    """The leaves with single spaces, without those that are empty then."""
    after_blank = False
    for leaf in line:
        if leaf.kind is not _TEXT:
            after_blank = False
            yield leaf
            continue
        text = _single_spaced(leaf.text)
        text = text[1:] if after_blank and text[:1] == " " else text
        if text:
            after_blank = text[-1] == " "
            yield _with_text(leaf, text)


def _line(leaves: Iterable[Inline], escape: Escape) -> str:
    runs = [(href, list(run)) for href, run in groupby(leaves, key=_link_of)]
    out: list[str] = []
    for href, run in runs:
        if href and out and out[-1].endswith("!"):
            out[-1] = f"{out[-1][:-1]}\\!"  # "![" would begin an image
        out.append(_link(href, _marked(run, len(runs) > 1, escape)))
    return "".join(out)


def _link_of(leaf: Inline) -> str:
    return leaf.href if leaf.kind is _TEXT else ""


def escape(text: str) -> str:
    """`text` (already through `clean_text`) escaped so that nothing in it is read as markup."""
    if "]" in text and _LINK_LIKE.search(text):
        return _escape_bracketed(text)
    return _escaped_text(_PROSE, text)


def _escape_bracketed(text: str) -> str:
    return _escaped_text(_BRACKETED, text)


def _escaped_text(markup: re.Pattern[str], text: str) -> str:
    # Fast path: most texts have none of these characters.
    return markup.sub(_escaped, text) if any(map(text.__contains__, _ANY_SIGN)) else text


def _escaped(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or "\\" + match[0]


def _resolved(piece: Inline, base: str | None) -> Inline:
    """`piece` with a safe address; an image without one becomes empty text.

    Code with a bracket in the label of a link becomes text, as it cannot be escaped there.
    """
    href = safe_url(piece.href, base) if piece.href else ""
    text = clean_text(piece.text)
    if piece.kind is _IMAGE:
        return Inline(piece.kind, " ".join(text.split()), "", href) if href else _NOTHING
    if piece.kind is not _TEXT:
        return _LINE_END
    if href == piece.href and text is piece.text and "]" not in text:
        return piece
    marks = piece.marks.replace("c", "") if href and "]" in text else piece.marks
    return Inline(piece.kind, text, marks, href)


def _marked(leaves: list[Inline], beside_link: bool, escape: Escape) -> str:
    """`leaves`, all inside or all outside one link, as Markdown."""
    marks = _marks_of(leaves)
    if not marks:  # as most text
        return _unmarked(leaves, escape)
    for depth, letter in enumerate(_LETTERS):
        if letter in marks:
            leaves = _readable_marks(leaves, depth, _BRACKET if beside_link else None)
    return _nested(leaves, escape, 0)


def _marks_of(leaves: Iterable[Inline]) -> str:
    return "".join([leaf.marks for leaf in leaves])


def _readable_marks(leaves: list[Inline], depth: int, around: Inline | None) -> list[Inline]:
    """`leaves`, keeping the mark at `depth` only where Markdown would recognise its signs.

    Signs must be next to a word, not next to a space, and not next to the signs of another mark
    that does not enclose both. Source: CommonMark 0.31, section 6.2 (delimiter runs).
    """
    letter = _LETTERS[depth]
    split = [part for leaf in leaves for part in (_unspaced(leaf) if leaf.marks else (leaf,))]
    runs = [list(run) for _, run in groupby(split, key=_marks_up_to(depth))]
    out: list[Inline] = []
    for index, run in enumerate(runs):
        if letter not in run[0].marks:
            out.extend(run)
            continue
        before = runs[index - 1][-1] if index else around
        after = runs[index + 1][0] if index + 1 < len(runs) else around
        lead, words, tail = _blank_ends(run)
        near = lead[-1] if lead else before, tail[0] if tail else after
        keeps = words and _flanks(words, *near, _LETTERS[:depth])
        out.extend(_without(letter, leaf) for leaf in lead)
        out.extend(words if keeps else (_without(letter, leaf) for leaf in words))
        out.extend(_without(letter, leaf) for leaf in tail)
    return out


def _marks_up_to(depth: int) -> Callable[[Inline], str]:
    letters = _LETTERS[: depth + 1]
    return lambda leaf: "".join(letter for letter in letters if letter in leaf.marks)


def _unspaced(leaf: Inline) -> list[Inline]:
    """`leaf` split so that spaces at its ends are pieces of their own, without link and code."""
    words = leaf.text.strip()
    if leaf.kind is not _TEXT or (words and words == leaf.text):
        return [leaf]
    blank = leaf._replace(href="", marks=leaf.marks.replace("c", ""))
    if not words:
        return [blank]
    start = leaf.text.index(words)
    lead, tail = leaf.text[:start], leaf.text[start + len(words) :]
    parts = [blank._replace(text=lead), leaf._replace(text=words), blank._replace(text=tail)]
    return [part for part in parts if part.text]


def _blank_ends(run: Sequence[Inline]) -> tuple[list[Inline], list[Inline], list[Inline]]:
    start, end = 0, len(run)
    while start < end and not (run[start].text.strip() or run[start].href):
        start += 1
    while end > start and not (run[end - 1].text.strip() or run[end - 1].href):
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
    if "s" in leaf.marks and len(outer) < len(_SIGNS) - 1:
        return near is _BRACKET  # the "~~" is between the two
    return char.isalnum() or near is _BRACKET


def _edge(leaf: Inline, side: int) -> str:
    """The first (side 0) or last (-1) character of `leaf` in the output."""
    if leaf.kind is _IMAGE or "c" in leaf.marks:
        return _BRACKET.text
    return leaf.text[side] if leaf.text else ""


def _without(letter: str, leaf: Inline) -> Inline:
    return leaf._replace(marks=leaf.marks.replace(letter, ""))


def _nested(leaves: Sequence[Inline], escape: Escape, depth: int) -> str:
    """`leaves` as Markdown, nested from `depth` on: bold, italic, struck out, innermost code."""
    marks = _marks_of(leaves)
    while depth < len(_SIGNS) and _LETTERS[depth] not in marks:
        depth += 1
    if depth == len(_SIGNS):
        return _unmarked(leaves, escape)
    letter, sign = _SIGNS[depth]
    out = []
    for marked, run in groupby(leaves, key=lambda leaf: letter in leaf.marks):
        inner = _nested(list(run), escape, depth + 1)
        out.append(f"{sign}{inner}{sign}" if marked else inner)
    return "".join(out)


def _unmarked(leaves: Sequence[Inline], escape: Escape) -> str:
    """`leaves` as Markdown, without marks but that of code."""
    return "".join([_leaf(leaf, escape) for leaf in _joined(leaves)])


def _joined(leaves: Sequence[Inline]) -> Sequence[Inline]:
    """`leaves` with neighbouring text joined, as escaping depends on the next character."""
    if len(leaves) < 2:
        return leaves
    out: list[Inline] = []
    for leaf in leaves:
        last = out[-1] if out else None
        if last and last.kind is leaf.kind is _TEXT and last.marks == leaf.marks:
            out[-1] = last._replace(text=last.text + leaf.text)
        else:
            out.append(leaf)
    return out


def _link(href: str, label: str) -> str:
    return f"[{label}]({href})" if href else label


def _leaf(leaf: Inline, escape: Escape) -> str:
    if leaf.kind is _IMAGE:
        return f"![{_escape_bracketed(leaf.text)}]({leaf.href})"
    return _code(leaf.text) if "c" in leaf.marks else escape(leaf.text)


def _code(text: str) -> str:
    """A code span; its fence is longer than any run of backticks inside."""
    words = " ".join(text.split())
    longest = max((len(run) for run in _BACKTICKS.findall(words)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if words[0] == "`" or words[-1] == "`" else ""
    return f"{fence}{pad}{words}{pad}{fence}"
