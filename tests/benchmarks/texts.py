"""Texts and marks of the sizes that are measured; the same on every run."""

from functools import cache
from pathlib import Path
from random import Random

from annotator.model.colours import shade
from annotator.model.span import Span
from annotator.ui.coding.highlights import Mark

_SAMPLES = Path(__file__).parents[2] / "resources/samples"
_HUES = ("#3b66b0", "#c4461a", "#2f8f6b", "#8a5bb0", "#b58a00", "#b0417f", "#4d7f2a", "#5b6b7a")
_COLOURS = [shade(colour, place, 5) for colour in _HUES for place in range(5)]


@cache
def _han() -> str:
    """The characters of the genre, each as often as the samples have it."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(_SAMPLES.glob("*.txt")))
    return "".join(character for text in texts for character in text if "\u4e00" <= character <= "\u9fff")


def report(characters: int, seed: int = 1) -> str:
    """Paragraphs of 20 to 400 characters in sentences, as long together as asked."""
    random = Random(seed)
    parts: list[str] = []
    length = 0
    while length < characters:
        paragraph = "".join(_sentence(random) for _ in range(random.randint(1, 12))) + "\n"
        parts.append(paragraph)
        length += len(paragraph)
    return "".join(parts)[:characters]


def _sentence(random: Random) -> str:
    words = "".join(random.choices(_han(), k=random.randint(12, 40)))
    comma = random.randint(4, len(words) - 4)
    return f"{words[:comma]}，{words[comma:]}。"


def marks(characters: int, count: int, seed: int = 2) -> list[Mark]:
    """Spans of 45 characters in the mean, of 40 codes, anywhere in the text."""
    random = Random(seed)
    return [mark(random, characters, f"m{number}") for number in range(count)]


def mark(random: Random, characters: int, key: str, near: int | None = None) -> Mark:
    start = random.randrange(characters) if near is None else near
    span = Span(start, min(characters, start + 1 + int(random.expovariate(1 / 44))))
    code = random.randrange(len(_COLOURS))
    return Mark(key, span, _COLOURS[code], f"{code // 5 + 1}.{code % 5 + 1} 行政执法规范化建设")
