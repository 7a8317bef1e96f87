"""The command line: thin. Each command parses, calls one use case and prints; it is imported only when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from dlquiz import __version__

# command -> module below dlquiz.cli that defines it under the name `command`
COMMANDS = {
    "practice": "practice",
    "grade": "grade",
    "start": "start",
    "list": "listing",
    "show": "show",
    "stats": "stats",
    "pack": "pack",
    "doctor": "doctor",
}


class LazyGroup(click.Group):
    """Loads a command's module when it is needed, so that `--version` costs no more than click itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"dlquiz.cli.{module}").command
        return command


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dlquiz")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def cli(ctx: click.Context, debug: bool) -> None:
    """Prepare for deep-learning and computer-vision interviews. Without a command, the app opens."""
    ctx.obj = {"debug": debug}
    if ctx.invoked_subcommand is None:
        ctx.invoke(import_module("dlquiz.cli.practice").command)


def _one_line(error: click.ClickException) -> str:
    """The message, and where to read on."""
    message = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{message}; see: {context.command_path} --help" if context is not None else message


def main(argv: list[str] | None = None) -> None:
    """The entry point: one line for every error, and the exit codes of `ExitCode`."""
    from dlquiz.errors import DlquizError, ExitCode

    arguments = sys.argv[1:] if argv is None else argv
    debug = "--debug" in arguments
    try:
        result: Any = cli.main(arguments, prog_name="dlquiz", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"dlquiz: {_one_line(error)}", err=True)
        sys.exit(ExitCode.BAD_INPUT)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except BrokenPipeError:
        # the reader left (`dlquiz list | head`): point stdout elsewhere, so that the interpreter's last flush is quiet
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.ACCEPTED)
    except DlquizError as error:
        if debug:
            raise
        click.echo(f"dlquiz: {error}", err=True)
        sys.exit(error.exit_code)
    sys.exit(result if isinstance(result, int) else ExitCode.ACCEPTED)
