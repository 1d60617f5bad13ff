"""The command line: Click and nothing else. What a command does is in `batch` and `writers`."""

from __future__ import annotations

# Nothing that takes long: until `main` runs, Ctrl-C shows a traceback.
import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    import click

COMPLETE = "_NEWSCLEAN_COMPLETE"
"""Set where a shell asks what a word may be completed to."""
UNWRITABLE = 3
INTERRUPTED = 130
_NEW_OBJECTS = 100_000
"""So many make Python look for garbage. Most objects of a command are its modules and rules, which
stay: to look through them again and again takes a twentieth of the time for one page."""


def main() -> None:
    """Entry point of the `newsclean` command; never shows a traceback for what a user did."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        status = run(sys.argv[1:])
    except (KeyboardInterrupt, RuntimeError) as error:
        from newsclean.errors import is_interrupt

        if not is_interrupt(error):  # before or after the work, which deals with it itself
            raise
        status = INTERRUPTED
    gc.freeze()  # or the end would look through all of it once more
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """The exit code of the command for `arguments`, after everything is written."""
    # Before NumPy is loaded: threads of its own would only be in the way of the workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _open_closed_streams()
    status = _status(arguments)
    _drain(sys.stdout)
    _drain(sys.stderr)
    return status


def _status(arguments: list[str]) -> int:
    """The exit code; what ended the command was told."""
    # Imported here, so that Ctrl-C while they are is dealt with above.
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
        return 0  # whoever read the results has seen enough
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

    with suppress(OSError):  # there is no other place to say it, and the exit code still does
        click.echo(f"newsclean: error: {one_line(error)}", err=True)


def _tell_wrong(error: click.ClickException, arguments: list[str]) -> None:
    """Say what is wrong with `arguments` and what to do: in one line, as of every error."""
    from contextlib import suppress

    from click import UsageError

    message = error.format_message().rstrip(".")
    if "\n" in message:  # the help of a group of commands of which none was named
        with suppress(OSError):
            error.show()
        return
    context = error.ctx if isinstance(error, UsageError) else None
    advice = f"see `{context.command_path if context else 'newsclean'} --help`"
    for name in arguments:
        if len(name) > 1 and name.startswith("-") and os.path.lexists(name):
            message, advice = f"{name} is read as options", f"for the file write ./{name}"
    _tell(message if message.endswith("?") else f"{message}; {advice}")


def _invoked(arguments: list[str]) -> Any:
    """What the command for `arguments` returns."""
    from click.exceptions import Exit

    from newsclean.cli.group import cli

    if COMPLETE in os.environ:
        return cli.main(arguments, prog_name="newsclean", standalone_mode=False)
    # Not `main`, which ends the program with 1 when nobody reads the results on.
    try:
        with cli.make_context("newsclean", list(arguments)) as context:
            return cli.invoke(context)
    except Exit as end:
        return end.exit_code


def _open_closed_streams() -> None:
    """Give the streams that a shell closed (`>&-`) something to be: Python has None for them.

    Results that go to a closed standard output are an error, not lost: the null device is open
    for reading there.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 -- stays open
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _drain(stream: TextIO) -> None:
    """Let go of what a stream that takes no more still holds: Python would end with 120."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
