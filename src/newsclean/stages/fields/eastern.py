"""Chinese, Japanese and Korean names and the lines that sign with them."""

from __future__ import annotations

import re

from newsclean.expressions import expression
from newsclean.stages.fields.lexicon import ADDRESS, EDGES, Lexicon, east_asian

_NAME = expression(
    r"[\u4e00-\u9fff々]{2,5}|[\u4e00-\u9fff々]{1,4}[\s　][\u4e00-\u9fff々ぁ-んァ-ヶー]{1,5}"
    r"|[\u4e00-\u9fff々]{2,3}(?!する|した|です|から|まで|など|ます)[ぁ-んァ-ヶー]{2,3}"
    r"|[ァ-ヶー]+(?:[・=＝\s][ァ-ヶー]+)+|[\uac00-\ud7af]{2,4}|[\u4e00-\u9fff·]{2,12}"
)
_ROLE = expression(
    r"[\s　]*(?:(?:本報|本报|編集|論説|政治|社会|経済|运动|選任|先任)?"
    r"(?:記者|记者|編集者|编辑|編集長|特派員|支局長|委員)"
    r"|(?:선임|인턴|객원|전문)?기자|특파원|논설위원|(?:[\uac00-\ud7af]{1,6} )?칼럼니스트)$"
)
REPORTER = ("记者", "記者", "기자")
_INTERVIEW = ("聞き手", "取材", "構成", "文")
"""One of them is in what `_INTERVIEWER` finds, which takes milliseconds to compile."""

_PAPER_AND_REPORTERS = expression(
    r"[\u4e00-\u9fff·]{2,12}[记記]者[\s：:]+([\u4e00-\u9fff·]{2,4}(?:[\s、]+[\u4e00-\u9fff·]{2,4}){0,3})"
)
# "聯合報 記者林語涵／南投報導", "〔記者王小明、陳大文／台北報導〕", "晨報／ 記者林語涵／南投報導"
_REPORTERS_AND_PLACE = expression(
    r"[〔\[【(（]?(?:[\u4e00-\u9fff]{2,8}\s*[／/]?\s*)?[记記]者\s*"
    r"([\u4e00-\u9fff·]{2,4}(?:[\s、]+[\u4e00-\u9fff·]{2,4}){0,3})"
    r"\s*[／/]\s*[\u4e00-\u9fff]{2,8}[〕\]】)）]?"
)
# "中央社記者林語涵南投9日電", an agency's dateline
_REPORTER_OF_AGENCY = expression(
    r"[(（]?[\u4e00-\u9fff]{2,6}[记記]者([\u4e00-\u9fff]{3})[\u4e00-\u9fff]{2,4}\d{1,2}日[电電][)）]?"
)
# "记者 李文华", "记者 李文华 通讯员 王明"
_REPORTER = expression(
    r"[记記]者\s*([\u4e00-\u9fff·]{2,4}"
    r"(?:[\s、]+(?:通讯员|通訊員)[\s：:]*[\u4e00-\u9fff·]{2,4}(?:[\s、]+[\u4e00-\u9fff·]{2,4}){0,2})?)"
)
_CORRESPONDENT = expression(r"(?:通讯员|通訊員)[\s：:]*")
# "文・佐藤健一", "取材・文・佐藤健一　写真・東堂健"; no faculties: "文・経済学部"
_WRITER = expression(
    r"(?:取材・)?文(?:・写真)?・([\u4e00-\u9fff々]{1,4}[\s　]?[\u4e00-\u9fff々ぁ-んァ-ヶー]{1,4})"
    r"(?<![部科系学者])(?<!・..)(?:[\s　]+(?:写真|撮影)・.{2,12})?"
)
_WRITTEN = ("文・", "取材・文・")
# "기자명 한도윤 기자 입력 2024.06.02"
_KOREAN_REPORTER = expression(
    r"(?:기자명|글·사진|글|사진|취재)\s*([\uac00-\ud7af]{2,4})\s*기자(?:\s.{0,60})?"
)
# "（记者 林小雨、陈明）", "(本报记者 林小雨)"
_WITHIN = expression(
    r"[（(][\u4e00-\u9fff]{0,6}\s?[记記]者[\s：:]*([\u4e00-\u9fff·]{2,4}(?:[\s、，]+[\u4e00-\u9fff·]{2,4}){0,3})"
    r"\s*[)）]"
)
# "…を聞いた。【聞き手・高瀬みのり】"
_INTERVIEWER = expression(
    r"[（(【](?:聞き手|取材|文|構成|取材・文|文・写真)\s*[・:：＝=]\s*([\u4e00-\u9fff々ぁ-んァ-ヶー]{3,6})[）)】]"
)
# "[남해=새벽통신] 한도윤 기자 = ...", an agency's dateline
_KOREAN_DATELINE = expression(
    r"[\[(][\uac00-\ud7af·\s]{1,12}=[\uac00-\ud7afA-Za-z0-9]{2,12}[\])]\s*"
    r"([\uac00-\ud7af]{2,4}(?:[\s·,]+[\uac00-\ud7af]{2,4}){0,3}?)\s*"
    r"(?:선임|인턴|수습|전문)?\s*(?:기자|특파원)\s*="
)
_DATELINE = expression(r"[\[(][\uac00-\ud7af·\s]{1,12}=[\uac00-\ud7afA-Za-z0-9]{2,12}[\])]\s*")
_BETWEEN = expression(r"\s*[·、,，]\s*")
# "...と笑う。（高瀬みのり、東堂健）", "...と話した。【高瀬みのり】"
_CLOSING = expression(
    r"[。」]\s*[（(【]([\u4e00-\u9fff々ぁ-んァ-ヶー]{3,6}(?:[、・][\u4e00-\u9fff々ぁ-んァ-ヶー]{3,6}){0,3})[）)】]$"
)
_STAMP = expression(r"^[\d\s/.:年月日-]+")
_SIGNED = (
    _PAPER_AND_REPORTERS,
    _REPORTERS_AND_PLACE,
    _REPORTER_OF_AGENCY,
    _REPORTER,
    _KOREAN_REPORTER,
)
_EDGES = EDGES + "\u3000"
_BRACKETS = "()（）[]【】〔〕"
_LONGEST_LINE = 20
_LONGEST_SIGNED = 120  # with an address


