"""Makes the golden project file of the present schema: every table filled, every edit used.

    python -m tests.golden.make_golden

writes `tests/golden/schema_N.annot`, N being the schema's number. Until schema N is released it is
made anew whenever the schema or the journal changes; the file of a released schema is never made
again, only opened, for ever. Clock and ids are injected: the rows are the same on every run (the
migration tool's own table has the time of the run).
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.edits.code_edits import add_code, move_code, recolour_code, remove_code, rename_code
from annotator.edits.code_rule_edits import change_rules
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import (
    apply_code,
    change_code,
    change_memo,
    change_span,
    remove_codings,
    set_certainty,
    set_flag,
)
from annotator.edits.document_edits import (
    add_documents,
    remove_document,
    rename_document,
    renumber_documents,
    set_title,
)
from annotator.edits.heading_edits import make_heading, no_heading, set_function, shift_heading
from annotator.edits.memo_edits import write_memo
from annotator.edits.preset_edits import save_preset
from annotator.edits.project_edits import new_project
from annotator.edits.quantity_edits import correct_quantity, decide_quantities
from annotator.edits.status_edits import finish, reopen
from annotator.edits.variable_definitions import add_variable, save_group
from annotator.edits.variable_edits import judge, set_value
from annotator.edits.version_edits import freeze, review
from annotator.model.ids import SteadyClock, seeded_ids
from annotator.model.imported import ImportedText
from annotator.model.span import Span
from annotator.store import coders, codes, codings, corrections, documents, versions
from annotator.store.connection import SCHEMA_VERSION
from annotator.store.project import Project
from annotator.text.cleaning import cleaned
from tests.projects import CODEBOOK

GOLDEN = Path(__file__).with_name(f"schema_{SCHEMA_VERSION}.annot")
REPORTS = (
    (
        "甲区2023年",
        "甲区法治政府建设情况报告\r\n一、依法行政。\r\n办件3.5万件，𠮷😀\u00a0完。\r\n",
        "gb18030",
    ),
    ("乙区2023年", "乙区2023年法治政府建设情况报告\n一是公开。\u2028二是透明。\n", "utf-8"),
    ("丙区2023年", "丙区2023年法治政府建设情况报告\r下一步，继续努力。\r", "utf-16-le"),
)


def make_golden(folder: Path) -> Path:
    """The project `golden.annot` in a folder, closed."""
    path = folder / "golden.annot"
    clock = SteadyClock(datetime(2024, 3, 1, 8, tzinfo=UTC))
    ids = seeded_ids(20240301, clock)
    with new_project(path, codebook=CODEBOOK, coder="王敏", clock=clock, ids=ids) as project:
        add_coder(project, name="李强")
        add_documents(project, texts=[report(*facts) for facts in REPORTS[:2]])
        add_documents(project, texts=[report(*REPORTS[2])])
        edit_the_codebook(project)
        correct_what_was_read(project)
        code_the_documents(project)
        write_memos(project)
        develop_the_codebook(project)
        define_variables(project)
        fill_what_no_edit_fills_yet(project)
        go_back_and_forth(project)
    return path


def report(name: str, words: str, encoding: str) -> ImportedText:
    text, alterations = cleaned(words)
    return ImportedText(name, f"{name}.txt", "txt", encoding, text, words.encode(encoding), alterations)


def edit_the_codebook(project: Project) -> None:
    add_code(project, name="附加", number="3", colour="#4D7F4D", key="4")
    add_code(project, name="附加之下", number="3.1", parent_id=code_id(project, "3"))
    rename_code(project, code_id=code_id(project, "3.1"), name="细分")
    recolour_code(project, code_id=code_id(project, "3"), colour="#123456")
    move_code(project, code_id=code_id(project, "3.1"), parent_id=code_id(project, "1"), position=0)
    remove_code(project, code_id=code_id(project, "3"))


def code_the_documents(project: Project) -> None:
    first, second, third = (document.id for document in documents.listed(project))
    min_, qiang = (coder.id for coder in coders.listed(project))
    apply(project, first, min_, "1.1", 0, 5, memo="标题", value="3.5", weight=0.5, rank="secondary")
    group = project.new_id()
    for start in (0, 3, 6):
        apply(project, second, qiang, "1.2", start, start + 4, group=group)
    apply(project, third, qiang, "2", 0, 6)
    remove_code(project, code_id=code_id(project, "2"))
    project.undo(min_)
    (coding,) = codings.listed(project, coder_id=min_)
    change_span(project, coding_id=coding.id, span=Span(1, 8), coder_id=min_)
    change_code(project, coding_id=coding.id, code_id=code_id(project, "1.2"), coder_id=min_)
    change_memo(project, coding_id=coding.id, memo="存疑😀", coder_id=min_)
    last = codings.listed(project, coder_id=qiang)[-1]
    remove_codings(project, coding_ids=[last.id], coder_id=qiang)
    finish(project, document_id=first, coder_id=min_)
    finish(project, document_id=second, coder_id=qiang)
    reopen(project, document_id=second, coder_id=qiang)
    rename_document(project, document_id=first, name="甲区报告")
    remove_document(project, document_id=third)


def correct_what_was_read(project: Project) -> None:
    first, second, third = (document.id for document in documents.listed(project))
    min_ = coders.listed(project)[0].id
    set_title(project, document_id=third, title="丙区报告")
    set_value(project, document_ids=[first, third], key="district", value="甲区")
    set_value(project, document_ids=[second], key="year", value="")
    renumber_documents(project, order=[second, first])
    renumber_documents(project, order=[first, second])
    start = documents.text(project, first).index("办件")
    make_heading(project, document_id=first, span=Span(start, start + 2), level=2)
    set_function(project, document_id=first, start=start, function="plans")
    shift_heading(project, document_id=first, start=start, by=-1)
    no_heading(project, document_id=first, start=documents.text(project, first).index("一、"))
    (found,) = corrections.report(project, first).quantities
    correct_quantity(project, document_id=first, span=found.span, typed={"unit": "次"}, coder_id=min_)
    decide_quantities(project, places=[(first, found.span)], status="confirmed", coder_id=min_)


def write_memos(project: Project) -> None:
    first, *_ = documents.listed(project)
    min_, qiang = (coder.id for coder in coders.listed(project))
    (coding,) = codings.listed(project, coder_id=min_)
    for about, about_id, text, coder in (
        ("document", first.id, "# 读后\n- 数字多😀", min_),
        ("document", first.id, "另一人的话", qiang),
        ("document", first.id, "", qiang),
        ("project", coders.project_row(project).id, "先写下的", min_),
        ("project", coders.project_row(project).id, "编码中的**决定**", min_),
        ("code", code_id(project, "1.1"), "与1.2的界线", min_),
    ):
        write_memo(project, about=about, about_id=about_id, text=text, coder_id=coder)
    set_flag(project, coding_ids=[coding.id], flag="come_back", coder_id=min_)
    set_certainty(project, coding_ids=[coding.id], certainty="unsure", coder_id=min_)


def develop_the_codebook(project: Project) -> None:
    first, min_ = documents.listed(project)[0].id, coders.listed(project)[0].id
    freeze(project, name="试编码")
    choices = {"value_kind": "choice", "value_unit": "件", "choices": ["多", "少"], "group": "e"}
    code = code_id(project, "1.1")
    change_rules(project, code_id=code, kind="narrower", note="只计办结", definition="办结的服务", **choices)
    review(project, document_ids=[first], code_ids=[code], coder_id=min_)


def define_variables(project: Project) -> None:
    first, min_ = documents.listed(project)[0].id, coders.listed(project)[0].id
    add_variable(
        project, key="period", label="时期", derived_from="year", mapping={"2021-2025": "十四五", "*": "其他"}
    )
    tone = {"1": "消极", "2": "积极", "9": "无法判断"}
    add_variable(project, key="tone", label="基调", type="choice", labels=tone, missing=["9"], judged=True)
    judge(project, document_id=first, key="tone", value="积极", coder_id=min_)
    save_group(project, name="十四五各区", conditions={"period": ["十四五"]})
    save_preset(project, name="论文用", options={"layer": "final", "sheets": ["codings", "codes"]})


def fill_what_no_edit_fills_yet(project: Project) -> None:
    """Columns whose edits come with later parts of the program, so that every cell is guarded."""
    min_ = coders.listed(project)[0].id
    coding = codings.listed(project, coder_id=min_)[0]
    words = {"code": "1.1 服务", "document": "甲区报告", "start": 1, "end": 8}
    with project.step("change_memo", coder_id=min_, **words) as step:
        frozen = versions.listed(project)[0].id
        pilot = {"name": "pilot", "kind": "pilot", "position": 1, "share": 0.2, "seed": 7, "stratify": "year"}
        round_id = step.insert("round", {**pilot, "codebook_version_id": frozen})
        step.insert(
            "assignment",
            {
                **{"round_id": round_id, "document_id": coding.document_id, "coder_id": min_},
                **{"role": "coder", "status": "finished", "started_at": step.at, "finished_at": step.at},
                **{"codebook_version_id": frozen, "position": 3, "finished_to": 20},
            },
        )
        shown = {"round_id": round_id, "document_id": coding.document_id, "why": "lifted", "finished": "{}"}
        step.insert("layer_view", shown)
        step.insert(
            "decision",
            {
                **{"document_id": coding.document_id, "coding_ids": f'["{coding.id}"]', "take": "own"},
                **{"start": 1, "end": 8, "code_id": coding.code_id, "coder_id": min_, "how": "lead"},
                **{"reason": "以办结为准", "made": "[]"},
            },
        )
        step.insert(
            "agreement_run",
            {
                **{"round_id": round_id, "codebook_version_id": frozen, "coders": "[]", "documents": "[]"},
                **{"options": "{}", "figures": "{}"},
            },
        )


def go_back_and_forth(project: Project) -> None:
    first = documents.listed(project)[0].id
    min_, qiang = (coder.id for coder in coders.listed(project))
    apply(project, first, min_, "2", 2, 9)
    apply(project, first, qiang, "2", 2, 7)
    project.undo(min_)
    project.undo(qiang)
    project.redo(qiang)
    for start in (10, 12):
        apply(project, first, min_, "1.1", start, start + 2, group="golden")
    project.undo(min_)


def apply(
    project: Project, document: str, coder: str, number: str, start: int, end: int, **more: str | float
) -> None:
    apply_code(
        project,
        document_id=document,
        coder_id=coder,
        code_id=code_id(project, number),
        span=Span(start, end),
        **more,  # type: ignore[arg-type]
    )


def code_id(project: Project, number: str) -> str:
    return next(code.id for code in codes.listed(project) if code.number == number)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        GOLDEN.write_bytes(make_golden(Path(folder)).read_bytes())
