"""Typed errors. The text of each says what happened, where, and what to do."""

from __future__ import annotations

import errno


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


def unreadable(name: str, error: OSError | ValueError) -> InputError:
    """The typed error for a path that the system would not open or read."""
    if isinstance(error, FileNotFoundError):
        return missing(name, "no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return InputError(name, "may not be read", "check its permissions", "permission")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return InputError(name, "is a link that leads to itself", "remove the link", "special")
    if isinstance(error, OSError) and error.errno == errno.ENXIO:
        return no_file(name)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(
        name, f"cannot be read ({reason})", "check the file and its disk", "unreadable"
    )


def missing(name: str, problem: str, advice: str) -> InputError:
    """The typed error for a name that leads to nothing, which may be an address."""
    if name.startswith(("https://", "http://")):
        problem = "is an address, and newsclean fetches nothing"
        advice = "fetch it first, as with curl, and give its address with --url"
    return InputError(name, problem, advice, "missing")


def is_interrupt(error: BaseException) -> bool:
    """Whether `error` is Ctrl-C: before 3.12, Python wraps it up if it comes as a class is made."""
    return isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt)


def no_file(name: str) -> InputError:
    """The typed error for a path that leads to no file but to what may never end."""
    return InputError(
        name,
        "is a device, pipe or socket, no file",
        "send its content to standard input",
        "special",
    )
