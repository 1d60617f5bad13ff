"""File names of results: unique, safe and inside the output folder."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from newsclean.batch.naming import Names
from newsclean.readers.suffixes import stem


def test_names_are_handed_out_once_by_any_case_or_form() -> None:
    names = Names(".md", stem, ["newsclean-manifest.jsonl"])
    claimed = [
        str(names.claim(PurePosixPath(target)))
        for target in (
            "a.html",
            "A.htm",
            "a.html",
            "\u00e9.html",
            "e\u0301.html",
            "ﬁ.html",
            "fi.html",
        )
    ]
    assert claimed[:3] == ["a.md", "A.htm.md", "a.html.md"]
    assert len({name.casefold() for name in claimed}) == len(claimed)


@pytest.mark.parametrize(
    "target", ["../../etc/passwd.html", "/etc/passwd.html", "a/../../b.html", "..", "C:\\x.html"]
)
def test_no_name_leads_out_of_the_output_folder(target) -> None:
    path = Names(".md", stem).claim(PurePosixPath(target))
    assert not path.is_absolute()
    assert ".." not in path.parts


def test_long_and_awkward_names_are_made_fit() -> None:
    names = Names(".md", stem)
    long = names.claim(PurePosixPath("é" * 300 + ".html"))
    assert len(str(long).encode()) < 255
    assert names.claim(PurePosixPath("a\nb\x1b[31m:c?.html")).name == "a_b_[31m_c_.md"
    assert names.claim(PurePosixPath("x.md/y.html")).parts == ("x.md_", "y.md")
