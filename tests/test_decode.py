"""Bytes to text: the encoding is found, what is no text is refused in one line."""

from __future__ import annotations

import codecs
import gzip
import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import InputError
from newsclean.readers.decode import decode, mended
from newsclean.readers.mojibake import mend
from newsclean.readers.packing import unpacked

SENTENCE = "Das Café öffnet für „Gäste“ – täglich."


def html(charset: str, text: str = SENTENCE) -> str:
    return f'<html><head><meta charset="{charset}"><title>x</title></head><p>{text}</p></html>'


def text_of(data: bytes, *, is_html: bool = True) -> str:
    return decode(data, path="page", html=is_html).text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides(encoding: str) -> None:
    assert text_of(html("iso-8859-1").encode(encoding)) == html("iso-8859-1")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_from_its_bytes(encoding: str) -> None:
    assert text_of(html("utf-16").encode(encoding)) == html("utf-16")
    assert text_of("Первая строка: plain\nand more text\n".encode(encoding), is_html=False)


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", "“quoted” – 5 €"),
        ("windows-1251", "cp1251", "Президент прибыл в Москву"),
        ("gb2312", "gb18030", "记者获悉，朱镕基与会"),
        ("Shift_JIS", "cp932", "首相は①日に訪問した"),
        ("euc-kr", "cp949", "대통령이 어제 밝혔다"),
        ("iso-8859-2", "iso-8859-2", "Příliš žluťoučký kůň"),
    ],
)
def test_declared_charset_is_read_as_browsers_do(label: str, codec: str, text: str) -> None:
    page = html(label, text)
    assert text_of(page.encode(codec)) == page


def test_xml_declaration_names_the_encoding() -> None:
    page = '<?xml version="1.0" encoding="windows-1250"?><html><p>Příběh žen</p></html>'
    assert text_of(page.encode("cp1250")) == page


def test_valid_utf8_beats_a_wrong_declaration() -> None:
    assert text_of(html("iso-8859-1").encode()) == html("iso-8859-1")


def test_declaration_in_plain_text_says_nothing() -> None:
    story = 'She wrote <meta charset="koi8-r"> and said “no”.'
    assert text_of(story.encode("cp1252"), is_html=False) == story


def test_declaration_beyond_the_head_is_not_looked_for() -> None:
    page = " " * 5000 + html("koi8-r", "naïve café")
    assert text_of(page.encode("cp1252")) == page


def test_windows_1252_is_the_default_of_the_latin_script() -> None:
    assert text_of(SENTENCE.encode("cp1252"), is_html=False) == SENTENCE


def test_language_of_the_page_hints_at_its_encoding() -> None:
    page = '<html lang="pl"><p>Zażółć gęślą jaźń, mówił Łukasz</p></html>'
    assert text_of(page.encode("cp1250")) == page


def test_other_scripts_are_guessed() -> None:
    story = "Сегодня в городе открылась новая школа. Учителя рады, а дети ещё нет. " * 5
    assert text_of(story.encode("cp1251"), is_html=False) == story


def test_few_broken_bytes_cost_a_warning_not_the_page() -> None:
    data = SENTENCE.encode() * 5 + b"\xff" + SENTENCE.encode()
    decoded = decode(data, path="page", html=False)
    assert decoded.text == SENTENCE * 5 + "\ufffd" + SENTENCE
    assert decoded.encoding == "utf-8"
    assert len(decoded.warnings) == 1


def test_page_cut_off_inside_a_character_is_still_utf8() -> None:
    decoded = decode((SENTENCE * 3 + "é").encode()[:-1], path="page", html=False)
    assert decoded.text.startswith(SENTENCE * 3)
    assert decoded.encoding == "utf-8"


def test_nul_bytes_vanish() -> None:
    assert text_of(b"<p>one\0two</p>" + b"x" * 100) == "<p>onetwo</p>" + "x" * 100


def test_bytes_are_handed_on_only_where_the_text_is_theirs() -> None:
    nul, mojibake = b"one\0two" + b"x" * 100, "It doesnâ€™t matter".encode()
    for changed in (nul, mojibake, codecs.BOM_UTF8 + b"one"):
        assert mended(decode(changed, path="page", html=True)).data is None
    for kept in (b"one", SENTENCE.encode()):
        assert mended(decode(kept, path="page", html=True)).data == kept


