"""The command line: parsing with Click and exit codes. The commands themselves are in `batch`."""

from __future__ import annotations

# Only fast imports here: until `main` runs, Ctrl-C prints a traceback.
import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    import click

COMPLETE = "_NEWSCLEAN_COMPLETE"
"""Environment variable that a shell sets to ask for completions."""
UNWRITABLE = 3
INTERRUPTED = 130
_NEW_OBJECTS = 100_000
"""New objects that start a garbage collection. With Python's default, modules and rules, which are
never freed, are scanned so often that it takes a twentieth of the time for one page."""


def main() -> None:
    """Entry point of the `newsclean` command; prints no traceback for errors of the user."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        status = run(sys.argv[1:])
    except (KeyboardInterrupt, RuntimeError) as error:
        from newsclean.errors import is_interrupt

        if not is_interrupt(error):  # Ctrl-C outside of a run, which handles it itself
            raise
        status = INTERRUPTED
    gc.freeze()  # no further collection when Python exits
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run the command with `arguments`; return the exit code after all output is written."""
    # Must be set before NumPy is imported; its threads would only compete with the workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _open_closed_streams()
    try:
        status = _status(arguments)
    except ImportError as error:
        from newsclean.errors import not_loaded

        sys.stderr.write(f"newsclean: error: {not_loaded(error)}\n")  # there may be no click
        status = UNWRITABLE
    _drain(sys.stdout)
    _drain(sys.stderr)
    return status


def _status(arguments: list[str]) -> int:
    """Run the command, print its error if there is one, and return the exit code."""
    # Imported here so that `main` handles Ctrl-C during the imports.
    import click

    from newsclean.errors import NewscleanError, RuleFileError, UsageError

    try:
        status = int(_invoked(arguments) or 0)
        sys.stdout.flush()
        return status
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        _tell_wrong(error, arguments)
        return error.exit_code
    except BrokenPipeError:
        return 0  # the reader, such as `head`, has closed the pipe
    except OSError as error:
        from newsclean.batch.sinks import unwritable

        told = f"{error.filename}: {error.strerror or error}; check the path and its permissions"
        _tell(told if error.filename else str(unwritable("standard output", error)))
        return UNWRITABLE
    except NewscleanError as error:
        _tell(str(error))
        return 2 if isinstance(error, (UsageError, RuleFileError)) else UNWRITABLE


def _tell(error: str) -> None:
    from contextlib import suppress

    import click

    from newsclean.writers.safe import one_line

    with suppress(OSError):  # standard error is closed; the exit code still tells
        click.echo(f"newsclean: error: {one_line(error)}", err=True)


def _tell_wrong(error: click.ClickException, arguments: list[str]) -> None:
    """Print what is wrong with `arguments` and what to do, on one line."""
    from contextlib import suppress

    from click import UsageError

    message = error.format_message().rstrip(".")
    if "\n" in message:  # the help of a command group, printed if no command was named
        with suppress(OSError):
            error.show()
        return
    context = error.ctx if isinstance(error, UsageError) else None
    advice = f"see `{context.command_path if context else 'newsclean'} --help`"
    for name in arguments:
        if len(name) > 1 and name.startswith("-") and os.path.lexists(name):
            message, advice = (
                f"{name} is read as options",
                f"for the file write ./{name}, or -- before all paths",
            )
    _tell(message if message.endswith("?") else f"{message}; {advice}")


def _invoked(arguments: list[str]) -> Any:
    """What the command for `arguments` returns."""
    from click.exceptions import Exit

    from newsclean.cli.group import cli

    if COMPLETE in os.environ:
        return cli.main(arguments, prog_name="newsclean", standalone_mode=False)
    # Not `cli.main`, which exits with 1 when the reader closes the pipe.
    try:
        with cli.make_context("newsclean", list(arguments)) as context:
            return cli.invoke(context)
    except Exit as end:
        return end.exit_code


def _open_closed_streams() -> None:
    """Open the null device for standard streams that the shell has closed (`>&-`).

    Python sets them to None. For standard output it is opened for reading, so that writing results
    is an error and they are not silently lost.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 -- stays open
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _drain(stream: TextIO) -> None:
    """Flush a stream; if that fails, discard its buffer, or Python would exit with 120."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
