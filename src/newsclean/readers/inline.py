"""The white space of inline content: what a browser collapses, and what it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsclean.document import Inline, InlineKind

# Looked up once: reading a member through its class costs as much as the comparison itself.
TEXT, IMAGE, BREAK, CELL = InlineKind.TEXT, InlineKind.IMAGE, InlineKind.BREAK, InlineKind.CELL

# Soft hyphens, zero-width spaces and marks of direction. Zero-width joiners and non-joiners
# shape Persian and Indic words, so they stay.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f"))


def clean(raw: str) -> str:
    """`raw` without invisible characters, each run of white space one space, none at the ends."""
    text = " ".join(raw.split())
    # Invisible characters are unprintable; most texts are done after these two quick looks.
    if text.isascii() or text.isprintable():
        return text
    return " ".join(raw.translate(INVISIBLE).split())


def plain(run: Iterable[Inline]) -> str:
    """The text of a run without its images, and without the second space that one leaves."""
    text = "".join([piece.text for piece in run if piece.kind is not IMAGE]).strip(" \t\n")
    return " ".join([word for word in text.split(" ") if word]) if "  " in text else text


def collapsed(pieces: Sequence[Inline]) -> tuple[Inline, ...]:
    """Inline content with white space collapsed as a browser does, equal neighbours joined."""
    run: list[Inline] = []
    texts: list[str] = []  # of the piece in hand, joined once, so that time stays linear
    style = ("", "")
    follows = False  # whether a space may follow
    for kind, raw, marks, href in pieces:
        if kind is not TEXT:
            follows = kind is IMAGE
            _end_piece(run, texts, style)
            run.append(Inline(kind, raw, marks, href))
            continue
        text, follows = _spaced(raw, follows)
        if not text:
            continue
        # A space takes the marks of what stands before it, but never joins a link.
        joins = style == (marks, href) or (style[1] == href and text == " ")
        if texts and not joins:
            _end_piece(run, texts, style)
        if not texts:
            style = (marks, href)
        texts.append(text)
    _end_piece(run, texts, style)
    return _trimmed(run)


def _end_piece(run: list[Inline], texts: list[str], style: tuple[str, str]) -> None:
    if texts:
        run.append(Inline(TEXT, "".join(texts), *style))
        texts.clear()


def _spaced(raw: str, follows: bool) -> tuple[str, bool]:
    """One text with its inner white space collapsed, and whether a space may follow it.

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
    while run and run[-1].kind in (TEXT, BREAK) and not run[-1].text.strip():
        run.pop()
    start = 0
    while start < len(run) and run[start].kind in (TEXT, BREAK) and not run[start].text.strip():
        start += 1
    run = run[start:]
    for place, piece in enumerate(run):
        if piece.kind is not TEXT:
            continue
        text = piece.text
        if place == len(run) - 1 or run[place + 1].kind in (BREAK, CELL):
            text = text.rstrip()
        if place == 0:
            text = text.lstrip()
        if text != piece.text:
            run[place] = piece._replace(text=text)
    return tuple([piece for piece in run if piece.text or piece.kind is IMAGE])


def verbatim(pieces: Sequence[Inline]) -> str:
    """Preformatted text as it stands, without its empty first and last lines."""
    text = "".join([piece.text for piece in pieces if piece.kind is not IMAGE])
    lines = [line.rstrip() for line in text.expandtabs(4).splitlines()]
    filled = [number for number, line in enumerate(lines) if line]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
