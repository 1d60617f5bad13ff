"""What a stage may know beyond the document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from newsclean.body import model

if TYPE_CHECKING:
    from newsclean.rules import RuleSet


class Context(NamedTuple):
    """The surroundings of one run over one input.

    path: how the input is named to people; "-" for standard input.
    url: the address the caller gave for the page; None where unknown.
    weights: the scorer's model for a kind of input; the shipped one unless a page is to be
        judged by weights that have not seen it.
    now: timezone-aware moment of the run; no date later than it is believed.
    rules: phrase rules in force for this input.
    second_opinion: what trafilatura takes to be the body, one paragraph an item, empty when it
        finds nothing; called only when a stage asks, as it costs more than all the rest.
    """

    path: str
    now: datetime
    rules: RuleSet
    second_opinion: Callable[[], tuple[str, ...]]
    url: str | None = None
    weights: Callable[[str], model.Model] = model.load
