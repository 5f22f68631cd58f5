"""How files are to be read, as options of the verbs that read them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from annotator.cli.answer import Answer
from annotator.cli.options import listed, option
from annotator.formats.documents.contents import ReadOptions
from annotator.i18n import tr
from annotator.text.rules.catalogue import NAMES, USUAL

_OPTIONS = (
    option("--encoding", metavar="E", help="cli.option.encoding"),
    option("--no-clean", is_flag=True, help="cli.option.no_clean"),
    option("--skip-rule", metavar="R", multiple=True, help="cli.option.skip_rule"),
    option("--also-rule", metavar="R", multiple=True, help="cli.option.also_rule"),
    option("--whole-page", is_flag=True, help="cli.option.whole_page"),
)


def reading_options(body: Callable[..., Answer]) -> Callable[..., Answer]:
    """The body gets what the options say as `options`; an unknown rule is an error of usage."""

    @wraps(body)
    def run(
        *args: Any,
        encoding: str | None,
        no_clean: bool,
        skip_rule: tuple[str, ...],
        also_rule: tuple[str, ...],
        whole_page: bool,
        **named: Any,
    ) -> Answer:
        skip, also = listed(skip_rule), listed(also_rule)
        for name in (*skip, *also):
            if name not in NAMES:
                raise click.UsageError(tr("cli.no_such_rule", rule=name, rules=", ".join(NAMES)))
        wanted = set(also) if no_clean else {*USUAL, *also} - set(skip)
        rules = tuple(name for name in NAMES if name in wanted)
        return body(*args, options=ReadOptions(encoding, whole_page, rules), **named)

    for declare in reversed(_OPTIONS):
        declare(run)
    return run
