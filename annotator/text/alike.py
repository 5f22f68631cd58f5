"""Whether two texts say the same in the same words, whatever space and width their marks have."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from annotator.text.characters import INVISIBLE

_QUOTES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
_UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE))
_BETWEEN_HAN = re.compile("[^\u3400-\u9fff]+")


def alike_hash(text: str) -> str:
    """SHA-256, hex, of a text without white space and with marks, letters and digits of one width.

    A report saved from a web page and the same one from a Word file have the same; a changed word or
    figure makes another.
    """
    folded = _BETWEEN_HAN.sub(lambda run: _plain(run[0]), text)  # of Han characters all forms are usual
    return hashlib.sha256(folded.encode(errors="surrogatepass")).hexdigest()


@lru_cache(maxsize=4096)  # mostly a mark, a line end, a small number
def _plain(words: str) -> str:
    usual = unicodedata.normalize("NFKC", words.translate(_UNSEEN)).translate(_QUOTES)
    return "".join(usual.split())
