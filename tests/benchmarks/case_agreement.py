"""Agreement of five coders over two hundred documents: all coefficients on characters and on sentences."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from annotator.edits.coder_edits import add_coder
from annotator.edits.document_edits import add_documents
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.store import coders, codes, codings, documents
from annotator.store.project import Project
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import compare
from tests.benchmarks.figures import Figure, timed
from tests.projects import imported, make_project

DOCUMENTS, CODERS, CODES, EACH = 200, 5, 40, 50
_SENTENCE = "全面推进依法行政，落实行政执法公示制度，办结案件若干起。"


def measure() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "agreement.annot"
        _make(path)
        with Project.open(path, writing=False) as project:
            yield Figure("agreement: load the codings", timed(lambda: codings.listed(project)))
            raters = raters_of(project, [coder.id for coder in coders.listed(project)])
            yield Figure("agreement: characters and sentences", timed(lambda: _compare(project, raters)))


def _compare(project: Project, raters: list) -> None:
    for unit in ("character", "sentence"):
        found = compare(project, raters, StudyOptions(unit=unit))
        assert found.overall["alpha_nominal"].value is not None
        assert found.overall["alpha_masi"].value is not None


def _make(path: Path) -> None:
    entries = tuple(CodebookEntry(str(n), None, f"类目{n}") for n in range(1, CODES + 1))
    with make_project(path, coder="甲", codebook=Codebook("四十个类目", entries)) as project:
        for name in "乙丙丁戊":
            add_coder(project, name=name)
        texts = (f"第{n}区2023年报告\n" + _text(n) for n in range(DOCUMENTS))
        add_documents(project, texts=[imported(f"文{n}", text) for n, text in enumerate(texts)])
        version, main = coders.working_version(project), coders.main_round(project)
        random = np.random.default_rng(1)
        code_ids = [code.id for code in codes.listed(project)]
        with project.step("apply_code") as step:
            for document in documents.listed(project):
                for coder in coders.listed(project):
                    keys = {"document_id": document.id, "coder_id": coder.id, "round_id": main}
                    step.insert_many(
                        "coding", list(_codings(random, document.n_chars, code_ids, keys, version))
                    )
                    finished = {"status": "finished", "finished_at": step.at, "role": "coder"}
                    step.insert("assignment", {**keys, **finished, "codebook_version_id": version})


def _text(number: int) -> str:
    paragraphs = (_SENTENCE * (2 + (number + n) % 3) for n in range(30))
    return "\n".join(f"{paragraph}（{n}）" for n, paragraph in enumerate(paragraphs))


def _codings(
    random: np.random.Generator, length: int, code_ids: list[str], keys: dict[str, str], version: str
) -> Iterator[dict[str, object]]:
    """Coders meet: places and codes come from few, extents differ."""
    for _ in range(EACH):
        place = int(random.integers(0, 60))
        start = place * (length - 60) // 60 + int(random.integers(0, 8))
        code = code_ids[(place * 7 + int(random.integers(0, 2))) % len(code_ids)]
        yield {
            **{**keys, "code_id": code, "codebook_version_id": version, "rank": "primary"},
            **{"start": start, "end": start + int(random.integers(10, 50)), "origin": "manual"},
        }
