"""Makes output safe: text without control characters, links that cannot run code."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from newsclean.expressions import expression

# C0 and C1 controls but newline and tab, lone surrogates, non-characters; U+2028 and U+2029 end
# a line for YAML and JavaScript though not for Markdown.
_FORBIDDEN = expression(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPACES = frozenset("\x0b\x0c\x85\u2028\u2029")
_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps", "geo", "sms"})
_URL_UNSAFE = expression(
    '[\x00-\x20\x7f-\xa0\\\\<>"`{}|^()\\[\\]*\u1680\u2000-\u200f\u2028-\u202f]'
)
_ENTITY = expression(r"&(?=#?\w{1,32};)")
_LINE_ENDS = expression("[\t\n]")


def clean_text(text: str) -> str:
    """`text` without characters that break terminals, JSON or YAML.

    Lone surrogates become U+FFFD, unusual line ends a space; other control characters are removed.
    """
    if text.isprintable():
        return text
    return _FORBIDDEN.sub(_substitute, text)


def _substitute(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return " " if char in _SPACES else ""


def one_line(text: str) -> str:
    """`text` made safe and put on one line, runs of white space as one space."""
    return " ".join(clean_text(text).split())


def counted(number: int, name: str) -> str:
    """A number and what it counts, such as "1 page" or "1,000 pages"."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def safe_url(href: str, base: str | None = None) -> str:
    """`href` resolved against `base`, escaped for a Markdown link; "" if it must not be linked.

    Only harmless schemes are allowed, as browsers run `javascript:`, `vbscript:` and `data:`. They
    also ignore control characters and spaces inside a scheme, so these are removed first.
    """
    href = _LINE_ENDS.sub("", clean_text(href)).strip()
    if not href:
        return ""
    if base:
        href = _join(clean_text(base), href)
    scheme = _SCHEME.match(href)
    if scheme and scheme[0][:-1].lower() not in _SAFE_SCHEMES:
        return ""
    return _ENTITY.sub("&amp;", _URL_UNSAFE.sub(_percent, href))


def _join(base: str, href: str) -> str:
    """As `urljoin`, but an address with an invalid host is returned as written."""
    if href.startswith(("https://", "http://")):
        return href
    try:
        if urlsplit(base).scheme in {"http", "https"}:
            return urljoin(base, href)
    except ValueError:
        return href
    return href


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
