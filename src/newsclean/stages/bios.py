"""Author bios above or below the article.

They read like prose; only the names of the chosen authors show that they are not part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsclean.document import BODY, Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.fields import names
from newsclean.stages.fields.characters import ADDRESS, EDGES
from newsclean.stages.fields.lexicon import Lexicon, of
from newsclean.stages.prose import PARAGRAPH, STOPS, is_paragraph, reaches

STAGE = "bios"
WRITER, BOX, HEADED, POSITION = "bios.writer", "bios.box", "bios.headed", "bios.position"
RULES = {
    WRITER: "says who an author of the article is, above or below it",
    BOX: "in a box below the article that is headed by an author's name",
    HEADED: "below a heading such as “About the author” at the end of the article",
    POSITION: "an author's position below the byline, or an e-mail address below the article",
}

NEAR = 2
"""Paragraphs of the body that may be farther out: a caption above, the rest of the bio below."""

STORY = 3
"""Fewest paragraphs of an article; a shorter text may be about the author."""

LONGEST_POSITION, MOST_WORDS = 60, 4
"""Most characters and words of a position, such as "Senior Political Correspondent"."""

PARTICLE = 3  # most letters of "of" or "the" inside the name of an employer

HEAD = 3  # most blocks from an author's name to the paragraph that it heads

_APPOSITION = expression(r", [^,.!?]{2,80}(?=, )")

LONGEST = 600
"""Most characters of a bio."""


def bios(document: Document, context: Context) -> Document:
    """Leave out bios and positions of the chosen authors."""
    language = document.fields.get("language")
    lexicon = of(str(language.value) if language else "")
    blocks = document.blocks
    positions = {**dict(_below_byline(blocks, lexicon)), **dict(_address(document))}
    document = document.label(positions)
    return _writers(document.label(dict(_headed(document, context))), lexicon)


def _below_byline(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[tuple[int, Decision]]:
    """The lines below a byline that hold only a position or an employer."""
    below = False
    byline = Role.BYLINE
    for index, block in enumerate(blocks):
        role = block.role
        position = below and role is BODY and _is_position(block, lexicon)
        if position:
            yield index, _position(block.text)
        below = position or role is byline or (below and role is not BODY)
        if role is BODY and reaches(block.text, PARAGRAPH):
            break


def _address(document: Document) -> Iterator[tuple[int, Decision]]:
    """An e-mail address alone in the last block of the body."""
    body = document.body_places
    last = document.blocks[body[-1]].text.strip(EDGES) if len(body) > STORY else ""
    if "@" in last and ADDRESS.fullmatch(last):
        yield body[-1], _position(last)


def _headed(document: Document, context: Context) -> Iterator[tuple[int, Decision]]:
    """The last paragraphs of the body below a heading such as "About the author", and that heading
    where it was taken for body, too.
    """
    blocks, prose = document.blocks, _prose(document)
    flat = document.input_type is InputType.TEXT
    if len(prose) <= STORY or prose[-1] != document.body_places[-1]:
        return
    for at in range(max(STORY, len(prose) - NEAR), len(prose)):
        above = (place for place in range(prose[at] - 1, prose[at - 1], -1) if blocks[place].text)
        top = next(above, -1)
        if top >= 0 and (_heads_bio(blocks[top], context) or (flat and _labels_bio(blocks[top]))):
            decision = Decision(Role.BOILERPLATE, STAGE, HEADED, blocks[top].text, Family.BIO)
            yield from ((place, decision) for place in (top, *prose[at:]))
            return


def _heads_bio(block: Block, context: Context) -> bool:
    """Whether a block is a heading such as "About the author", whatever became of it."""
    if block.kind is not Kind.HEADING:
        return False
    hits = context.rules.match([block.text])[0]
    return block.family is Family.BIO or any(hit.rule.family is Family.BIO for hit in hits)


def _labels_bio(block: Block) -> bool:
    """Whether a line that a rule has cut is such a heading where nothing marks headings."""
    return block.role is Role.BOILERPLATE and block.family is Family.BIO


def _chosen(document: Document) -> tuple[str, ...]:
    """The chosen authors without single-word names."""
    chosen = document.fields.get("authors")
    return tuple(name for name in chosen.value if " " in name) if chosen else ()


def _position(why: str) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, POSITION, why, Family.BIO)


def _is_position(block: Block, lexicon: Lexicon) -> bool:
    """Whether a line is a position such as "Senior Reporter", or the name of a publisher."""
    if block.kind is Kind.HEADING or len(block.text) > LONGEST_POSITION:
        return False
    if block.text.endswith(STOPS):
        return False
    position, _, employer = block.text.partition(", ")
    told = _is_role(block.text, lexicon) or (
        _is_title_case(employer) and _is_role(position, lexicon)
    )
    return told or names.read(block.text, lexicon).bodies == (block.text,)


def _is_role(text: str, lexicon: Lexicon) -> bool:
    """Whether a few words begin or end with a role or a desk, as "Political editor" does."""
    words = text.casefold().split()
    known = lexicon.roles, lexicon.desks
    ends = any(word in some for word in (*words[:1], *words[-1:]) for some in known)
    return len(words) <= MOST_WORDS and ends


def _is_title_case(text: str) -> bool:
    """Whether all words but particles begin with a capital, as the name of an employer does."""
    words = text.split()
    return text[:1].isupper() and all(not w[0].islower() or len(w) <= PARTICLE for w in words)


def _writers(document: Document, lexicon: Lexicon) -> Document:
    """Leave out the paragraphs that introduce the chosen authors."""
    writers = _chosen(document)
    blocks = document.blocks
    if not writers:
        return document
    prose = _prose(document)
    introduced = {
        index: Decision(Role.BOILERPLATE, STAGE, WRITER, opening, Family.BIO)
        for index in _around(prose)
        if (opening := _opening(blocks[index].text, writers, lexicon))
    }
    return document.label(dict(_boxed(blocks, prose, writers)) | introduced)


def _boxed(
    blocks: Sequence[Block], prose: Sequence[int], names: Sequence[str]
) -> Iterator[tuple[int, Decision]]:
    """The body blocks of a bio box below the article: the lines below an author's name and a
    paragraph. prose: indexes of the paragraphs of the body.
    """
    for index in prose[STORY:][-NEAR:]:
        top = next((at for at in range(index - 1, index - HEAD, -1) if blocks[at].text in names), 0)
        within = [at for at in range(top, index) if blocks[at].role is BODY]
        if not top or any(block.text == blocks[top].text for block in blocks[prose[0] : top]):
            continue  # a name that stands alone inside the story, too, says who speaks
        if len(blocks[index].text) <= LONGEST and not set(within) & set(prose):
            for at in (*within, index):
                yield at, Decision(Role.BOILERPLATE, STAGE, BOX, blocks[top].text, Family.BIO)


def _opening(text: str, names: Iterable[str], lexicon: Lexicon) -> str:
    """The words with which `text` introduces one of `names`, or a title and a surname of them; ""
    if it introduces none.
    """
    if len(text) > LONGEST:
        return ""
    behind = [len(name) for name in names if text.startswith(name)]
    behind.extend(_titled(text, names, lexicon))
    found = (match for at in behind if (match := lexicon.introduces.match(text, at)))
    return next((text[: match.end()] for match in found), "")


def _titled(text: str, names: Iterable[str], lexicon: Lexicon) -> Iterator[int]:
    """Where a surname of `names` ends after a title at the start of `text`, with an apposition
    after it: "Dr Doe, a lawyer, writes from Lenn".
    """
    title, gap, rest = text.partition(" ")
    known = lexicon.honorifics | lexicon.titles
    if not title[:1].isupper() or title.casefold().strip(".") not in known:
        return
    for surname in (name.rpartition(" ")[2] for name in names):
        if rest.startswith(surname):
            end = len(title + gap + surname)
            beside = _APPOSITION.match(text, end)
            yield beside.end() if beside else end


def _around(prose: Sequence[int]) -> Sequence[int]:
    """The first and last paragraphs of the body; none if that would leave no article."""
    return (*prose[:NEAR], *prose[-NEAR - 1 :]) if len(prose) > STORY else ()


def _prose(document: Document) -> list[int]:
    """Indexes of the paragraphs of the body."""
    return [index for index in document.body_places if is_paragraph(document.blocks[index])]
