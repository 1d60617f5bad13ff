"""The library as others use it."""

from __future__ import annotations

import bz2
import gzip
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard

import newsclean
from newsclean.rules.config import Config
from pages import SENTENCES, page
from staging import bodies

TITLE = "Council keeps the winter ferry"
STORY = tuple(f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))
PLAIN = "\n\n".join([TITLE, *STORY])

PASS = "The harbour pass is back at the kiosk."
OWN_RULE = """[[rule]]
id = "own.pass"
family = "advert"
match = '^the harbour pass is back'
hit = ["The harbour pass is back in time."]
miss = ["She lost the harbour pass."]
"""


@pytest.mark.parametrize("text", [page(), PLAIN], ids=["HTML", "text"])
def test_text_gives_what_its_bytes_give(text: str) -> None:
    spoilt = text.replace("the", "the\0", 1).replace(" is ", " isnâ€™t ")
    told, stored = newsclean.clean(spoilt), newsclean.clean(spoilt.encode())
    assert (told.document.blocks, told.warnings) == (stored.document.blocks, stored.warnings)
    assert "isn’t" in " ".join(bodies(told))


def test_a_page_becomes_an_article() -> None:
    article = newsclean.clean(page())
    assert bodies(article) == list(STORY)
    assert article.title == TITLE
    assert article.authors == ("Tom Reed",)
    assert article.published == "2024-02-06T09:30:00+00:00"
    assert article.path == "-"
    assert 0.5 < article.confidence <= 1


@pytest.mark.parametrize(
    "data",
    [
        page().encode(),
        page().encode("utf-8-sig"),
        page().replace('<meta charset="utf-8">', "").encode("utf-16"),
        gzip.compress(page().encode()),
        bz2.compress(page().encode()),
        zstandard.compress(gzip.compress(page().encode())),
    ],
    ids=["utf-8", "BOM", "utf-16", "gzip", "bzip2", "zstd"],
)
def test_bytes_in_any_wrapping_give_what_the_text_gives(data: bytes) -> None:
    article = newsclean.clean(data)
    assert bodies(article) == bodies(newsclean.clean(page()))
    assert article.title == TITLE


def test_cleaning_twice_gives_equal_articles() -> None:
    now = datetime(2024, 5, 1, tzinfo=UTC)
    assert newsclean.clean(page(), now=now) == newsclean.clean(page(), now=now)


def test_a_file_is_cleaned_under_its_own_name(tmp_path: Path) -> None:
    file = tmp_path / "ferry.html"
    file.write_text(page(), "utf-8")
    for path in (file, str(file)):
        article = newsclean.clean_file(path)
        assert article.path == str(file)
        assert bodies(article) == list(STORY)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        newsclean.clean_file(tmp_path / "none.html")


def test_a_page_that_a_browser_saved_as_mhtml_is_opened_with_its_address(tmp_path: Path) -> None:
    address = "https://post.example/2024/ferry"
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
    part = f"Content-Type: text/html; charset=utf-8\nContent-Location: {address}\n\n"
    file = tmp_path / "ferry.mhtml"
    file.write_text(f"{head}{part}{page()}\n--x--\n", "utf-8")
    article = newsclean.clean_file(file)
    assert (article.url, bodies(article)) == (address, list(STORY))
    assert newsclean.clean_file(file, url="https://other.example/").url == "https://other.example/"


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_the_name_of_a_packed_file_tells_what_is_in_it(tmp_path: Path, suffix: str) -> None:
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}[suffix]
    file = tmp_path / f"ferry.md{suffix}"
    file.write_bytes(pack(f"# {TITLE}\n\n{STORY[0]} **Bold** words.\n".encode()))
    assert "**" not in "".join(bodies(newsclean.clean_file(file)))


def test_options_of_clean_hold_for_files(tmp_path: Path) -> None:
    file = tmp_path / "ferry.html"
    file.write_text(page(), "utf-8")
    article = newsclean.clean_file(file, url="https://post.example/ferry", input_type="text")
    assert article.url == "https://post.example/ferry"
    assert article.document.input_type is newsclean.InputType.TEXT


def test_the_address_given_counts_where_the_page_names_none() -> None:
    address = "https://post.example/2024/ferry"
    assert newsclean.clean(page()).url is None
    assert newsclean.clean(page(), url=address).url == address
    own = '<link rel="canonical" href="/canonical">'
    named = newsclean.clean(page().replace("</head>", f"{own}</head>"), url=address)
    assert named.url == "https://post.example/canonical"


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (page(), "-", newsclean.InputType.HTML),
        (PLAIN, "-", newsclean.InputType.TEXT),
        (f"---\ntitle: {TITLE}\n---\n\n{PLAIN}", "-", newsclean.InputType.MARKDOWN),
        (f"<p>{STORY[0]}</p>", "a.html", newsclean.InputType.HTML),
    ],
)
def test_the_kind_of_input_is_told_from_the_input(
    data: str, path: str, expected: newsclean.InputType
) -> None:
    assert newsclean.clean(data, path=path).document.input_type is expected


