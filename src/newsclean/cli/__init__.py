"""The command line: Click and nothing else. What a command does is in `batch` and `writers`."""

from __future__ import annotations

import os
import sys

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

    from newsclean.cli.group import cli
    from newsclean.errors import NewscleanError, RuleFileError, UsageError

    try:
        status = cli.main(arguments, prog_name="newsclean", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # Whoever read the results has seen enough; what Python still holds goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except NewscleanError as error:
        from newsclean.writers.safe import one_line

        click.echo(f"newsclean: error: {one_line(str(error))}", err=True)
        return 2 if isinstance(error, (UsageError, RuleFileError)) else 3
    return int(status or 0)
