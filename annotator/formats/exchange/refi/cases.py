"""The cases of a project, whose values go to the sources that they are about."""

from collections.abc import Mapping

from annotator.formats.exchange.refi.elements import id_of, items, said, targets
from annotator.formats.exchange.refi.sources import Sources
from annotator.formats.exchange.refi.variables import Variables
from annotator.formats.xml_tree import Element
from annotator.model.exchange import Losses


class Cases:
    """All cases. `names`: by guid, empty for those without a name."""

    def __init__(self, root: Element, losses: Losses) -> None:
        self._cases = list(items(root, "Cases", "Case"))
        self._losses = losses
        self.names = {guid: _name(case) for case in self._cases if (guid := id_of(case))}

    def give(
        self,
        values: list[dict[str, str]],
        sources: Sources,
        variables: Variables,
        of_cases: Mapping[str, list[int]],
        of_codes: Mapping[str, list[int]],
    ) -> None:
        """Add the values of cases to those of the sources, which stay where they say something else.

        `of_cases` and `of_codes`: sources by the guid of a case or code that is coded in them: a case without
        references is about these.
        """
        for case in self._cases:
            if _name(case) or said(case, "Description"):
                self._losses.add("cases", _name(case))
            guids = targets(case, "SourceRef", "SelectionRef")
            for guid in guids:
                if guid not in sources.places:
                    self._losses.add("dangling_source", _name(case) or guid)
            places = [sources.places[guid] for guid in guids if guid in sources.places]
            if not guids:
                places = [*of_cases.get(id_of(case), ()), *of_codes.get(id_of(case), ())]
                for guid in targets(case, "CodeRef"):
                    places += of_codes.get(guid, ())
            self._values(case, list(dict.fromkeys(places)), values, variables)

    def _values(
        self, case: Element, places: list[int], values: list[dict[str, str]], variables: Variables
    ) -> None:
        for value in variables.values(case):
            name = variables.name(value.variable)
            if not places:
                self._losses.add("case_values_lost", name)
            for place in places:
                kept = values[place].setdefault(value.variable, value.written)
                self._losses.add("case_values" if kept == value.written else "case_conflicts", name)


def _name(case: Element) -> str:
    return " ".join((case.get("name") or "").split())
