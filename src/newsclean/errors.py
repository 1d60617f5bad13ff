"""Typed errors. The text of each says what happened, where, and what to do."""

from __future__ import annotations


class NewscleanError(Exception):
    """Base of every error newsclean raises on purpose; its text is one line for people."""


class InputError(NewscleanError):
    """One input could not be cleaned; other inputs are not touched by it.

    cause: a short fixed word for counting failures in a summary ("empty", "binary" ...).
    """

    def __init__(self, path: str, problem: str, advice: str, cause: str = "input") -> None:
        super().__init__(f"{path}: {problem}; {advice}")
        self.path = path
        self.problem = problem
        self.advice = advice
        self.cause = cause

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str, str]]:
        """Errors cross process borders; the default would replay the joined text alone."""
        return type(self), (self.path, self.problem, self.advice, self.cause)


class RuleFileError(NewscleanError):
    """A rule or configuration file breaks the form; the text names file, key and what is right."""


class UsageError(NewscleanError):
    """Options or paths that cannot go together, found before any input is read."""


class OutputError(NewscleanError):
    """Results cannot be written where they were asked for; the run stops."""


class WeightsError(NewscleanError):
    """The scorer's weights were fitted to other features than the code computes."""
