"""Pages made to hurt, and lines without end: cleaned or refused, in reasonable time."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean as library
from command import fails, put
from newsclean.errors import RuleFileError
from newsclean.rules import read as read_rules
from newsclean.writers import FORMATS
from pages import SENTENCES, page
from promises import PAGE, holds, mutated

STORY = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
JSON_LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"H"}</script>'
HOSTILE = {
    "deep": "<div>" * 100_000 + STORY,
    "deep inline": "<b><i>" * 50_000 + STORY,
    "deep lists": "<ul><li>" * 20_000 + STORY,
    "deep tables": "<table><tr><td>" * 10_000 + STORY,
    "deep quotes": "<blockquote>" * 20_000 + STORY,
    "attributes": f"<p {' '.join(f'a{number}=1' for number in range(200_000))}>x</p>{STORY}",
    "long attribute": f'<p class="{"x " * 2_500_000}">x</p>{STORY}',
    "long word": f"<p>{'x' * 5_000_000}</p>{STORY}",
    "entities": "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>"
    f"]><p>{'&b;' * 1000}&#0;&#x110000;&#xd800;&#99999999999;</p>{STORY}",
    "json-ld": JSON_LD * 10_000 + STORY,
    "deep json-ld": f'<script type="application/ld+json">{"[" * 100_000}</script>{STORY}',
    "nul bytes": STORY.replace(" ", "\0 "),
    "unclosed": STORY + "<p>" + "<a href='" * 50_000,
    "comments": "<!--" * 100_000 + STORY,
    "half a file": page()[: len(page()) // 2],
    "many blocks": "<p>Word</p>" * 50_000 + STORY,
    "many buttons": STORY + "<button>Subscribe now</button>" * 20_000,
    "many shops": STORY + "<div><a href=/a>Buy at Quay Shop</a></div>" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_cleaned_or_refused_in_reasonable_time(newsclean, name) -> None:
    path = put("page.html", f"<html><body><article>{HOSTILE[name]}".encode())
    result = newsclean("--timeout", "60", "-f", "json", "--max-memory", "3G", path)
    if result.code == 0:
        json.loads(result.out)
    else:
        fails(result, "page.html")
        assert "(" not in result.err.split("page.html")[1].split(";")[0], "an error of our own"


CHINESE = "港口的渡轮今年冬天继续运行，市议会星期二这样决定。"
PROSE = [f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2])]
ENDLESS = {
    "bars": ("page.txt", f"{'word | ' * 20_000}\n\n" + "\n\n".join(SENTENCES)),
    "dashes": ("page.txt", f"{'Ferry - ' * 20_000}Post\n\n" + "\n\n".join([*SENTENCES, "© Post"])),
    "Chinese": ("page.txt", f"{CHINESE}\n\n" * 8 + f"{CHINESE[:-1] * 10_000}。"),
    "letters": ("page.txt", "a" * 200_000),
    "capitals": ("page.txt", "Aa" * 100_000),
    "no label": ("page.txt", "\n\n".join([*PROSE, "Aa" * 100_000, "港口" * 100_000])),
    "stops": ("page.txt", "." * 200_000),
    "author": ("page.html", f'<meta name="author" content="{"word | " * 20_000}">{STORY}'),
    "helpers": (
        "page.html",
        f'<meta name="author" content="{"John Roe (photos), " * 10_000}">{STORY}',
    ),
    "title": ("page.html", f"<title>{'word | ' * 20_000}</title>{STORY}"),
    "paragraphs": (
        "page.html",
        "".join(
            f"<p>{' '.join(f'word{n}' for n in range(at, at + 150))}."
            for at in range(0, 225_000, 150)
        ),
    ),
    "bylines": ("page.txt", f"Ferry {'14 May 2024 10:30 By Jane Doe ' * 6_000}"),
    "sites": (
        "page.html",
        "".join(f'<meta property="og:site_name" content="Post {n}">' for n in range(40_000))
        + STORY,
    ),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_line_without_end_takes_no_longer_than_its_length(newsclean, name) -> None:
    path, text = ENDLESS[name]
    assert newsclean("--timeout", "30", "-f", "json", put(path, text.encode())).code == 0


def test_nothing_that_runs_is_left_in_markdown() -> None:
    from markdown_it import MarkdownIt

    article = library.clean(PAGE.encode(), path="page.html")
    html = MarkdownIt("commonmark", {"html": True}).render(FORMATS["md"].write(article))
    lowered = html.lower()
    assert "<script" not in lowered and "<img src=x" not in lowered
    assert 'href="javascript' not in lowered and 'href="data' not in lowered
    assert 'src="data' not in lowered


@given(st.integers(0, 1 << 30))
def test_mutated_pages_are_cleaned_or_refused(seed: int) -> None:
    holds(mutated(PAGE.encode(), seed))


@given(st.integers(0, 1 << 30), st.sampled_from(["text", "markdown"]))
def test_mutated_text_is_cleaned_or_refused(seed: int, input_type: str) -> None:
    article = library.clean(PAGE.encode(), path="page.html")
    holds(mutated(FORMATS["md"].write(article).encode(), seed), input_type)


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_arbitrary_rule_files_are_read_or_refused_with_a_reason(tmp_path_factory, content) -> None:
    path = tmp_path_factory.mktemp("rules") / "site.toml"
    path.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)
    try:
        read_rules(path)
    except RuleFileError as error:
        assert "site.toml" in str(error)


def test_lone_surrogates_in_the_input_give_valid_json(newsclean) -> None:
    source = page(title="A \\ud800 title").replace("Tuesday", "Tues&#xd800;day")
    put("a.jsonl", json.dumps({"html": source}).replace("\\\\ud800", "\\ud800").encode())
    result = newsclean("-f", "json", "a.jsonl")
    assert result.code == 0
    result.out.encode("utf-8")
    assert json.loads(result.out)[0]["title"]
