"""The sheets as the description of the data set has them: columns, labels, and what must be in them."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from annotator.edits.code_edits import add_code
from annotator.edits.code_rule_edits import retire
from annotator.edits.memo_edits import write_memo
from annotator.edits.variable_definitions import add_variable
from annotator.edits.variable_edits import set_value
from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import export_workbook
from annotator.store import coders
from tests.exporting.conftest import Made
from tests.exporting.reading_back import sheet
from tests.exporting.test_places import rows

_VARIABLES = (
    "v_organisation v_organ_level v_province v_city v_district v_year v_doc_date v_pub_date v_source_url"
)
_SUMS = " ".join(
    f"{own}_{key}"
    for own in ("own", "total")
    for key in ["documents", "references", "share_of_references", "share_of_documents", "n_chars", "coverage"]
)

_DESCRIBED = f"""
readme: item text
codings: DOCUMENT place_no heading_1 heading_2 heading_3 function paragraph_no sentence_no start end n_chars
  n_han code_no_1 code_1 code_no_2 code_2 code_no code code_path rank quote value weight certainty flag coder
  coder_id layer round document_status origin memo codebook_version created_at modified_at {_VARIABLES}
  before after coding_id after_view
codes: code_no level code_1 code_2 {_SUMS}
doc_code_counts: DOCUMENT {_VARIABLES} CODES c1_1 c1_2
doc_code_01: DOCUMENT {_VARIABLES} CODES c1_1 c1_2
units: unit_id document_no unit_no start end function is_heading coder finished text CODES
ratings: unit_id document_no unit_no start end code_no code r1 r2
crosstab: base variable value code_no code documents_with documents pct_of_value pct_of_code references
  pct_of_references per_1000_chars expected residual_adjusted
crosstab_tests: variable code_no code n documents_with n_values chi2 df p p_holm cramers_v min_expected mark
  p_chi2 p_exact method permutations seed note
cooccurrence: base code_no_1 code_1 code_no_2 code_2 n1 n2 n12 c
disagreements: disagreement_id document_no document kind weight start end quote code_r1 spans_r1 code_r2
  spans_r2 decision reason decided_by how
codebook: id parent number name name_en path level colour key definition definition_en include exclude
  example indicators codable group value_kind value_unit choices memo active source count
documents: DOCUMENT title {_VARIABLES} format n_chars n_han n_quantities status_r1 status_r2
judged: DOCUMENT coder coder_id
assignments: DOCUMENT coder coder_id round role status started finished codebook_version
quantities: fact_id document_no document_id start end function text value value_max unit bound marker object
  period per plan rank part_of sum_check status decided_by heading_path
