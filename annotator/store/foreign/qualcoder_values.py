"""What QualCoder says of files: attributes of its own, and those of the cases that they belong to."""

import math
from collections.abc import Iterable, Mapping

from annotator.model.exchange import ExchangedVariable
from annotator.store.foreign.database import ForeignDatabase, Row
from annotator.store.foreign.qualcoder_positions import Positions

CASE = "case"


class Values:
    """The values of all files, by their ids there and the names of attributes."""

    def __init__(self, database: ForeignDatabase, texts: Mapping[int, Positions]) -> None:
        self._database = database
        self._losses = database.losses
        self._texts = texts
        self._types = {
            row["name"]: row
            for row in database.rows("attribute_type", text=("name", "caseOrFile", "valuetype"))
            if row["name"]
        }
        self.cases = {
            row["caseid"]: row
            for row in database.rows("cases", text=("name", "memo", "owner", "date"), whole=("caseid",))
            if row["caseid"] is not None
        }
        self._files_of_cases = self._belonging()
        self.by_file: dict[int, dict[str, str]] = {file: {} for file in texts}
        self._attributes()
        self._names_of_cases()

    def variables(self) -> tuple[ExchangedVariable, ...]:
        """The attributes of which some file has a value; a number is one only where all values are."""
        used: dict[str, list[str]] = {}
        for values in self.by_file.values():
            for key, value in values.items():
                used.setdefault(key, []).append(value)
        return tuple(
            ExchangedVariable(key, key, "number" if self._is_number(key, used[key]) else "text")
            for key in sorted(used, key=self._order)
        )

    def _order(self, key: str) -> tuple[bool, int]:
        """Attributes as they were made, after the name of the case."""
        names = list(self._types)
        return key in self._types, names.index(key) if key in self._types else 0

    def _is_number(self, key: str, values: Iterable[str]) -> bool:
        numeric = key in self._types and self._types[key]["valuetype"] == "numeric"
        return numeric and all(map(_finite, values))

    def _attributes(self) -> None:
        read = self._database.rows("attribute", text=("name", "attr_type", "value"), whole=("id",))
        for row in read:
            value, kind = row["value"].strip(), row["attr_type"]
            if not value or not row["name"] or row["id"] is None:
                continue
            if kind == "file" and row["id"] in self.by_file:
                self._give(row["id"], row["name"], value)
            elif kind == "case" and self._files_of_cases.get(row["id"]):
                for file in self._files_of_cases[row["id"]]:
                    self._give(file, row["name"], value)
            else:
                self._losses.add("foreign_values", row["name"])

    def _give(self, file: int, name: str, value: str) -> None:
        """The first one stays where a file belongs to several cases of which each has another."""
        if self.by_file[file].setdefault(name, value) != value:
            self._losses.add("foreign_values", f"{name}={value}")

    def _belonging(self) -> dict[int, list[int]]:
        """The files that belong to a case as a whole; parts of files have no place here."""
        found: dict[int, list[int]] = {}
        for row in self._database.rows("case_text", whole=("caseid", "fid", "pos0", "pos1")):
            if row["fid"] not in self._texts or row["caseid"] not in self.cases:
                continue
            if not self._texts[row["fid"]].covers(row["pos0"], row["pos1"]):
                self._losses.add("foreign_case_parts", self.cases[row["caseid"]]["name"])
                continue
            files = found.setdefault(row["caseid"], [])
            if row["fid"] not in files:
                files.append(row["fid"])
        return found

    def _names_of_cases(self) -> None:
        key = CASE
        while key in self._types:
            key += "_"
        for case, files in sorted(self._files_of_cases.items()):
            for file in files:
                before = self.by_file[file].get(key)
                name = self.cases[case]["name"].strip() or f"#{case}"
                self.by_file[file][key] = f"{before}；{name}" if before else name


def _finite(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


def named(row: Row, text: str) -> str:
    """A text under its name."""
    return f"{row['name']}\n{text}" if row["name"] else text
