"""White space of inline content, collapsed or kept as in a browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from newsclean.document import Inline, InlineKind, make

# Looked up once, as reading an enumeration's member takes as long as the comparison itself.
TEXT, IMAGE, BREAK, CELL = InlineKind.TEXT, InlineKind.IMAGE, InlineKind.BREAK, InlineKind.CELL

Piece: TypeAlias = tuple[InlineKind, str, str, str]
"""Inline content as it is in the page, with the fields of `Inline` in their order."""

# Soft hyphens, zero-width spaces and marks of direction. Zero-width joiners and non-joiners
# shape Persian and Indic words, so they stay.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f"))


def clean(raw: str) -> str:
    """`raw` without invisible characters, white space collapsed and removed at the ends."""
    text = " ".join(raw.split())
    # Invisible characters are unprintable, so these two quick tests suffice for most texts.
    if text.isascii() or text.isprintable():
        return text
    return " ".join(raw.translate(INVISIBLE).split())


def measured(run: Iterable[Inline]) -> tuple[str, int, int, bool]:
    """The text of a run, its characters in links and in emphasis, and whether it holds an image.

    Of the two spaces around an image the text has only one.
    """
    parts: list[str] = []
    links = emphasis = 0
    pictures = False
    for kind, text, marks, href in run:
        if kind is IMAGE:
            pictures = True
            continue
        parts.append(text)
        if href:
            links += len(text)
        if marks:
            emphasis += len(text)
    text = "".join(parts).strip(" \t\n")
    if "  " in text:
        text = " ".join([word for word in text.split(" ") if word])
    return text, links, emphasis, pictures


def collapsed(pieces: Iterable[Piece]) -> tuple[Inline, ...]:
    """`pieces` with white space collapsed as in a browser, neighbours of one style joined."""
    run: list[Inline] = []
    texts: list[str] = []  # of the current piece; joined once, so that time stays linear
    style_marks = style_href = ""
    follows = False  # whether a space may follow
    for kind, raw, marks, href in pieces:
        if kind is not TEXT:
            follows = kind is IMAGE
            _end_piece(run, texts, style_marks, style_href)
            run.append(make(Inline, (kind, raw, marks, href)))
            continue
        text, follows = _spaced(raw, follows)
        if not text:
            continue
        # A space gets the marks of the text before it, but is never added to a link.
        if texts and (style_href != href or (style_marks != marks and text != " ")):
            _end_piece(run, texts, style_marks, style_href)
        if not texts:
            style_marks, style_href = marks, href
        texts.append(text)
    _end_piece(run, texts, style_marks, style_href)
    return _trimmed(run)


def _end_piece(run: list[Inline], texts: list[str], marks: str, href: str) -> None:
    if texts:
        text = texts[0] if len(texts) == 1 else "".join(texts)
        run.append(make(Inline, (TEXT, text, marks, href)))
        texts.clear()


def _spaced(raw: str, follows: bool) -> tuple[str, bool]:
    """`raw` with white space collapsed, and whether a space may follow it.

    follows: whether `raw` may begin with a space.
    """
    text = " ".join(raw.split())
    if not (text.isascii() or text.isprintable()):
        raw = raw.translate(INVISIBLE)
        text = " ".join(raw.split())
    if not raw:
        return "", follows
    if not text:
        return (" " if follows else ""), False
    lead = " " if follows and raw[0].isspace() else ""
    if raw[-1].isspace():
        return f"{lead}{text} ", False
    return lead + text, True


def _trimmed(run: list[Inline]) -> tuple[Inline, ...]:
    """A run without empty ends and without spaces before a line break or cell border."""
    while run and _is_blank(run[-1]):
        run.pop()
    start = 0
    while start < len(run) and _is_blank(run[start]):
        start += 1
    if start:
        del run[:start]
    last = len(run) - 1
    for place, (kind, text, marks, href) in enumerate(run):
        if kind is not TEXT:
            continue
        if text[-1:].isspace() and (place == last or run[place + 1][0] in _BORDERS):
            text = text.rstrip()
        if place == 0:
            text = text.lstrip()
        if text is not run[place][1]:
            run[place] = make(Inline, (kind, text, marks, href))
    return tuple([piece for piece in run if piece[1] or piece[0] is IMAGE])


_BORDERS = frozenset({BREAK, CELL})


def _is_blank(piece: Inline) -> bool:
    """Whether a piece can be removed at an end of a run: blank text or a line break."""
    return (piece[0] is TEXT or piece[0] is BREAK) and not piece[1].strip()


def verbatim(pieces: Iterable[Piece]) -> str:
    """Preformatted text with its line breaks, without blank lines at the start and end."""
    text = "".join([text for kind, text, _, _ in pieces if kind is not IMAGE])
    lines = [line.rstrip() for line in text.expandtabs(4).splitlines()]
    filled = [number for number, line in enumerate(lines) if line]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