memos: about subject coder time text about_id
variables: sheet key label type values missing name
history: seq time coder what rows
""".replace("DOCUMENT", "document_no document_id document").replace("CODES", "c_1_1 c_1_2 c_1_3 c_2")
KEYS = {
    name: columns.split()
    for name, columns in re.findall(r"^(\w+): (.+(?:\n  .+)*)", _DESCRIBED, flags=re.MULTILINE)
}
_BEGINNINGS = {
    "agreement": "about code_no code coders documents base unit threshold n",
    "reliability_runs": "run_id round date codebook_version coders documents base unit n codes_used options",
}


def keys(made: Made, name: str, **options: object) -> list[str]:
    table = catalogue.table(made.project, name, ExportOptions(**{"lang": "en", **options}))
    return [column.key for column in table.columns]


@pytest.mark.parametrize("name", catalogue.NAMES)
def test_every_sheet_has_the_columns_of_its_description(made: Made, name: str) -> None:
    found = keys(made, name)
    if name in KEYS:
        assert found == KEYS[name]
    else:
        beginning = _BEGINNINGS[name].split()
        assert found[: len(beginning)] == beginning
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("name", ["codes", "doc_code_counts", "doc_code_01", "crosstab", "cooccurrence"])
def test_the_layer_each_adds_the_column_coder(made: Made, name: str) -> None:
    found = keys(made, name, layer="each")
    assert [key for key in found if key not in keys(made, name)] == ["coder"]


def test_a_coding_of_a_retired_code_is_exported_and_counted(made: Made) -> None:
    retire(made.project, code_ids=[made.code_id("2")])
    assert [row["code_no"] for row in rows(made, "codings")].count("2") == 3
    assert [row["c_2"] for row in rows(made, "doc_code_counts")] == [1, 1, None]
    (retired,) = [row for row in rows(made, "codebook") if row["number"] == "2"]
    assert retired["active"] == 0


def test_a_coding_before_the_first_heading_has_its_document_for_a_place(made: Made) -> None:
    first = rows(made, "codings")[0]
    assert (first["place_no"], first["heading_1"], first["function"]) == ("01-0-0-0", None, "opening")


def test_a_memo_stands_with_its_words(made: Made) -> None:
    project_id = coders.project_row(made.project).id
    write_memo(
        made.project, about="project", about_id=project_id, text="=全文", coder_id=made.coder_id("李强")
    )
    found = {(row["about"], row["coder"]): row["text"] for row in rows(made, "memos")}
    assert found["Project", "李强"] == "=全文"


def test_codes_called_the_same_have_columns_called_differently(made: Made) -> None:
    for parent in ("1", "2"):
        add_code(made.project, name="其他", parent_id=made.code_id(parent))
    add_variable(made.project, key="again", label="文献标识")
    labels = {
        column.key: column.label
        for column in catalogue.table(made.project, "doc_code_counts", ExportOptions(lang="zh")).columns
    }
    assert (labels["c_x001"], labels["c_x002"]) == ("职能/其他", "决策/其他")
    assert (labels["document_id"], labels["v_again"]) == ("文献标识", "文献标识 (2)")
    assert len({*labels.values()}) == len(labels)


def test_a_number_of_eighteen_digits_keeps_them_all(made: Made, tmp_path: Path) -> None:
    add_variable(made.project, key="credit", label="统一代码", type="number")
    set_value(
        made.project,
        document_ids=[made.document_id("奇字")],
        key="credit",
        value="123456789012345678",
    )
    path = export_workbook(made.project, tmp_path / "a.xlsx", ExportOptions(lang="en")).file
    assert sheet(path, "documents")[0]["v_credit"] == "123456789012345678"


def test_variables_name_the_missing_values_and_the_words_of_values(made: Made) -> None:
    found = {(row["sheet"], row["key"]): row for row in rows(made, "variables")}
    counted = found["doc_code_counts", "c_1_1"]
    for words in ("−97", "−98", "−99", ".a", ".b", ".c"):
        assert words in counted["missing"]
    assert found["doc_code_counts", "document"]["missing"] is None
    assert "district 区县" in found["documents", "v_organ_level"]["values"]
    assert found["doc_code_01", "c_1_1"]["values"] == "0 no, 1 yes"


def said(made: Made, lang: str = "en", **options: object) -> dict[str, str]:
    return {row["item"]: row["text"] for row in rows(made, "readme", lang, **options)}


def test_readme_tells_how_whose_codings_count_was_chosen(made: Made) -> None:
    assert "consensus" in said(made)["Layer: final"]
    assert said(made, layer="each")["Layer: each coder"]
    assert "李强" in said(made, layer=made.coder_id("李强"))["Layer: one coder"]
    assert "Taken as finished" not in said(made)
    assert said(made, treat_coded_as_finished=True)["Taken as finished"]


def test_readme_begins_with_ten_lines_that_anybody_can_read(made: Made) -> None:
    items = [row["item"] for row in rows(made, "readme", "zh")]
    assert items[:5] == ["这是什么", "什么是编码", "有多少", "图层：定稿", "0 与空白"]
    assert items[9:12] == ["如何引用", "程序版本", "项目最后改动"]


def test_no_text_becomes_a_link_and_no_cells_are_merged(made: Made, tmp_path: Path) -> None:
    set_value(
        made.project,
        document_ids=[made.document_id("奇字")],
        key="source_url",
        value="https://www.example.org/a",
    )
    path = export_workbook(made.project, tmp_path / "a.xlsx", ExportOptions(lang="en")).file
    with ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "sheet" in name]
    assert any(b"www.example.org" in part for part in parts)
    assert not any(mark in part for part in parts for mark in (b"<hyperlink", b"<mergeCell", b"<f>"))


def test_sheets_are_called_as_in_the_description(made: Made, tmp_path: Path) -> None:
    path = export_workbook(made.project, tmp_path / "a.xlsx", ExportOptions(lang="zh")).file
    assert load_workbook(path, read_only=True).sheetnames == [
        *("说明", "编码明细", "类目汇总", "文献×类目频数", "文献×类目01", "单元×类目", "编码员矩阵"),
        *("交叉表", "检验", "共现", "信度", "信度轮次", "分歧清单", "编码簿", "文献变量", "编码员判定"),
        *("分工", "数量事实", "备忘录", "变量说明", "日志"),
    ]
