"""Which codes two coders take for which, with the passages behind every cell."""

from typing import Any

from annotator.cli.answer import Answer
from annotator.cli.comparing import comparing
from annotator.cli.layout import columns
from annotator.cli.verb import reading
from annotator.model.code import Code
from annotator.store import documents
from annotator.store.project import Project
from annotator.teamwork.confusion import confusion_cells
from annotator.teamwork.study.options import Rater, StudyOptions


@reading("confusion")
@comparing
def command(project: Project, raters: list[Rater], options: StudyOptions) -> Answer:
    names: dict[str, str] = {document.id: document.name for document in documents.listed(project)}
    facts: list[dict[str, Any]] = [
        {
            "first": _code(cell.first),
            "second": _code(cell.second),
            "weight": cell.weight,
            "passages": [
                {
                    "document_id": document_id,
                    "document": names[document_id],
                    "start": span.start,
                    "end": span.end,
                }
                for document_id, span in cell.passages
            ],
        }
        for cell in confusion_cells(project, raters, options)
    ]
    return Answer(facts, lambda: columns(map(_told, facts), "a", "b", "confused", "passages"))


def _code(code: Code | None) -> str | None:
    return None if code is None else f"{code.number} {code.name}".strip()


def _told(fact: dict[str, Any]) -> dict[str, Any]:
    return {
        "a": fact["first"],
        "b": fact["second"],
        "confused": round(fact["weight"], 2),
        "passages": len(fact["passages"]),
    }
