"""How wide a text is, and which blocks are the story's."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.document import Block, Decision, Document, InputType, Role
from newsclean.stages.prose import reaches, width

_TEXTS = st.text(st.sampled_from("aé“\u2e7f\u2e80漢한\U00020000"), max_size=30)


@given(_TEXTS, st.integers(0, 100))
@example("漢" * 10, 30)
@example("漢" * 10, 31)
def test_a_wide_character_is_worth_three(text: str, least: int) -> None:
    assert width(text) == sum(3 if char >= "\u2e80" else 1 for char in text)
    assert reaches(text, least) == (width(text) >= least)


def test_the_last_decision_tells_which_blocks_are_the_storys() -> None:
    kept, left = (Decision(role, "test", "test") for role in (Role.BODY, Role.BOILERPLATE))
    traces = ((), (kept,), (kept, left), (left, kept))
    blocks = tuple(Block("x", trace=trace) for trace in traces)
    assert Document(InputType.TEXT, blocks).body_places == (1, 3)
