"""Articles made up for tests: blocks of every kind, as strategies for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from newsclean.document import (
    Article,
    Block,
    Choice,
    Claim,
    Decision,
    Document,
    Family,
    Inline,
    InlineKind,
    InputType,
    Kind,
    Role,
)

BODY = Decision(Role.BODY, "score", "score.body", "reads like prose", score=0.9)
CUT = Decision(Role.BOILERPLATE, "phrases", "en.share", "share this", Family.SHARE)

_MARKUP = r"* _ ` [ ] ( ) <b> &amp; # ~ | \ ! --- === ~~~ ``` </script> [bold] . : + = AT&T é 新聞"
_TRICKY = st.sampled_from(
    [*_MARKUP.split(), "- ", "1. ", "> ", "\x1b[31m", "\x00", "\ud800", "\u2028", " ", "5 < 6"]
) | st.sampled_from(["word", "two words", "“quoted”"])
words = st.lists(_TRICKY, min_size=1, max_size=6).map("".join)
"""Text that a Markdown, YAML or terminal reader could stumble over."""

lines = words.map(lambda text: " ".join(text.split())).filter(str.strip)
"""The same on one line and not empty, as readers hand it on."""

_hrefs = st.sampled_from(
    [
        "",
        "",
        "https://example.org/a(b)",
        "/news/1",
        "javascript:alert(1)",
        "data:text/html,x",
        "?&lt;",
    ]
)
_pieces = st.builds(
    Inline,
    st.just(InlineKind.TEXT),
    words,
    st.sampled_from(["", "", "b", "i", "bi", "c", "s"]),
    _hrefs,
) | st.sampled_from(
    [
        Inline(InlineKind.BREAK, "\n"),
        Inline(InlineKind.IMAGE, "a ]picture", "", "/p.jpg"),
        Inline(InlineKind.IMAGE, "pixel", "", "data:image/gif;base64,R0"),
    ]
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """One block of any kind, with or without markup, body or not."""
    kind = draw(st.sampled_from(list(Kind)))
    inline = tuple(draw(st.lists(_pieces, max_size=5)))
    level = {Kind.HEADING: st.integers(1, 6), Kind.LIST_ITEM: st.integers(1, 4)}
    return Block(
        text="".join(piece.text for piece in inline) if inline else draw(lines),
        kind=kind,
        inline=inline,
        level=draw(level.get(kind, st.just(0))),
        number=draw(st.none() | st.integers(0, 120)) if kind is Kind.LIST_ITEM else None,
        quoted=draw(st.sampled_from([0, 0, 0, 1, 2])),
        group=draw(st.integers(1, 3)) if "list" in kind or "table" in kind else 0,
        line=draw(st.integers(0, 99)),
        trace=draw(st.sampled_from([(BODY,), (BODY,), (BODY,), (BODY, CUT), ()])),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """A whole article with fields that are hard to write."""
    title = draw(st.none() | lines)
    fields = {}
    if title:
        lost = (Claim("title", draw(words), "h1"),)
        fields["title"] = Choice(title, "meta og:title", "longest", lost)
    document = Document(
        InputType.HTML,
        tuple(draw(st.lists(blocks(), max_size=8))),
        fields=fields,
        confidence=draw(st.floats(0, 1)),
        warnings=tuple(draw(st.lists(words, max_size=1))),
    )
    return Article(
        draw(words),
        document,
        title=title,
        byline=draw(st.none() | lines),
        authors=tuple(draw(st.lists(lines, max_size=2))),
        source=draw(st.none() | lines),
        published=draw(st.none() | st.just("2024-05-06T07:08:09+02:00")),
        url=draw(st.none() | st.just("https://example.com/world/story.html")),
        tags=tuple(draw(st.lists(lines, max_size=2))),
    )


def body_block(text: str, **values: object) -> Block:
    """A block of the body."""
    return Block(text, trace=(BODY,), **values)  # type: ignore[arg-type]


def article(*body: Block, **values: object) -> Article:
    """An article of `body` alone."""
    path = str(values.pop("path", "page.html"))
    return Article(path, Document(InputType.HTML, body), **values)  # type: ignore[arg-type]
