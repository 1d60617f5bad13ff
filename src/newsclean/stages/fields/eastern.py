"""Chinese, Japanese and Korean names, and the lines in which reporters sign."""

from __future__ import annotations

import re
from functools import cache

from newsclean import tables
from newsclean.expressions import expression
from newsclean.stages.fields.characters import ADDRESS, EDGES, east_asian
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.wordlists import any_of, data

_TABLE = "stages/fields/eastern"
_PAPER = r"^[\uac00-\ud7af]{{1,6}}{}\s+(?=[\uac00-\ud7af]{{2,4}}\s)"  # "새벽일보 한도윤 기자"
_STAMP = expression(r"^[\d\s/.:年月日-]+|(?<!\d)\d{4}[\d\s/.:年月日-]{4,20}$")
_SIGNED = (
    "paper_and_reporters",
    "reporters_and_place",
    "reporter_of_agency",
    "reporter",
    "labelled_reporter",
)
"""Forms in eastern.toml of lines in which reporters sign; the first that matches is used."""
_EDGES = EDGES + "\u3000"
_BRACKETS = "()（）[]【】〔〕"
_LONGEST_LINE = 20
_LONGEST_SIGNED = 120  # with an address


def person(text: str, lexicon: Lexicon) -> str:
    """`text` as a person's name, without the word for reporter behind it; "" if it is none."""
    bare = _form("role").sub("", text).strip(_EDGES)
    words = (word for word in lexicon.not_names if east_asian(word) and len(word) > 1)
    return bare if _form("name").fullmatch(bare) and not any(word in bare for word in words) else ""


def with_colons(text: str) -> str:
    """`text` with a colon instead of the slash between a label and a name: "文／佐藤健一"."""
    slashed = ("/" in text or "／" in text) and east_asian(text)
    return _form("slashed_label").sub(r"\1：\2", text) if slashed else text


def is_japanese(text: str) -> bool:
    """Whether a text is a common Japanese surname and a given name, without a space."""
    if not east_asian(text):
        return False
    no_given = tuple(data("surnames")["no_given"])
    if not _form("japanese_name").fullmatch(text) or text.endswith(no_given):
        return False
    surnames = _surnames()
    return any(text[:end] in surnames for end in (3, 2) if 1 <= len(text) - end <= 3)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(data("surnames")["japanese"].split())


def is_reporter(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is one or more names and then the word for reporter, perhaps with a place and
    an agency before them: "(서울=해안뉴스) 김민수·이영희 기자".
    """
    if len(text) > _LONGEST_SIGNED or not east_asian(text):
        return False
    bare = signature(text)
    role = _form("role").search(bare)
    if not role or not role.start() or len(bare) > _LONGEST_LINE:
        return False
    several = _form("joint").split(bare[: role.start()])
    return bool(person(bare, lexicon)) or all(person(name, lexicon) for name in several)


def signature(text: str) -> str:
    """The line of a reporter without address, brackets, dateline and the name of the paper."""
    bare = _form("dateline").sub("", ADDRESS.sub("", text)).strip(_EDGES + _BRACKETS)
    return any_of("korean", _PAPER).sub("", bare) if _words("reporter")[-1] in bare else bare


def tells_reporter(text: str) -> bool:
    """Whether a text holds the word for reporter or opens with that for "written by": a fast test
    to make before the regular expressions.
    """
    if text.isascii():
        return False
    return any(word in text for word in _words("reporter")) or text.startswith(_words("written"))


def reporters(text: str) -> str:
    """The names in a line of a paper and its reporters, "晨报记者 林小雨"; "" for any other line.

    Several names are joined by "、".
    """
    if not tells_reporter(text):
        return ""
    bare = _STAMP.sub("", text.strip())
    if writer := _form("writer").fullmatch(bare):
        return writer[1]
    match = next((found for name in _SIGNED if (found := _form(name).fullmatch(bare))), None)
    if not match:
        return ""
    return "、".join(re.split(r"[\s、]+", _form("correspondent").sub("", match[1])))


def reporters_within(text: str) -> str:
    """The names of reporters inside a paragraph; "" if there are none.

    They stand in brackets, "（记者 林小雨）", or behind the dateline of an agency; of an interview
    it is the interviewer.
    """
    interviewed = not text.isascii() and any(word in text for word in _words("interview"))
    if interviewed and (interviewer := _form("interviewer").search(text)):
        return interviewer[1]
    if not tells_reporter(text):
        return ""
    match = _form("within").search(text) or _form("reporters_behind_dateline").match(text)
    return "、".join(re.split(r"[\s、，·,]+", match[1])) if match else ""


def signed_below(text: str, lexicon: Lexicon) -> str:
    """The names in brackets behind the last sentence of a story, or the reporter in the line below
    it; "" if there are none.
    """
    if is_reporter(text, lexicon):
        return signature(text)
    match = _form("closing").search(text) if "。" in text or "」" in text else None
    names = re.split(r"[、・]", match[1]) if match else []
    return "、".join(names) if lexicon.not_names.isdisjoint(names) else ""


@cache
def _form(name: str) -> re.Pattern[str]:
    """A regular expression of eastern.toml by its name. Raises KeyError for an unknown one."""
    return re.compile(tables.table(_TABLE)["form"][name]["pattern"])


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(tables.table(_TABLE)[name])
