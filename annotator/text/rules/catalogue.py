"""All cleaning rules in the order in which they are carried out."""

from collections.abc import Callable, Collection, Iterable

from annotator.i18n import tr
from annotator.model.imported import Alteration
from annotator.text.cleaning import Rule
from annotator.text.rules import characters, contents_table, front_matter, joins, marks, pages, spaces, web


def _rule(name: str, find: Callable[[str], Iterable[Alteration]], *, usual: bool = True) -> Rule:
    """A rule that looks at the text alone."""
    return Rule(name, lambda text, _done: find(text), usual)


RULES = (
    _rule("front_matter", front_matter.front_matter),
    _rule("word_bookmark", marks.word_bookmark),
    _rule("markdown_mark", marks.markdown_mark),
    _rule("invisible_character", characters.invisible),
    _rule("private_character", characters.private),
    _rule("web_breadcrumb", web.breadcrumb),
    _rule("web_header", web.header),
    Rule("web_widget", web.widget),
    _rule("web_footer", web.footer),
    _rule("doubled_title", web.doubled_title),
    _rule("table_of_contents", contents_table.table_of_contents),
    _rule("running_head", pages.running_head),
    _rule("page_number", pages.page_number),
    _rule("hard_line_end", joins.hard_line_end),
    Rule("page_join", joins.page_join),
    _rule("form_feed", pages.form_feed),
    _rule("digit_space", spaces.digit_space, usual=False),
    _rule("indent", spaces.indent),
    _rule("trailing_space", spaces.trailing_space),
)

NAMES = tuple(rule.name for rule in RULES)
USUAL = tuple(rule.name for rule in RULES if rule.usual)
"""The rules that are carried out unless a person says no."""


def named(names: Collection[str]) -> tuple[Rule, ...]:
    """The rules of these names, in the order in which they are carried out. KeyError: unknown name."""
    unknown = {*names} - set(NAMES)
    if unknown:
        raise KeyError(*sorted(unknown))
    return tuple(rule for rule in RULES if rule.name in names)


def label(name: str) -> str:
    """What people call a rule, in the language in use."""
    return tr(f"rule.{name}")


def hint(name: str) -> str:
    """What a rule takes out or joins, in a line."""
    return tr(f"rule.{name}_hint")
