"""Whose words a block speaks: the story's, or those of other text on the page."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.body.page import counted
from newsclean.body.vocabulary import BITS, COLUMNS, places, vocabulary
from newsclean.document import Block, Document, InputType

STORY = "The harbour council keeps the old ferry"
SEQUEL = "The ferry sails at dawn"
TEASER = "Recipes for pumpkin soup"
OTHER = "More recipes with pumpkin"
EVEN = np.ones(1 << BITS)


def columns(*texts: str, scores: list[float], rarity: np.ndarray = EVEN) -> dict[str, list[float]]:
    document = Document(InputType.TEXT, tuple(Block(text) for text in texts))
    found = vocabulary(counted(document), np.array(scores), rarity)
    assert tuple(found) == COLUMNS
    return {name: values.tolist() for name, values in found.items()}


def test_words_of_the_story_are_told_from_words_of_other_text() -> None:
    found = columns(STORY, SEQUEL, TEASER, OTHER, scores=[1, 1, 0, 0])
    assert found["told"] == pytest.approx([2 / 6, 2 / 5, 0, 0])
    assert found["shared_out"] == pytest.approx([0, 0, 2 / 4, 2 / 4])
    assert found["shared"] == pytest.approx([2 / 6, 2 / 5, 2 / 4, 2 / 4])
    assert found["told_share"] == pytest.approx([1, 1, 0, 0])


def test_a_block_does_not_vouch_for_itself() -> None:
    found = columns(STORY, TEASER, scores=[1, 0])
    assert found["told"] == [0, 0]
    assert found["told_share"] == [-1, -1]


def test_rare_words_weigh_more() -> None:
    document = Document(InputType.TEXT, (Block("the ferry"),))
    the, ferry = places(counted(document).words).tolist()
    rarity = np.zeros(1 << BITS)
    rarity[the], rarity[ferry] = 1.0, 4.0
    found = columns("the ferry", "the council", scores=[0, 1], rarity=rarity)
    assert found["rare"] == pytest.approx(np.log1p([9.0, 1.0]))
    assert found["told"] == pytest.approx([1 / 9, 0])


def test_blocks_without_words_share_none() -> None:
    found = columns("***", scores=[0.5])
    assert all(values == [0] for values in found.values())
