"""What codes, people and files are called in the files of other programs, each by a name of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.model.codebook import Codebook
from annotator.model.exchange import Person

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s\ud800-\udfff]+')
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
_LONGEST = 60  # characters; with folders before it a path stays below what Windows allows


def code_names(codebook: Codebook) -> list[str]:
    """Number and name of each code; the path of those that share them."""
    places = range(len(codebook.entries))
    labels = [codebook.label(place) for place in places]
    shared = {label for label, count in Counter(labels).items() if count > 1}
    paths = [f"{codebook.entries[place].number} {'/'.join(codebook.path(place))}".strip() for place in places]
    return unlike(paths[place] if labels[place] in shared else labels[place] for place in places)


def people_names(people: Sequence[Person]) -> list[str]:
    """The name of each person, numbered where two have the same; empty for nobody."""
    names = [one.name.strip() and one.name for one in people]
    found = iter(unlike(name for name in names if name))
    return [name and next(found) for name in names]


def file_name(name: str) -> str:
    """A name that every system takes for a file or folder, without an ending."""
    safe = _NOT_IN_NAMES.sub("_", name)[:_LONGEST].strip("._ ")
    return f"_{safe}" if not safe or safe.casefold().split(".")[0] in _DEVICES else safe


def unlike(names: Iterable[str]) -> list[str]:
    """The names, those that came before in whatever case with a number behind them."""
    taken: set[str] = set()
    found: list[str] = []
    for wanted in names:
        name, again = wanted, 2
        while name.casefold() in taken:
            name, again = f"{wanted} ({again})", again + 1
        taken.add(name.casefold())
        found.append(name)
    return found
