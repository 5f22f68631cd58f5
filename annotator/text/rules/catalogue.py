"""All cleaning rules in the order in which they are carried out."""

from collections.abc import Callable, Collection, Iterable

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
    _rule("web_widget", web.widget),
    _rule("web_breadcrumb", web.breadcrumb),
    _rule("web_header", web.header),
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


def chosen(skip: Collection[str] = (), also: Collection[str] = ()) -> tuple[Rule, ...]:
    """The usual rules but those to skip, and others that a person asks for. KeyError: unknown name."""
    unknown = {*skip, *also} - set(NAMES)
    if unknown:
        raise KeyError(*sorted(unknown))
    return tuple(rule for rule in RULES if rule.name not in skip and (rule.usual or rule.name in also))
