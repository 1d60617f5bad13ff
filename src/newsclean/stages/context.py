"""What a stage is given besides the document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from newsclean.body import model

if TYPE_CHECKING:
    from newsclean.rules import RuleSet


class Context(NamedTuple):
    """The circumstances of one run over one input.

    path: the input as shown to the user; "-" for standard input.
    url: the address that the caller gave for the page; None if unknown.
    weights: returns the scorer's model for a value of `InputType`: the shipped one, or for an
        evaluation one that has not seen the page.
    now: timezone-aware time of the run; later dates are not believed.
    rules: the phrase rules in force for this input.
    second_opinion: returns the body according to trafilatura, by paragraph; empty if it finds none.
        Called only when needed, as it takes longer than all stages together.
    """

    path: str
    now: datetime
    rules: RuleSet
    second_opinion: Callable[[], tuple[str, ...]]
    url: str | None = None
    weights: Callable[[str], model.Model] = model.load
