"""Projects with several coders who mark many spans."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.document_edits import add_documents
from annotator.edits.status_edits import finish
from annotator.store import coders, codes, documents
from annotator.store.project import Project
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import Study, compare
from tests.projects import imported, make_project

TEN = "\n".join(["第一段。"] * 10)  # ten paragraphs of four characters
FIVE = "\n\n".join(["另外一段。"] * 5)


@dataclass
class Studied:
    """A project whose coders are named 甲乙丙…; everything by name and number."""

    project: Project

    def coder(self, name: str) -> str:
        return next(coder.id for coder in coders.listed(self.project) if coder.name == name)

    def code(self, number: str) -> str:
        return next(code.id for code in codes.listed(self.project) if code.number == number)

    def document(self, name: str) -> str:
        return next(d.id for d in documents.listed(self.project) if d.name == name)

    def mark(
        self,
        name: str,
        number: str,
        spans: Iterable[tuple[int, int]],
        document: str = "十段",
        round_id: str | None = None,
    ) -> None:
        """All spans in one step, also those that stand there already."""
        version, main = coders.working_version(self.project), coders.main_round(self.project)
        with self.project.step("apply_code", coder_id=self.coder(name)) as step:
            step.insert_many(
                "coding",
                [
                    {
                        **{"document_id": self.document(document), "code_id": self.code(number)},
                        **{"coder_id": self.coder(name), "start": start, "end": end, "rank": "primary"},
                        **{"origin": "manual", "round_id": round_id or main},
                        "codebook_version_id": version,
                    }
                    for start, end in spans
                ],
            )

    def mark_paragraphs(
        self, number: str, *marks: str, document: str = "十段", width: int = 5, round_id: str | None = None
    ) -> None:
        """For each coder in turn a string with 1 for the paragraphs that have the code."""
        for coder, own in zip(coders.listed(self.project), marks, strict=False):
            spans = [(n * width, n * width + 2) for n, one in enumerate(own) if one == "1"]
            self.mark(coder.name, number, spans, document, round_id)

    def finish(self, *names: str, by: str = "甲乙") -> None:
        for name in names:
            for coder in by:
                finish(self.project, document_id=self.document(name), coder_id=self.coder(coder))

    def compare(self, by: str = "甲乙", **options: object) -> Study:
        raters = raters_of(self.project, [self.coder(name) for name in by])
        return compare(self.project, raters, StudyOptions(**{"headings": True, **options}))


def studied(path: Path, texts: dict[str, str], names: str = "甲乙") -> Studied:
    project = make_project(path, coder=names[0])
    for name in names[1:]:
        add_coder(project, name=name)
    add_documents(project, texts=[imported(name, text) for name, text in texts.items()])
    return Studied(project)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    """甲 and 乙, a document of ten paragraphs and one of five."""
    made = studied(tmp_path / "p.annot", {"十段": TEN, "五段": FIVE})
    with made.project:
        yield made
