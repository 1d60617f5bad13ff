"""The language of a page: the declared one, checked against the script and words of its text.

A detection library is loaded only if nothing is declared and the common words do not decide, if
they are those of several languages, or if the text contradicts the declared language. A text too
short to judge keeps the declared language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from newsclean import tables
from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.stages.fields.detection import detected

_TAG = expression(r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?:[-_.@].*)?")
# U+0370 to U+FAFF, written as the complement: the class of all these takes 8 ms to compile.
_NOT_LATIN = expression(r"[^\x00-\u036f\ufb00-\U0010ffff]")
_SAMPLE = 1200
_ENOUGH_WORDS = 25
_CLEAR_SHARE = 0.12
_MEANINGLESS = frozenset({"und", "mul", "zxx", "xx"})


def choose(claims: Sequence[Claim], paragraphs: Sequence[str]) -> str:
    """BCP 47 tag of a page's language; "" if it is unknown.

    claims: of the field `language`; paragraphs: texts of the story, or of the whole page.
    """
    declared = [tag for claim in claims if (tag := normal(claim.value))]
    text = _sample(paragraphs)
    seen = of_text(text)
    alike = _tags("alike").get(seen, "").split()
    if not declared:
        return _among(alike, text) or seen or _detected(text)
    possible = (seen, *alike) if seen else _of_script(text)
    fitting = [tag for tag in declared if not possible or _primary(tag) in possible]
    if fitting:
        regional = [tag for tag in fitting if "-" in tag and _primary(tag) == _primary(fitting[0])]
        return (regional or fitting)[0]
    found = _detected(text)
    if not seen:
        return found if found in possible else declared[0]
    return seen if found in (seen, "") else declared[0]


def _among(alike: Sequence[str], text: str) -> str:
    """The detected language if it is one of `alike`; else ""."""
    found = _detected(text) if alike else ""
    return found if found in alike else ""


def normal(value: str) -> str:
    """A language tag in the form of BCP 47, "en-US" for "en_US"; "" if it is none."""
    value = value.strip().split(",")[0].strip()
    value = _tags("named").get(value.lower(), value)
    match = _TAG.fullmatch(value)
    if not match:
        return ""
    primary = match[1].lower()
    primary = _tags("renamed").get(primary, primary)
    if primary in _MEANINGLESS:
        return ""
    parts = [primary, match[2].title() if match[2] else "", match[3].upper() if match[3] else ""]
    return "-".join(part for part in parts if part)


def of_text(text: str) -> str:
    """Primary tag of a text's language by its script, letters and common words; "" if unclear."""
    if sum(map(str.isalpha, text)) < 20:
        return ""
    tags = _of_script(text)
    if not tags:
        return _by_words(text)
    own = _tags("letters").items()
    telling = (tag for tag, signs in own if tag in tags and any(s in text for s in signs))
    return next(telling, tags[0] if len(tags) < 5 else "")


def _of_script(text: str) -> tuple[str, ...]:
    """Primary tags of the languages in the script of most letters; none for the Latin script."""
    letters = sum(map(str.isalpha, text))
    if len(_NOT_LATIN.findall(text)) <= 0.05 * letters:
        return ()
    for letter, languages in _tags("scripts").items():
        tags = tuple(languages.split())
        # Compiled (and cached by `re`) only here, as most pages are in the Latin script.
        if len(re.findall(f"[{letter}]", text)) > letters * (0.05 if tags == ("ja",) else 0.4):
            return tags
    return ()


def _tags(kind: str) -> Mapping[str, str]:
    """One of the tables of tags.toml."""
    table: Mapping[str, str] = tables.table("stages/fields/tags")[kind]
    return table


def _by_words(text: str) -> str:
    words = text.lower().split()
    if len(words) < _ENOUGH_WORDS:
        return ""
    counts: dict[str, int] = {}
    table = _common_words()
    for word in words:
        for tag in table.get(word, ()):
            counts[tag] = counts.get(tag, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    (best, most), (_, second) = (*ranked[:2], ("", 0), ("", 0))[:2]
    clear = most >= _CLEAR_SHARE * len(words) and most > 1.15 * second
    return best if clear else ""


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _sample(paragraphs: Sequence[str]) -> str:
    """The start of the story without its shortest lines."""
    text, size = [], 0
    for paragraph in paragraphs:
        if len(paragraph) >= (40 if paragraph.isascii() else 20):
            text.append(paragraph)
            size += len(paragraph)
            if size >= _SAMPLE:
                break
    return " ".join(text)[:_SAMPLE]


@cache
def _common_words() -> Mapping[str, Sequence[str]]:
    """Primary tags by common word."""
    found: dict[str, list[str]] = {}
    for tag, words in tables.table("stages/fields/common_words").items():
        for word in words.split():
            found.setdefault(word, []).append(tag)
    return found


def _detected(text: str) -> str:
    """Primary tag that the detection library gives; "" if it gives none."""
    return _primary(normal(detected(text)))
