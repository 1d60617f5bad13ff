"""The command line: Click and nothing else. What a command does is in `batch` and `writers`."""

from __future__ import annotations

import os
import sys
from typing import Any

COMPLETE = "_NEWSCLEAN_COMPLETE"
"""Set where a shell asks what a word may be completed to."""
UNWRITABLE = 3
INTERRUPTED = 130


def main() -> None:
    """Entry point of the `newsclean` command; never shows a traceback for what a user did."""
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before or after the work, which deals with it itself
        sys.exit(INTERRUPTED)


def run(arguments: list[str]) -> int:
    """The exit code of the command for `arguments`, after everything is written."""
    # Before NumPy is loaded: threads of its own would only be in the way of the workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Imported here, so that Ctrl-C while they are is dealt with above.
    import click

    from newsclean.errors import NewscleanError, RuleFileError, UsageError

    _open_closed_streams()
    try:
        status = _invoked(arguments)
        sys.stdout.flush()
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        return _silenced(0)  # whoever read the results has seen enough
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(f"newsclean: error: {error.filename or 'standard output'}: {reason}", err=True)
        return _silenced(UNWRITABLE)
    except NewscleanError as error:
        from newsclean.writers.safe import one_line

        click.echo(f"newsclean: error: {one_line(str(error))}", err=True)
        status = 2 if isinstance(error, (UsageError, RuleFileError)) else UNWRITABLE
        return _silenced(status)
    return int(status or 0)


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


def _silenced(status: int) -> int:
    """`status`; what Python holds for a standard output that takes no more goes nowhere."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
