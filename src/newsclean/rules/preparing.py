"""What is derived from a rule's pattern so that it is fast to match."""

from __future__ import annotations

from newsclean.rules.lowercase import lowered
from newsclean.rules.pattern import parsed
from newsclean.rules.prefixes import prefixes
from newsclean.rules.required import required
from newsclean.rules.rule import Rule


def prepared(rule: Rule) -> tuple[tuple[str, ...], Rule]:
    """The prefixes of the matches of a rule, and the rule ready to be added to a `RuleSet`."""
    if not rule.match:
        return (), rule
    tree, small = parsed(rule.match), lowered(rule.match)
    pieces = "\t".join(required(tree))
    ready = rule._replace(match=small or rule.match, required=pieces, cased=small is None)
    return prefixes(tree), ready
