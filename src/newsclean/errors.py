"""Exception types. Each message says what happened, where, and what to do."""

from __future__ import annotations

import errno

MORE_MEMORY = "give it more memory, as with `ulimit -v unlimited`"


class NewscleanError(Exception):
    """Base class of the errors that newsclean raises; the message is one line."""


class InputError(NewscleanError):
    """One input could not be cleaned; other inputs are not affected.

    cause: a fixed word by which a summary counts failures ("empty", "binary" ...).
    """

    def __init__(self, path: str, problem: str, advice: str, cause: str = "input") -> None:
        shown = "standard input" if path == "-" else path
        super().__init__(f"{shown}: {problem}; {advice}")
        self.path = path
        self.problem = problem
        self.advice = advice
        self.cause = cause

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str, str]]:
        """Pickle for worker processes; the default would pass only the joined message."""
        return type(self), (self.path, self.problem, self.advice, self.cause)


class RuleFileError(NewscleanError):
    """A rule or configuration file is invalid; the message names file, key and what is allowed."""


class UsageError(NewscleanError):
    """Options or paths contradict each other; raised before any input is read."""


class OutputError(NewscleanError):
    """Results cannot be written; the run stops."""


class InstallationError(NewscleanError):
    """Something that every page needs cannot be loaded or started; no page is to blame."""


class WeightsError(NewscleanError):
    """The weights of the scorer do not fit the features that the code computes."""


def unreadable(name: str, error: OSError | ValueError) -> InputError:
    """The error for a path that cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return missing(name, "no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return InputError(name, "may not be read", "check its permissions", "permission")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return InputError(name, "is a link that leads to itself", "remove the link", "special")
    if isinstance(error, OSError) and error.errno == errno.ENXIO:
        return not_a_file(name)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(
        name, f"cannot be read ({reason})", "check the file and its disk", "unreadable"
    )


def not_loaded(error: BaseException) -> InstallationError:
    """The typed error for a library that fails to load, newsclean's own code included."""
    while error.__cause__:  # libraries wrap what is wrong in a page of advice
        error = error.__cause__
    if isinstance(error, MemoryError):
        return InstallationError(f"newsclean cannot be loaded (no memory left); {MORE_MEMORY}")
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return InstallationError(
        f"newsclean cannot be loaded ({reason}); install it and its libraries again"
    )


def missing(name: str, problem: str, advice: str) -> InputError:
    """The error for a path that does not exist, with advice of its own if it is a web address."""
    if name.startswith(("https://", "http://")):
        problem = "is an address, and newsclean fetches nothing"
        advice = "fetch it first, as with curl, and give its address with --url"
    return InputError(name, problem, advice, "missing")


def is_interrupt(error: BaseException) -> bool:
    """Whether `error` is Ctrl-C; before Python 3.12 it is wrapped while a class is created."""
    return isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt)


def not_a_file(name: str) -> InputError:
    """The error for a device, pipe or socket where a file is needed."""
    return InputError(
        name,
        "is a device, pipe or socket, not a file",
        "send its content to standard input",
        "special",
    )
