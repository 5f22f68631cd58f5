"""Options as the verbs declare them: their help is a key of the catalogues."""

from functools import partial
from pathlib import Path

import click

from annotator.i18n import LANGUAGES, tr, use_language


class _Option(click.Option):
    """Its help is looked up when shown, in the language in use."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], tr(self.help or ""))


option = partial(click.option, cls=_Option)
PATH = click.Path(path_type=Path)


def _speak(_ctx: click.Context, _param: click.Parameter, lang: str | None) -> None:
    if lang:
        use_language(lang)


language_option = option(
    "--lang", type=click.Choice(LANGUAGES), expose_value=False, callback=_speak, help="cli.option.lang"
)


def listed(values: tuple[str, ...]) -> list[str]:
    """The elements of an option that was repeated or took commas, ASCII or Chinese."""
    parts = (part.strip() for value in values for part in value.replace("，", ",").split(","))
    return [part for part in parts if part]


def same_coders(given: tuple[str, ...]) -> dict[str, str]:
    """Names of coders here by their names there, from words such as `A=B`."""
    pairs = [one.partition("=") for one in listed(given)]
    if not all(sign for _, sign, _ in pairs):
        raise click.UsageError(tr("cli.same_coder_form"), click.get_current_context())
    return {theirs.strip(): ours.strip() for theirs, _, ours in pairs}
