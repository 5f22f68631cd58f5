"""Drawing documents before anybody codes them, so that the same seed draws the same ones."""

from collections.abc import Mapping, Sequence

import numpy as np


def draw(
    documents: Sequence[str], size: int, seed: int, strata: Mapping[str, str] | None = None
) -> list[str]:
    """So many of the documents at random, in their order; with `strata` (a word for each document) in
    proportion to the size of each stratum, by largest remainder, so that the numbers add up.

    `numpy.random.default_rng(seed)`; strata are drawn in the order of their words.
    """
    random = np.random.default_rng(seed)
    size = min(size, len(documents))
    groups: dict[str, list[str]] = {}
    for document in documents:
        groups.setdefault((strata or {}).get(document, ""), []).append(document)
    chosen: set[str] = set()
    for word, count in _shares({word: len(own) for word, own in groups.items()}, size).items():
        own = groups[word]
        chosen.update(own[place] for place in random.choice(len(own), count, replace=False))
    return [document for document in documents if document in chosen]


def shuffled_places(count: int, seed: int, whose: int, length: int) -> list[int]:
    """Places in a queue for so many documents, other ones for each coder (`whose`: 0, 1, …)."""
    random = np.random.default_rng([seed, whose])
    return [int(place) for place in random.choice(length, count, replace=False)]


def _shares(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each stratum; ties of the remainder go to the larger stratum, then by word."""
    total = sum(sizes.values())
    exact = {word: size * sizes[word] / total for word in sorted(sizes)} if total else {}
    found = {word: int(part) for word, part in exact.items()}
    by_remainder = sorted(exact, key=lambda word: (found[word] - exact[word], -sizes[word], word))
    for word in by_remainder[: size - sum(found.values())]:
        found[word] += 1
    return found
