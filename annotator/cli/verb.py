"""What verbs share: opening the project, `--json`, `--as`, `--wait`, the answer and its exit code."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from annotator.cli import matching
from annotator.cli.answer import Answer, Stream
from annotator.cli.failures import note
from annotator.cli.options import PATH, language_option, option
from annotator.i18n import tr
from annotator.model.coder import LEAD
from annotator.store.project import Project

Body = Callable[..., Answer | Stream]
_SHARED = ("as_json", "lang", "viewer", "wait")  # these come last in the help


class Verb(click.Command):
    """A verb whose help stands in the catalogues under `cli.help.<key>`."""

    def __init__(self, name: str, *, key: str, **named: Any) -> None:
        super().__init__(name, **named)
        self.key = key

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        for name, value in ctx.params.items():
            ctx.params[name] = _decoded(value, ctx)
        return rest

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_help(formatter, tr(f"cli.help.{self.key}"))

    def get_short_help_str(self, limit: int = 45) -> str:
        return tr(f"cli.help.{self.key}")


class Verbs(click.Group):
    """A verb of several, such as `coder list` and `coder add`; `list` need not be said."""

    def __init__(self, name: str, *verbs: Verb) -> None:
        super().__init__(name, {str(verb.name): verb for verb in verbs})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_help(formatter, tr(f"cli.help.{self.name}"))


def plain(key: str) -> Callable[[Body], Verb]:
    """A verb that opens its files itself."""

    def decorate(body: Body) -> Verb:
        @wraps(body)
        def run(as_json: bool, **options: Any) -> int:
            return body(**options).give(as_json)

        return _verb(key, run)

    return decorate


def reading(key: str) -> Callable[[Body], Verb]:
    """A verb that looks: its body gets the project as it stands at one moment.

    It reads with the eyes of `--as`, else the lead's: what is blind to a coder is left out and counted
    on stderr.
    """

    def decorate(body: Body) -> Verb:
        @wraps(body)
        def run(path: Path, as_json: bool, viewer: str | None, **options: Any) -> int:
            with Project.open(path, writing=False) as project, project.snapshot():
                who = matching.viewer(project, viewer)
                if who is not None and who.role != LEAD:
                    project.see_as(who.id)
                answer = body(project, **options)
                if hidden := project.hidden():
                    note(tr("cli.hidden", count=hidden, coder=who.name if who else ""))
                return answer.give(as_json)

        return _verb(key, _project(_viewer(run)))

    return decorate


def writing(key: str) -> Callable[[Body], Verb]:
    """A verb that changes the project: its body holds the writer's lock."""

    def decorate(body: Body) -> Verb:
        @wraps(body)
        def run(path: Path, as_json: bool, wait: float, **options: Any) -> int:
            with Project.open(path, wait=wait) as project:
                return body(project, **options).give(as_json)

        return _verb(key, _project(_wait(run)))

    return decorate


def write_help(formatter: click.HelpFormatter, text: str) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)


def _verb(key: str, run: Callable[..., int]) -> Verb:
    command = click.command(key.rpartition(".")[2], cls=Verb, key=key)(_json(language_option(run)))
    command.params.sort(key=lambda param: param.name in _SHARED)
    return command


_project = click.argument("path", metavar="PROJECT", type=PATH)
_json = option("--json", "as_json", is_flag=True, help="cli.option.json")
_viewer = option("--as", "viewer", metavar="CODER", envvar="ANNOTATOR_CODER", help="cli.option.as")
_wait = option("--wait", metavar="S", type=click.FloatRange(min=0), default=0, help="cli.option.wait")


def _decoded(value: Any, ctx: click.Context) -> Any:
    """A value as text. An argument that the locale could not decode may still be UTF-8."""
    if isinstance(value, tuple):
        return tuple(_decoded(part, ctx) for part in value)
    if not isinstance(value, str):
        return value
    try:
        return os.fsencode(value).decode()
    except UnicodeError:
        raise click.UsageError(tr("cli.not_text", text=value), ctx) from None
