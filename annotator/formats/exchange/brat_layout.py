"""`annotation.conf` and `visual.conf` of a brat folder: which labels there are, below which, how shown.

brat's labels are ASCII without blanks, so a code gets one from its number. What it is called, and what
documents and coders are, stands besides in comments that brat passes over and we read back.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.exchange.codes_said import SAID, said, understood
from annotator.formats.exchange.json_text import written
from annotator.formats.exchange.naming import code_names, unlike
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.colours import PALETTE, is_colour

CONF, VISUAL = "annotation.conf", "visual.conf"
CODE, CODER, DOCUMENT = "code", "coder", "document"
"""What a comment of ours tells of."""

_COMMENT = re.compile(rf"#\s*({CODE}|{CODER}|{DOCUMENT}) (\S+) (\{{.*\}})\s*")
_SECTION = re.compile(r"\s*\[([^\]]*)\]\s*")
_BACKGROUND = re.compile(r"bgColor\s*:\s*(#[0-9A-Fa-f]{6})\b")
_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Ends of a line to Python, on which brat is built, but not to JSON."""
_DEEPEST = 200  # levels


@dataclass(frozen=True, slots=True)
class Layout:
    """Codes by their label, and what our own files tell of documents and coders by the names of files."""

    codebook: Codebook | None = None
    labels: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    def name(self, kind: str, file: str) -> str:
        """What a document or coder is called; the name of the file where nothing is told."""
        name = self.told.get((kind, file), {}).get("name")
        return name if isinstance(name, str) and name.strip() else file

    def id(self, kind: str, file: str) -> str | None:
        id = self.told.get((kind, file), {}).get("id")
        return id if isinstance(id, str) else None


def labels_of(codebook: Codebook) -> list[str]:
    """A label for each code: `c_3_2` for number 3.2."""
    safe = [re.sub(r"[^0-9A-Za-z]+", "_", one.number).strip("_") for one in codebook.entries]
    wanted = [f"c_{label}" if label else f"c_x{place + 1:03}" for place, label in enumerate(safe)]
    return [re.sub(r"[^0-9A-Za-z_]+", "_", label).rstrip("_") for label in unlike(wanted)]


def configured(
    codebook: Codebook, labels: Sequence[str], told: Sequence[tuple[str, str, Mapping[str, Any]]]
) -> dict[str, bytes]:
    """Both files. `told`: kind, name of the file, and what there is to tell of it."""
    codes = [(CODE, label, about) for label, about in zip(labels, said(codebook), strict=True)]
    comments = "".join(f"# {kind} {file} {_one_line(about)}\n" for kind, file, about in (*codes, *told))
    lines = "".join(
        f"{'	' * (len(codebook.path(place)) - 1)}{'' if one.codable else '!'}{labels[place]}\n"
        for place, one in enumerate(codebook.entries)
    )
    conf = f"[entities]\n{comments}{lines}\n[relations]\n\n[events]\n\n[attributes]\n"
    names = [re.sub(r"[|\s]+", " ", name) for name in code_names(codebook)]
    shown = "".join(f"{label} | {name}\n" for label, name in zip(labels, names, strict=True))
    drawn = "".join(
        f"{label}\tbgColor:{one.colour}\n" for label, one in zip(labels, codebook.entries, strict=True)
    )
    visual = f"[labels]\n{shown}\n[drawing]\n{drawn}"
    return {CONF: conf.encode("utf-8", "replace"), VISUAL: visual.encode("utf-8", "replace")}


def understood_layout(conf: str, visual: str) -> Layout:
    """What the texts of both files tell; empty ones tell nothing."""
    told = dict(_comments(conf))
    ours = {file: about for (kind, file), about in told.items() if kind == CODE}
    if (codebook := understood(list(ours.values()))) is not None:
        return Layout(codebook, {label: place for place, label in enumerate(ours)}, told)
    entries, labels = _entries(conf, _names(visual), _colours(visual))
    return Layout(Codebook("", tuple(entries), said=SAID) if entries else None, labels, told)


def _comments(conf: str) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    for line in conf.split("\n"):
        if found := _COMMENT.fullmatch(line):
            try:
                about = json.loads(found[3])
            except (ValueError, RecursionError):
                continue
            if isinstance(about, dict):
                yield (found[1], found[2]), about


def _entries(
    conf: str, names: Mapping[str, str], colours: Mapping[str, str]
) -> tuple[list[CodebookEntry], dict[str, int]]:
    """The entities of another project, each below the last that is less indented."""
    entries: list[CodebookEntry] = []
    labels: dict[str, int] = {}
    above: list[tuple[int, int]] = []
    for line in _section(conf, "entities"):
        label = line.split()[0].split("|")[0].lstrip("!")
        if label in labels or not label or label.startswith(("<", "-")):
            continue
        indent = len(line) - len(line.lstrip())
        while above and (above[-1][0] >= indent or len(above) >= _DEEPEST):
            above.pop()
        place, parent = len(entries), above[-1][1] if above else None
        name = names.get(label, label)
        taken = {one.name for one in entries if one.parent == parent}
        colour = colours.get(label, PALETTE[place % len(PALETTE)])
        codable = not line.lstrip().startswith("!")
        entries.append(
            CodebookEntry("", parent, label if name in taken else name, colour=colour, codable=codable)
        )
        labels[label] = place
        above.append((indent, place))
    return entries, labels


def _section(conf: str, wanted: str) -> Iterator[str]:
    """The lines of a section, without comments and blank ones."""
    name = ""
    for line in conf.split("\n"):
        if found := _SECTION.fullmatch(line):
            name = found[1].strip().lower()
        elif name == wanted and line.strip() and not line.lstrip().startswith("#"):
            yield line.rstrip()


def _names(visual: str) -> dict[str, str]:
    rows = (line.split("|") for line in _section(visual, "labels"))
    return {row[0].strip(): row[1].strip() for row in rows if len(row) > 1 and row[1].strip()}


def _colours(visual: str) -> dict[str, str]:
    rows = ((line.split()[0], _BACKGROUND.search(line)) for line in _section(visual, "drawing"))
    return {label: found[1].lower() for label, found in rows if found and is_colour(found[1].lower())}


def _one_line(about: Mapping[str, Any]) -> str:
    text = written(about)
    for sign, escape in _BREAKS.items():
        text = text.replace(sign, escape)
    return text
