"""The projects in the pictures: one without documents, and the demo with one sentence under five codes
and a date given by hand.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

from annotator.demo import make_demo
from annotator.edits.coding_edits import apply_code
from annotator.edits.project_edits import new_project
from annotator.edits.status_edits import reopen
from annotator.edits.variable_edits import set_value
from annotator.formats.codebooks import json_codebook
from annotator.formats.exchange.refi.writing import write
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.exchange import Exchange, ExchangedCoding, ExchangedDocument, Person
from annotator.model.span import Span
from annotator.resources import resource
from annotator.store import coders, codes, documents
from annotator.store.project import Project

CODER = "林若溪"
_SENTENCE = "全年受理办件18.6万件，其中当场办结15.2万件"
_FIVE = ("1.1", "2.2", "4.3", "7.1", "11.2")


@dataclass(frozen=True, slots=True)
class Projects:
    """Files; `files` is a folder to import into `target`; `coded_words` are under one code in the first
    document of the coded one.
    """

    empty: Path
    coded: Path
    target: Path
    files: Path
    table: Path
    values: Path
    exchange: Path
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
    (folder / "导入").mkdir()
    target = Path(copyfile(coded, folder / "导入" / coded.name))
    table = folder / "指标体系.csv"
    table.write_text(_TABLE, encoding="utf-8-sig")
    values = folder / "变量.csv"
    values.write_text(
        "文献编号,报告年度,区县,人口\n1,2021,白杨区,62万\n2,2022,,18万\n9,2022,,\n", encoding="utf-8-sig"
    )
    exchange = folder / "省院项目.qdpx"
    exchange.write_bytes(write(_EXCHANGE, datetime(2024, 3, 1, tzinfo=UTC))[0])
    return Projects(empty, coded, target, _files(folder / "报告"), table, values, exchange)


def _files(folder: Path) -> Path:
    """Samples in four formats, a damaged text, a double, a table of texts, and what nobody can read."""
    folder.mkdir()
    for sample in resource("samples").iterdir():
        if sample.suffix != ".toml":
            copyfile(sample, folder / sample.name)
    (folder / "007-荻川县2021年.txt").write_text(_DAMAGED, encoding="utf-8", newline="")
    (folder / "008-荻川县2021年（网页）.txt").write_text(_DAMAGED.replace("，", ","), encoding="utf-8")
    (folder / "009-空白.txt").write_bytes(b"")
    rows = "".join(f"{name}2020年法治政府建设年度报告,{name},{_CELL.format(name)}\n" for name in _PLACES)
    (folder / "010-各区县.csv").write_text(f"标题,区县,正文\n{rows}", encoding="gb18030")
    return folder


_EXCHANGED = (
    "云浦镇2023年法治政府建设情况报告\n一、主要举措\n（一）规范执法。全年开展检查300余次😀，整改隐患34处。\n"
    "（二）公开决策。重大行政决策全部经过合法性审查。\n二、存在的不足\n普法形式不够丰富。\n"
)
_SPANS = ((0, 3), (34, 45), (47, 54), (64, 80), (90, 99))
_EXCHANGE = Exchange(
    "省院项目",
    (ExchangedDocument("云浦镇2023年", _EXCHANGED),),
    Codebook("省院项目", tuple(CodebookEntry("", None, name) for name in ("执法检查", "决策", "不足"))),
    (Person(CODER), Person("赵明")),
    tuple(ExchangedCoding(0, n % 3, *span, n % 2, weight=1.0) for n, span in enumerate(_SPANS)),
)
_TABLE = (
    "序,叫法,解释\n13,数字法治,以数据、平台支撑执法与监督\n13.1,平台建设,建成或运行的系统\n"
    "13.2,数据共享,部门之间的数据交换\n3.2,合法性审查与法律审核,对决策、合同、文件的审查\n"
)
_PLACES = ("砚南区", "柳汀县", "沛宁区", "云浦镇")
_CELL = "2020年，{}全面推进依法行政，办结行政复议案件12件，开展普法宣传30余场，覆盖群众2万余人次。"
_DAMAGED = (
    "当前位置：首页 > 政务公开 > 年度报告\n荻川县2021年法治政府建设年度报告\n"
    "发布日期：2022-01-20　来源：荻川县司法局　字号：大 中 小\n"
    "　　2021年，荻川县坚持依法行政。现将有关情况报告如下：\n"
    "　　一、主要举措和成效\n　　（一）规范行政执法。检查约300余次，积极推进审计\n\n监督全覆盖。\n"
    "　　[bookmark: _GoBack]（二）加大普法宣传。举办讲座40场。\n　　二、存在的不足\n　　执法力量仍显薄弱。\n"
    "荻川县人民政府\n2022年1月18日\n主办单位：荻川县人民政府　网站标识码：0000000000\n"
)


def _code_densely(project: Project) -> None:
    """Work goes on in the first document; parts of one sentence bear five codes more."""
    coder = coders.listed(project)[0].id
    document = documents.listed(project)[0].id
    reopen(project, document_id=document, coder_id=coder)
    start = documents.text(project, document).index(_SENTENCE)
    numbers = {code.number: code.id for code in codes.listed(project)}
    for place, number in enumerate(_FIVE):
        span = Span(start + 2 * place, start + len(_SENTENCE) - place)
        rank = "primary" if number == "11.2" else "secondary"  # 1.2 stands there already
        code_id = numbers[number]
        apply_code(project, document_id=document, span=span, code_id=code_id, coder_id=coder, rank=rank)
