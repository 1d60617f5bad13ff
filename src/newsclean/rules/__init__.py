"""Phrase rules: patterns of boilerplate lines, kept as data, one file for each language."""

from newsclean.rules.loader import load, read
from newsclean.rules.matcher import RuleSet
from newsclean.rules.rule import Hit, Rule, Where

__all__ = ["Hit", "Rule", "RuleSet", "Where", "load", "read"]