def person(text: str, lexicon: Lexicon) -> str:
    """`text` as a name, the word for reporter behind it cut off; "" when it is none."""
    bare = _ROLE.sub("", text).strip(_EDGES)
    words = (word for word in lexicon.not_names if east_asian(word) and len(word) > 1)
    return bare if _NAME.fullmatch(bare) and not any(word in bare for word in words) else ""


def is_reporter(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a name or several, then the word for reporter; a place and an agency may
    stand before: "(서울=해안뉴스) 김민수·이영희 기자".
    """
    if len(text) > _LONGEST_SIGNED or not east_asian(text):
        return False
    bare = signature(text)
    role = _ROLE.search(bare)
    if not role or not role.start() or len(bare) > _LONGEST_LINE:
        return False
    several = _BETWEEN.split(bare[: role.start()])
    return bool(person(bare, lexicon)) or all(person(name, lexicon) for name in several)


def signature(text: str) -> str:
    """A reporter's line without address, brackets and dateline."""
    return _DATELINE.sub("", ADDRESS.sub("", text)).strip(_EDGES + _BRACKETS)


def tells_reporter(text: str) -> bool:
    """Whether a text holds the word for reporter, or opens with that for what is written: a quick
    look before the expressions.
    """
    if text.isascii():
        return False
    return any(word in text for word in REPORTER) or text.startswith(_WRITTEN)


def reporters(text: str) -> str:
    """The names in a line of a paper and its reporters, "晨报记者 林小雨"; "" in any other."""
    if not tells_reporter(text):
        return ""
    bare = _STAMP.sub("", text.strip())
    if writer := _WRITER.fullmatch(bare):
        return writer[1]
    match = next((found for form in _SIGNED if (found := form.fullmatch(bare))), None)
    if not match:
        return ""
    return "、".join(re.split(r"[\s、]+", _CORRESPONDENT.sub("", match[1])))


def reporters_within(text: str) -> str:
    """The names of reporters that a paragraph puts in brackets, "（记者 林小雨）", or behind the
    dateline of their agency, or that of the interviewer; "" if none.
    """
    interviewed = not text.isascii() and any(word in text for word in _INTERVIEW)
    if interviewed and (interviewer := _INTERVIEWER.search(text)):
        return interviewer[1]
    if not tells_reporter(text):
        return ""
    match = _WITHIN.search(text) or _KOREAN_DATELINE.match(text)
    return "、".join(re.split(r"[\s、，·,]+", match[1])) if match else ""


def signed_below(text: str, lexicon: Lexicon) -> str:
    """Who signs a story in brackets behind its last sentence, or as a reporter in the line below
    it; "" where nobody does.
    """
    if is_reporter(text, lexicon):
        return signature(text)
    match = _CLOSING.search(text) if "。" in text or "」" in text else None
    names = re.split(r"[、・]", match[1]) if match else []
    return "、".join(names) if lexicon.not_names.isdisjoint(names) else ""
