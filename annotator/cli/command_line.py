"""The verbs in one table, and the way from the arguments to an exit code.

A verb's module is imported when it is called: `--help` and `--version` load nothing heavy.
"""

import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Protocol

import click

from annotator import __version__
from annotator.cli.answer import forgive
from annotator.cli.failures import exit_code_of
from annotator.cli.language import asked_for, spoken
from annotator.cli.options import PATH, language_option, option
from annotator.i18n import tr
from annotator.model.errors import FileRefused


class OpenWindow(Protocol):
    """Shows the window and returns the exit code; `language` is what `--lang` asked for."""

    def __call__(self, project: Path | None, *, language: str | None) -> int: ...


VERBS = (
    "new",
    "import",
    "reclean",
    "inspect",
    "documents",
    "show",
    "codebook",
    "variables",
    "coder",
    "code",
    "uncode",
    "codings",
    "memos",
    "quantities",
    "round",
    "assign",
    "layers",
    "finish",
    "reopen",
    "undo",
    "redo",
    "history",
    "handout",
    "merge",
    "agreement",
    "disagreements",
    "decide",
    "confusion",
    "runs",
    "agreement-table",
    "agreement-units",
    "table",
    "export",
    "check",
    "demo",
)


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what the arguments say; returns the exit code and never raises."""
    forgive(sys.stdout, sys.stderr)
    lang = asked_for(arguments)
    window = partial(open_window, language=lang)
    with spoken(lang):
        return exit_code_of(
            lambda: annotator.main(list(arguments), "annotator", standalone_mode=False, obj=window)
        )


class _Annotator(click.Group):
    """Knows its verbs by name; what is no verb but a file is a project for the window."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = import_module(f"annotator.cli.verbs.{module_of(cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in VERBS and _is_project(args[0]):
            return "PROJECT", _window_of_project, args
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(tr("cli.help"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(tr("cli.verbs")):
            formatter.write_dl([(verb, tr(f"cli.help.{verb}")) for verb in VERBS])


def _version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"annotator {__version__}")
        ctx.exit()


@click.group(cls=_Annotator, invoke_without_command=True, subcommand_metavar="[PROJECT] | VERB …")
@language_option
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="cli.option.version",
)
@click.pass_context
def annotator(ctx: click.Context) -> int | None:
    return _window(ctx, None) if ctx.invoked_subcommand is None else None


@click.command("PROJECT")
@click.argument("path", metavar="PROJECT", type=PATH)
@language_option
@click.pass_context
def _window_of_project(ctx: click.Context, path: Path) -> int:
    if not path.exists():
        raise FileRefused(path, "no_such_project")
    return _window(ctx, path)


def _window(ctx: click.Context, project: Path | None) -> int:
    return int(ctx.obj(project))


def module_of(verb: str) -> str:
    """The module below `verbs`: `import` is Python's own word, and no module has a dash."""
    return "import_" if verb == "import" else verb.replace("-", "_")


def _is_project(argument: str) -> bool:
    return argument.endswith(".annot") or Path(argument).is_file()
