"""What a PDF says of itself beside its text."""

import re

from annotator.text.characters import count_han

_LONGEST = 100
_FEWEST_HAN = 4
_HEAD = 2_000  # characters in which a report's title stands
_FILE = re.compile(r"\.\w{2,5}$|[\\/]|^Microsoft |^(?:无标题|未命名|新建|文档|演示文稿|幻灯片|PowerPoint)")
_WHITE = re.compile(r"\s")


def title_in(title: str, text: str) -> str | None:
    """The title of a document's information, if the text begins with it too.

    Programs fill it in with names of files, and with titles of the document that was written over.
    """
    title = title.strip()
    if len(title) > _LONGEST or count_han(title) < _FEWEST_HAN or _FILE.search(title):
        return None
    return title if _WHITE.sub("", title) in _WHITE.sub("", text[:_HEAD]) else None
