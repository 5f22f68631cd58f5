"""Whether two texts say the same in the same words, whatever space and width their marks have."""

import hashlib
import re
import unicodedata

from annotator.text.characters import INVISIBLE

_SPACE = re.compile(f"[\\s{INVISIBLE}]+")
_QUOTES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def alike_hash(text: str) -> str:
    """SHA-256, hex, of a text without white space and with marks, letters and digits of one width.

    A report saved from a web page and the same one from a Word file have the same; a changed word or
    figure makes another.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return hashlib.sha256(_SPACE.sub("", folded).encode(errors="surrogatepass")).hexdigest()