@pytest.mark.parametrize("kind", list(newsclean.InputType))
def test_the_kind_of_input_can_be_said(kind: newsclean.InputType) -> None:
    for said in (kind, kind.value):
        assert newsclean.clean(PLAIN, input_type=said).document.input_type is kind


def test_a_kind_of_input_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="pdf"):
        newsclean.clean(page(), input_type="pdf")


def test_own_markdown_is_trusted() -> None:
    article = newsclean.clean(f"---\ntitle: {TITLE}\n---\n\n# {TITLE}\n\n{STORY[0]}\n")
    assert (article.title, bodies(article), article.confidence) == (TITLE, [STORY[0]], 1.0)
    assert article.warnings == ()


def test_a_date_in_the_future_is_not_believed() -> None:
    before, after = (datetime(year, 3, 1, tzinfo=UTC) for year in (2023, 2024))
    assert newsclean.clean(page(), now=before).published is None
    assert newsclean.clean(page(), now=after).published == "2024-02-06T09:30:00+00:00"


def test_rules_of_ones_own_are_used(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN_RULE, "utf-8")
    offered = page(extra=f"<p>{PASS}</p>")
    assert PASS in [block.text for block in newsclean.clean(offered).document.blocks]
    article = newsclean.clean(offered, config=Config(rules=(own,)))
    named = [b for b in article.document.blocks if "own.pass" in {d.rule for d in b.trace}]
    assert [(block.text, block.role) for block in named] == [(PASS, newsclean.Role.BOILERPLATE)]
    assert bodies(article) == list(STORY)


def test_rules_can_be_switched_off() -> None:
    def named(article: newsclean.Article) -> set[str]:
        return {decision.rule for block in article.document.blocks for decision in block.trace}

    rule = "any.legal.copyright"
    assert rule in named(newsclean.clean(page()))
    assert rule not in named(newsclean.clean(page(), config=Config(disable=(rule,))))


def test_a_bad_rule_file_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(OWN_RULE.replace("hit =", "hits ="), "utf-8")
    with pytest.raises(newsclean.RuleFileError, match=r"bad\.toml"):
        newsclean.clean(page(), config=Config(rules=(bad,)))
    with pytest.raises(newsclean.RuleFileError, match="no-such-rule"):
        newsclean.clean(page(), config=Config(disable=("no-such-rule",)))


# ---- errors and warnings


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\0\0\0", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(newsclean.InputError, match=r"^empty\.html: .*empty") as error:
        newsclean.clean(data, path="empty.html")
    assert (error.value.path, error.value.cause) == ("empty.html", "empty")


@pytest.mark.parametrize("data", ["", " \n", "\ufeff"])
def test_empty_text_is_refused(data: str) -> None:
    with pytest.raises(newsclean.InputError):
        newsclean.clean(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04" + bytes(200),
        bytes(range(256)) * 9,
        pytest.param(
            b"\0\1\2\3" * 2000,
            marks=pytest.mark.xfail(reason="small numbers pass for UTF-16, controls and all"),
        ),
    ],
    ids=["PNG", "PDF", "zip", "all bytes", "numbers"],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(newsclean.InputError) as error:
        newsclean.clean(data)
    assert error.value.cause == "binary"


def test_errors_are_of_one_family() -> None:
    for name in newsclean.__all__:
        if name.endswith("Error"):
            assert issubclass(getattr(newsclean, name), newsclean.NewscleanError)


def test_a_page_without_an_article_is_told() -> None:
    article = newsclean.clean("<html><body><ul><li>Home<li>Sport</ul></body></html>")
    assert article.body == ()
    assert any(warning.startswith("no article was found in") for warning in article.warnings)


# ---- names


def test_public_names_are_there() -> None:
    for name in newsclean.__all__:
        assert getattr(newsclean, name).__name__ == name


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'cleanse'"):
        newsclean.cleanse  # noqa: B018


# ---- what is loaded


def loaded(program: str, *libraries: str, data: str = "") -> set[str]:
    """Those of `libraries` that a fresh interpreter has loaded after `program`."""
    show = f"import sys; print(*sorted(set({libraries!r}) & set(sys.modules)))"
    run = [sys.executable, "-c", f"{program}\n{show}"]
    result = subprocess.run(run, input=data.encode(), capture_output=True, check=True)
    return set(result.stdout.decode().splitlines()[-1].split())


CLEAN = "import sys, newsclean; assert newsclean.clean(sys.stdin.buffer.read()).body"
ALL = ("trafilatura", "bs4", "rich", "lxml", "numpy", "newsclean.api", "newsclean.readers.html")


def test_importing_the_package_loads_no_library() -> None:
    assert loaded("import newsclean", *ALL) == set()


def test_importing_a_type_loads_no_library() -> None:
    assert loaded("from newsclean import Article, InputError, Role", *ALL) == set()


def test_a_page_with_a_clear_story_loads_no_heavy_library() -> None:
    assert loaded(CLEAN, *ALL, data=page()) == {
        "lxml",
        "numpy",
        "newsclean.api",
        "newsclean.readers.html",
    }


def test_flattened_text_loads_no_parser() -> None:
    assert loaded(CLEAN, *ALL, data=PLAIN) == {"numpy", "newsclean.api"}
