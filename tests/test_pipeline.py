from __future__ import annotations

import re

import pytest

from newsclean.pipeline import STAGES, Stage, built_in_rules

ALL_STAGES = {stage.name: stage for stages in STAGES.values() for stage in stages}


@pytest.mark.parametrize("stage", ALL_STAGES.values(), ids=ALL_STAGES)
def test_ids_of_built_in_rules_begin_with_the_name_of_their_stage(stage: Stage) -> None:
    form = re.compile(rf"{stage.name}\.[a-z]+(-[a-z]+)*")
    assert not [rule for rule in stage.rules if not form.fullmatch(rule)]


def test_no_two_stages_share_a_rule_id() -> None:
    described = {id(stage.rules): stage.rules for stage in ALL_STAGES.values()}
    ids = [rule for rules in described.values() for rule in rules]
    assert len(ids) == len(set(ids))
    assert set(ids) < built_in_rules().keys()