def zipped(name: str = "a.html", content: str = "<p>a</p>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
        archive.writestr("b.html", "<p>b</p>")
    return file.getvalue()


BINARIES = {
    "PNG": b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 20,
    "PDF": b"%PDF-1.7\n1 0 obj\n",
    "zip": zipped(),
    "Office": zipped("[Content_Types].xml"),
    "OpenDocument": zipped("mimetype", "application/vnd.oasis.opendocument.text"),
    "EPUB": zipped("mimetype", "application/epub+zip"),
    "RTF": rb"{\rtf1\ansi The council voted.}",
    "program": b"\x7fELF\x02\x01\x01" + b"\0" * 40,
    "binary": zlib.compress(struct.pack("500I", *range(500)), 9) + bytes(range(32)) * 10,
    "video": b"\0\0\0\x20ftypisom" + b"\0" * 30,
}


@pytest.mark.parametrize("kind", BINARIES)
def test_binary_files_are_refused_in_one_line_that_names_the_file(kind: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(BINARIES[kind], path="photos/a.html", html=True)
    message = str(caught.value)
    assert caught.value.cause == "binary"
    assert kind in message
    assert message.startswith("photos/a.html: ")
    assert "\n" not in message


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\0\0\0", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, path="a.html", html=True)
    assert caught.value.cause == "empty"


def test_gzip_is_opened_also_within_gzip_and_in_several_members() -> None:
    assert unpacked(gzip.compress(gzip.compress(b"<p>a</p>")), "a.gz") == b"<p>a</p>"
    assert unpacked(gzip.compress(b"<p>") + gzip.compress(b"a</p>"), "a.gz") == b"<p>a</p>"
    assert unpacked(b"<p>a</p>", "a.html") == b"<p>a</p>"


def test_gzip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 3_000_000)
    with pytest.raises(InputError) as caught:
        unpacked(gzip.compress(bomb), "a.gz", max_size=1_000_000)
    assert caught.value.cause == "too-large"


def test_broken_gzip_is_refused() -> None:
    packed = gzip.compress(SENTENCE.encode() * 100)
    for broken in (packed[:-20], packed[:20] + b"\xff\xff\xff" + packed[23:]):
        with pytest.raises(InputError) as caught:
            unpacked(broken, "a.gz")
        assert caught.value.cause == "damaged"


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("It doesnâ€™t matter", "It doesn’t matter"),
        ("It doesnâ\x80\x99t matter", "It doesn’t matter"),
        ("â€œYes,â€ she said", "“Yes,” she said"),
        ("RosÃ©, cafÃ© and clichÃ© alike", "Rosé, café and cliché alike"),
        ("good ðŸ˜€", "good 😀"),
    ],
)
def test_text_decoded_wrongly_before_is_put_right(broken: str, meant: str) -> None:
    assert mend(broken).text == meant


def test_bytes_are_put_right_and_rid_of_nuls() -> None:
    def read(text: str) -> str:
        return mended(decode(text.encode(), path="a.html", html=True)).text

    assert read("<p>It doesnâ€™t \0matter</p>") == "<p>It doesn’t matter</p>"
    assert read("<p>“Plain” \0words</p>") == "<p>“Plain” words</p>"


@pytest.mark.parametrize(
    "text",
    [
        "NÃO HÁ PÃO, DIZ A MANHÔ",
        "I saw “Ã¤” instead of “ä” on the page",
        "la «clé»… et l’été»…",
        "Â« à Âge »",
        "“Â” is a letter, â too, and € is money",
    ],
)
def test_unusual_letters_are_left_alone(text: str) -> None:
    assert mend(text).text == text


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_become_clean_text_or_a_typed_error(data: bytes, is_html: bool) -> None:
    try:
        decoded = decode(unpacked(data, "x"), path="x", html=is_html)
    except InputError as error:
        assert error.cause in {"binary", "empty", "damaged", "bomb", "too-large"}
        return
    decoded.text.encode("utf-8")
    assert "\0" not in decoded.text


@given(st.text(min_size=1).filter(lambda text: bool(text.strip("\0 \t\r\n\x0b\x0c"))))
def test_utf8_text_is_kept_as_it_is(text: str) -> None:
    try:
        decoded = decode(text.encode(), path="x", html=False)
    except InputError:
        return
    if not decoded.warnings and not text.startswith("\ufeff"):
        assert decoded.text == text.replace("\0", "") or decoded.encoding != "utf-8"
