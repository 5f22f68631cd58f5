"""List memos, on whatever they are."""

from collections.abc import Iterator
from typing import Any

import click

from annotator.cli.answer import Answer
from annotator.cli.facts import memo_facts
from annotator.cli.layout import columns
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.cli.verb import reading
from annotator.i18n import tr
from annotator.model.memo import ABOUT, About, Memo
from annotator.store import memos
from annotator.store.project import Project


@reading("memos")
@option("--about", type=click.Choice(ABOUT), help="cli.option.about")
@option("--coder", "people", metavar="CODER", multiple=True, help="cli.option.coders")
@option("--text", "whole", is_flag=True, help="cli.option.whole_text")
def command(project: Project, about: About | None, people: tuple[str, ...], whole: bool) -> Answer:
    match = Matcher(project)
    by = {match.coder(name).id for name in listed(people)}
    found = [memo for memo in memos.listed(project, about=about) if not by or memo.coder_id in by]
    facts = memo_facts(project, found)
    return Answer(facts, lambda: _whole(facts) if whole else _in_a_line(facts, found))


def _in_a_line(facts: list[dict[str, Any]], found: list[Memo]) -> Iterator[str]:
    told = [
        {**fact, "about": tr(f"memo.about.{memo.about}"), "subject": memo.label, "text": memo.first_line}
        for fact, memo in zip(facts, found, strict=True)
    ]
    return columns(told, "about", "subject", "coder", "modified_at", "text")


def _whole(facts: list[dict[str, Any]]) -> Iterator[str]:
    """Each memo below the line that says what it is about."""
    for fact in facts:
        heads = (tr(f"memo.about.{fact['about']}"), fact["label"], fact["coder"], fact["modified_at"])
        yield "  ".join(filter(None, heads))
        yield fact["text"]
        yield ""
