"""A project with as many codings as asked, and `python -m tests.exporting.many PROJECT FILE SHEET…`: what its
export needs of memory.
"""

import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

from annotator.edits.coder_edits import add_coder
from annotator.edits.document_edits import add_documents
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import export_workbook
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.store import coders, codes, documents
from annotator.store.project import Project
from tests.projects import imported, make_project

ONLY_CODINGS = ExportOptions(lang="en", sheets=("codings",))
_DOCUMENTS = 200
_SENTENCE = "全面推进依法行政，落实行政执法公示制度，办结案件若干起。"
_AGAIN = "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-m', *sys.argv[1:]]).returncode)"


def many_codings(path: Path, count: int) -> None:
    """Two coders, two hundred reports, a codebook of two levels; whoever codes has finished."""
    with make_project(path, coder="甲", codebook=Codebook("两级", tuple(_entries()))) as project:
        add_coder(project, name="乙")
        texts = (imported(f"文{number}", _text(number)) for number in range(_DOCUMENTS))
        add_documents(project, texts=list(texts))
        version, main = coders.working_version(project), coders.main_round(project)
        random, code_ids = Random(1), [code.id for code in codes.listed(project) if code.codable]
        places = [round(count * place / (2 * _DOCUMENTS)) for place in range(2 * _DOCUMENTS + 1)]
        shares = (end - start for start, end in pairwise(places))
        with project.step("apply_code") as step:
            for document in documents.listed(project):
                for coder in coders.listed(project):
                    keys = {"document_id": document.id, "coder_id": coder.id, "round_id": main}
                    finished = {"status": "finished", "finished_at": step.at, "role": "coder"}
                    step.insert("assignment", {**keys, **finished, "codebook_version_id": version})
                    keys |= {"codebook_version_id": version, "rank": "primary", "origin": "manual"}
                    rows = (
                        {**keys, "code_id": random.choice(code_ids), "start": start, "end": start + 40}
                        for start in (random.randrange(document.n_chars - 60) for _ in range(next(shares)))
                    )
                    step.insert_many("coding", list(rows))


def peak_of_export(project: Path, file: Path, *sheets: str) -> float:
    """Megabytes above those that the program has before, in a process of its own; of all sheets or some.

    Started by a process in between: the peak that Linux tells of one counts that of whoever started it.
    """
    command = [sys.executable, "-c", _AGAIN, "tests.exporting.many", str(project), str(file), *sheets]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(found.stdout)


def _entries() -> Iterator[CodebookEntry]:
    for top in range(10):
        yield CodebookEntry(str(top + 1), None, f"一级类目{top + 1}", codable=False)
        for below in range(1, 6):
            yield CodebookEntry(f"{top + 1}.{below}", top * 6, f"类目{top + 1}之{below}")


def _text(number: int) -> str:
    lines = [f"第{number}区2023年法治政府建设情况报告"]
    for chapter in "一二三四五":
        lines.append(f"{chapter}、工作举措")
        lines += [_SENTENCE * (3 + (number + n) % 3) + f"（{number}.{n}）" for n in range(8)]
    return "\n".join(lines)


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main(project: Path, file: Path, sheets: tuple[str, ...]) -> None:
    with Project.open(project, writing=False) as opened:
        before = _peak()
        export_workbook(opened, file, ExportOptions(lang="en", sheets=sheets))
        print(_peak() - before)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]))
