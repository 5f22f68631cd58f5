"""The title among a file's properties, where it is plainly one: templates and old files leave others."""

import re

_SHORTEST, _LONGEST = 8, 100
_HEAD = 1_000  # characters of the text in which its title and its years stand
_KIND = re.compile("(?:报告书?|总结|情况|年报|汇报|報告|總結|情況|年報|匯報)(?:[（(][^（()）]{1,20}[)）])?$")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_HAN = re.compile("[\u3400-\u9fff]")


def plain_title(said: str, text: str) -> str | None:
    """The title that a property says, if it ends as reports' titles do and its year is one of the text's."""
    title = " ".join(said.split())
    if not _SHORTEST <= len(title) <= _LONGEST or _KIND.search(title) is None:
        return None
    if len(_HAN.findall(title)) < _SHORTEST // 2 or re.search("[。；;!！?？/\\\\]", title):
        return None
    return title if set(_YEAR.findall(title)) <= set(_YEAR.findall(text[:_HEAD])) else None
