"""Whether two texts say the same in the same words, whatever space and width their marks have."""

import hashlib
import unicodedata
from functools import cache

from annotator.text.characters import INVISIBLE

_QUOTES = dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'")


def alike_hash(text: str) -> str:
    """SHA-256, hex, of a text without white space and with marks, letters and digits of one width.

    A report saved from a web page and the same one from a Word file have the same; a changed word or
    figure makes another.
    """
    folded = "".join(text.split())
    for character in set(folded):  # far fewer than the text has
        if "\u3400" <= character <= "\u9fff":  # of Han characters all forms are usual
            continue
        if (plain := _plain(character)) != character:
            folded = folded.replace(character, plain)
    return hashlib.sha256(folded.encode(errors="surrogatepass")).hexdigest()


@cache
def _plain(character: str) -> str:
    """What a character counts as: nothing if nobody sees it, else its usual form."""
    if character in INVISIBLE:
        return ""
    return _QUOTES.get(character) or "".join(unicodedata.normalize("NFKC", character).split())
