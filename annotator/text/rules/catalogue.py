"""All cleaning rules in the order in which they are carried out."""

from collections.abc import Collection

from annotator.text.cleaning import Rule
from annotator.text.rules import characters, contents_table, front_matter, joins, marks, pages, spaces, web

RULES = (
    Rule("front_matter", front_matter.front_matter),
    Rule("word_bookmark", marks.word_bookmark),
    Rule("markdown_mark", marks.markdown_mark),
    Rule("invisible_character", characters.invisible),
    Rule("private_character", characters.private),
    Rule("web_widget", web.widget),
    Rule("web_breadcrumb", web.breadcrumb),
    Rule("web_header", web.header),
    Rule("web_footer", web.footer),
    Rule("doubled_title", web.doubled_title),
    Rule("table_of_contents", contents_table.table_of_contents),
    Rule("running_head", pages.running_head),
    Rule("page_number", pages.page_number),
    Rule("hard_line_end", joins.hard_line_end),
    Rule("page_join", joins.page_join),
    Rule("form_feed", pages.form_feed),
    Rule("digit_space", spaces.digit_space, usual=False),
    Rule("indent", spaces.indent),
    Rule("trailing_space", spaces.trailing_space),
)

NAMES = tuple(rule.name for rule in RULES)


def chosen(skip: Collection[str] = (), also: Collection[str] = ()) -> tuple[Rule, ...]:
    """The usual rules but those to skip, and others that a person asks for. KeyError: unknown name."""
    unknown = {*skip, *also} - set(NAMES)
    if unknown:
        raise KeyError(*sorted(unknown))
    return tuple(rule for rule in RULES if rule.name not in skip and (rule.usual or rule.name in also))
