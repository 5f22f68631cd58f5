"""The projects in the pictures: one without documents, and the demo with one sentence under five codes
and a date given by hand.
"""

from dataclasses import dataclass
from pathlib import Path

from annotator.demo import make_demo
from annotator.edits.coding_edits import apply_code
from annotator.edits.project_edits import new_project
from annotator.edits.status_edits import reopen
from annotator.edits.variable_edits import set_value
from annotator.formats.codebooks import json_codebook
from annotator.model.span import Span
from annotator.resources import resource
from annotator.store import coders, codes, documents
from annotator.store.project import Project

CODER = "林若溪"
_SENTENCE = "全年受理办件18.6万件，其中当场办结15.2万件"
_FIVE = ("1.1", "2.2", "4.3", "7.1", "11.2")


@dataclass(frozen=True, slots=True)
class Projects:
    """Files; `coded_words` are under one code in the first document of the coded one."""

    empty: Path
    coded: Path
    coded_words: str = "工程建设、不动产登记"


def make_projects(folder: Path) -> Projects:
    """Both, in a folder."""
    empty = folder / "试编.annot"
    codebook = json_codebook.read(resource("codebooks", "law-based-government.json"))
    new_project(empty, codebook=codebook, coder=CODER).close()
    coded = folder / "法治报告编码.annot"
    make_demo(folder / "demo").project.replace(coded)
    with Project.open(coded) as project:
        document_ids = [documents.listed(project)[2].id]
        set_value(project, document_ids=document_ids, key="doc_date", value="2023-01-16")
        _code_densely(project)
    return Projects(empty, coded)


def _code_densely(project: Project) -> None:
    """Work goes on in the first document; parts of one sentence bear five codes more."""
    coder = coders.listed(project)[0].id
    document = documents.listed(project)[0].id
    reopen(project, document_id=document, coder_id=coder)
    start = documents.text(project, document).index(_SENTENCE)
    numbers = {code.number: code.id for code in codes.listed(project)}
    for place, number in enumerate(_FIVE):
        span = Span(start + 2 * place, start + len(_SENTENCE) - place)
        apply_code(project, document_id=document, span=span, code_id=numbers[number], coder_id=coder)
