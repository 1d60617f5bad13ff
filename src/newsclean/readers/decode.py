"""Decodes bytes to text: refuses binary files and finds the encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from newsclean.errors import InputError
from newsclean.expressions import expression
from newsclean.readers.mojibake import mend

HEAD = 4096
"""Bytes searched for a declared encoding; HTML requires it in the first 1024, not all pages
comply."""

# UTF-32-LE before UTF-16-LE, whose BOM is the beginning of its own.
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

PICTURE = "open the page it belongs to"
UNPACK = "unpack it first"
CONVERT = "convert it to HTML or text first"
NAME = "give it a name that ends in {}, on standard input with --stdin-filename"
UNPACK_OR_NAME = f"{UNPACK}, or {NAME}"
SKIP = "leave it out"
MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image", PICTURE),
    (b"\xff\xd8\xff", "a JPEG image", PICTURE),
    (b"GIF87a", "a GIF image", PICTURE),
    (b"GIF89a", "a GIF image", PICTURE),
    (b"II*\0", "a TIFF image", PICTURE),
    (b"MM\0*", "a TIFF image", PICTURE),
    (b"\0\0\1\0", "an icon", PICTURE),
    (b"%PDF-", "a PDF file", CONVERT),
    (b"{\\rtf", "an RTF file", CONVERT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file", CONVERT),
    (b"PK\x03\x04", "a zip archive", UNPACK_OR_NAME.format(".zip")),
    (b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (b"WARC/", "a WARC archive", NAME.format(".warc")),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a rar archive", UNPACK),
    (b"\x7fELF", "a program", SKIP),
    (b"\xca\xfe\xba\xbe", "a program", SKIP),
    (b"\xcf\xfa\xed\xfe", "a program", SKIP),
    (b"\0asm", "a program", SKIP),
    (b"OggS\0", "a sound or video file", SKIP),
    (b"ID3\2", "a sound or video file", SKIP),
    (b"ID3\3", "a sound or video file", SKIP),
    (b"ID3\4", "a sound or video file", SKIP),
    (b"\x1aE\xdf\xa3", "a sound or video file", SKIP),
    (b"SQLite format 3\0", "a database", SKIP),
    (b"wOFF", "a font", SKIP),
    (b"wOF2", "a font", SKIP),
)
# Documents that are zip archives, by what stands in them: ECMA-376, part 2; OpenDocument 1.3, part
# 2; EPUB 3.3, "OCF ZIP container".
ZIPPED = (
    (b"[Content_Types].xml", "an Office file", CONVERT),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", CONVERT),
    (b"mimetypeapplication/epub+zip", "an EPUB book", NAME.format(".epub")),
)
CONTROL = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b")

# https://encoding.spec.whatwg.org/#names-and-labels: encodings by label, as in a browser. Labels
# that Python understands in the same way are not listed.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "ascii": "cp1252",
        "us-ascii": "cp1252",
        "latin1": "cp1252",
        "latin-1": "cp1252",
        "iso-8859-1": "cp1252",
        "iso8859-1": "cp1252",
        "iso_8859-1": "cp1252",
        "windows-1252": "cp1252",
        "x-cp1252": "cp1252",
        "iso-8859-9": "cp1254",
        "latin5": "cp1254",
        "iso-8859-11": "cp874",
        "tis-620": "cp874",
        "windows-874": "cp874",
        "gb2312": "gb18030",
        "gb_2312-80": "gb18030",
        "gbk": "gb18030",
        "x-gbk": "gb18030",
        "big5": "big5hkscs",
        "big5-hkscs": "big5hkscs",
        "shift_jis": "cp932",
        "shift-jis": "cp932",
        "sjis": "cp932",
        "x-sjis": "cp932",
        "windows-31j": "cp932",
        "euc-kr": "cp949",
        "ks_c_5601-1987": "cp949",
        "ksc5601": "cp949",
        "windows-949": "cp949",
        "x-euc-jp": "euc_jp",
        "unicode": "utf-8",
    }
)

# https://html.spec.whatwg.org/#determining-the-character-encoding: the default by language, for
# pages that are not UTF-8 and declare a language, but no encoding.
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "sr", "kk", "ky", "tg", "mn"), "cp1251"),
        **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "bs", "sq"), "cp1250"),
        **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
        **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
        **dict.fromkeys(("tr", "az", "ku"), "cp1254"),
        "el": "cp1253",
        "he": "cp1255",
        "vi": "cp1258",
        "th": "cp874",
        "ja": "cp932",
        "ko": "cp949",
        "zh": "gb18030",
        "zh-tw": "big5hkscs",
        "zh-hk": "big5hkscs",
    }
)

XML_DECLARATION = expression(rb"""^\s*<\?xml\b[^<>]*?\bencoding\s*=\s*["']([\w.:-]+)""")
META_CHARSET = expression(rb"""<meta\b[^<>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
HTML_LANGUAGE = expression(rb"""<html\b[^<>]*?\blang\s*=\s*["']?([A-Za-z-]+)""", re.IGNORECASE)
ISO_2022 = expression(rb"\x1b[$(]")
HIGH = bytes(range(128, 256))

GUESS_SAMPLE = 32 * 1024
"""Most bytes given to the encoding detector, whose time grows faster than its input."""

FEW_HIGH = 0.12
"""With a smaller share of bytes above 127, text is in the Latin script; accents rarely exceed
0.1."""


class Decoded(NamedTuple):
    """The text of one input.

    encoding: Python's name of the codec; "" if the input was text already.
    warnings: what was lost or repaired, one line each.
    data: `text` in UTF-8 if the input was UTF-8; else None.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()
    data: bytes | None = None


def decode(data: bytes, *, path: str, html: bool) -> Decoded:
    """Decode `data` by its BOM, its declaration, or the bytes themselves.

    path: the input's name for messages.
    html: whether a `<meta>` or XML declaration in the first HEAD bytes counts.
    Invalid bytes become U+FFFD, with a warning; NULs are removed.
    Raises InputError if `data` is empty or binary.
    """
    if not data.strip(b"\0 \t\r\n\x0b\x0c"):
        raise InputError(path, "is empty", "fetch it again or leave it out", "empty")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _finish(data[len(bom) :], encoding, path)
    _refuse_binary(data, path)
    if wide := _utf16(data):
        return _finish(data, wide, path)
    _refuse_control(data, path)
    # The single byte is found many times as fast as the pattern.
    if html and b"\x1b" in data and ISO_2022.search(data):
        declared = _declared(data[:HEAD])
        if declared and declared.startswith("iso2022"):
            return _finish(data, declared, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _finish(data, _legacy(data, html), path)
    if b"\0" in data:
        return Decoded(text.replace("\0", ""), "utf-8")
    return Decoded(text, "utf-8", data=data)


def given(text: str, *, path: str) -> Decoded:
    """The same for text that the caller has decoded.

    path: the input's name for messages. Raises InputError if `text` is empty.
    """
    if not text.strip("\ufeff\0 \t\r\n"):
        raise InputError(path, "the text is empty", "hand over what the page says", "empty")
    return Decoded(text.replace("\0", ""), "")


def _finish(data: bytes, encoding: str, path: str) -> Decoded:
    """`data` decoded from `encoding`, with a warning if some bytes are invalid."""
    warnings: tuple[str, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        warnings = (f"some bytes are no {encoding}; they are shown as \N{REPLACEMENT CHARACTER}",)
    if not text.strip("\0 \t\r\n"):
        raise InputError(path, "is empty", "fetch it again or leave it out", "empty")
    return Decoded(text.replace("\0", ""), encoding, warnings)


def mended(decoded: Decoded) -> Decoded:
    """`decoded` with mojibake repaired, and a warning that says so."""
    text, data = decoded.text, decoded.data
    # Bytes are searched many times as fast as text; all mojibake begins with this byte.
    if text.isascii() or (data is not None and b"\xc3" not in data):
        return decoded
    found = mend(text)
    if not found.places:
        return decoded
    warning = f"{found.places} wrongly decoded characters (such as â€™) were put right"
    return Decoded(found.text, decoded.encoding, (*decoded.warnings, warning))


def _refuse_binary(data: bytes, path: str) -> None:
    """Raise InputError if the bytes are those of a known binary format."""
    if data.startswith(b"PK"):
        for inside, what, advice in ZIPPED:
            if inside in data:
                raise InputError(path, f"this is {what}, not a page", advice, "binary")
    for magic, what, advice in MAGIC:
        if data.startswith(magic):
            raise InputError(path, f"this is {what}, not a page", advice, "binary")
    if data[257:262] == b"ustar":  # POSIX.1-1988, tar's header
        advice = UNPACK_OR_NAME.format(".tar")
        raise InputError(path, "this is a tar archive, not a page", advice, "binary")
    if data[4:8] == b"ftyp":
        raise InputError(path, "this is a video or image, not a page", PICTURE, "binary")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise InputError(path, "this is an image or recording, not a page", PICTURE, "binary")


def _refuse_control(data: bytes, path: str) -> None:
    """Raise InputError if more than a twentieth of the first 8 kB are control characters.

    Pages with a few stray NULs pass; in programs and compressed data the share is 0.1 to 0.5.
    """
    head = data[:8192]
    controls = len(head) - len(head.translate(None, CONTROL))
    if controls * 20 > len(head):
        raise InputError(path, "this is a binary file, not a page", SKIP, "binary")


def _utf16(data: bytes) -> str | None:
    """Recognises UTF-16 without a BOM: in Latin text and in markup every other byte is NUL."""
    head = data[:HEAD]
    pairs = len(head) // 2
    if pairs < 2 or head.count(0) * 5 < pairs:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd * 3 > pairs and even * 20 <= odd:
        return "utf-16-le"
    if even * 3 > pairs and odd * 20 <= even:
        return "utf-16-be"
    return None


def _declared(head: bytes) -> str | None:
    """Python's name of the encoding that a page declares; None if there is no usable one."""
    match = XML_DECLARATION.search(head) or META_CHARSET.search(head)
    if not match:
        return None
    name = codec_of(match.group(1).decode("ascii", "replace"))
    # The declaration could be read as ASCII, so the page cannot be UTF-16 or UTF-32.
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def codec_of(label: str) -> str | None:
    """Python's name of the encoding that `label` means in a browser; None if it is unknown."""
    label = label.lower()
    try:
        return codecs.lookup(LABELS.get(label, label)).name
    except LookupError:
        return None


def _legacy(data: bytes, html: bool) -> str:
    """The encoding of bytes that are not valid UTF-8."""
    if _nearly_utf8(data):
        return "utf-8"
    head = data[:HEAD]
    declared = _declared(head) if html else None
    if declared and declared != "utf-8" and fits(data, declared):
        return declared
    language = HTML_LANGUAGE.search(head) if html else None
    if language:
        tag = language.group(1).decode("ascii").lower()
        default = LANGUAGES.get(tag) or LANGUAGES.get(tag.split("-")[0])
        if default and fits(data, default):
            return default
    return _guess(data)


def _nearly_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 with few errors for its number of valid multi-byte characters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return whole > 5 * broken


def fits(data: bytes, encoding: str) -> bool:
    """Whether at most one character in a hundred is invalid if `data` is in `encoding`."""
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return False
    return text.count("\N{REPLACEMENT CHARACTER}") * 100 <= len(text)


def _guess(data: bytes) -> str:
    """Windows-1252 for the Latin script; else the encoding that UnicodeDammit detects.

    UnicodeDammit uses charset-normalizer, which is therefore among the dependencies.
    """
    high = len(data) - len(data.translate(None, HIGH))
    if high < FEW_HIGH * len(data):
        return "cp1252"
    import logging

    from bs4.dammit import UnicodeDammit

    # Otherwise its remarks on undecodable bytes appear among the messages of the command.
    logging.getLogger("bs4").setLevel(logging.CRITICAL)
    lines = [line for line in data[: 32 * GUESS_SAMPLE].splitlines() if not line.isascii()]
    found = UnicodeDammit(b"\n".join(lines)[:GUESS_SAMPLE]).original_encoding
    return codecs.lookup(found).name if found else "cp1252"
