"""A small project in which everything that an export must get right occurs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.edits.code_edits import add_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.edits.status_edits import finish
from annotator.model.span import Span
from annotator.store import coders, codes, documents
from annotator.store.project import Project
from tests.projects import imported, make_project

ODD = "标题😀\n\n　　全面𠮷推进\u00a0依法行政\u2028工作。开展检查3次；整改=1+1项。\n二、不足\n其他。"
LONG = "政" * 200 + "。\n" + "法" * 40_000 + "。\n完。"
PLAIN = "一、组织领导\n党委研究法治工作。政府落实！\n\n二、决策\n重大决策合法性审查率100%。\n2024年1月"


@dataclass
class Made:
    """The project and hands to code in it by words."""

    project: Project

    def document_id(self, name: str) -> str:
        return next(d.id for d in documents.listed(self.project, removed=True) if d.name == name)

    def code_id(self, number: str) -> str:
        return next(c.id for c in codes.listed(self.project) if c.number == number)

    def coder_id(self, name: str) -> str:
        return next(c.id for c in coders.listed(self.project) if c.name == name)

    def code(self, document: str, words: str, number: str, coder: str, **more: object) -> None:
        text = documents.text(self.project, self.document_id(document))
        start = text.index(words)
        apply_code(
            self.project,
            document_id=self.document_id(document),
            span=Span(start, start + len(words)),
            code_id=self.code_id(number),
            coder_id=self.coder_id(coder),
            **more,
        )

    def finish(self, document: str, coder: str) -> None:
        finish(self.project, document_id=self.document_id(document), coder_id=self.coder_id(coder))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Made]:
    """Three documents, two coders, no coding."""
    with make_project(tmp_path / "项目.annot", coder="王敏") as project:
        add_coder(project, name="李强")
        texts = [imported("奇字", ODD), imported("长文", LONG), imported("平常", PLAIN)]
        add_documents(project, texts=texts)
        yield Made(project)


@pytest.fixture
def made(empty: Made) -> Made:
    """王敏 finished 奇字 and 长文, 李强 finished 奇字 and has begun 平常; 1.3 came after that."""
    code = empty.code
    code("奇字", "全面𠮷推进\u00a0依法行政\u2028工作", "1.1", "王敏", memo="=SUM(1)\x07", rank="secondary")
    code("奇字", "依法行政", "1.1", "王敏")
    code("奇字", "=1+1", "1.2", "王敏", value="001", weight=0.5)
    code("奇字", "标题😀\n\n　　全面", "2", "王敏")
    code("奇字", "𠮷推进", "1.1", "李强")
    code("长文", "法" * 40_000 + "。", "1.2", "王敏")
    code("长文", "完。", "2", "王敏")
    code("平常", "政府落实！", "1.2", "李强")
    code("平常", "重大决策合法性审查率100%", "2", "李强")
    for document, coder in (("奇字", "王敏"), ("长文", "王敏"), ("奇字", "李强")):
        empty.finish(document, coder)
    add_code(empty.project, name="数字政府", number="1.3", parent_id=empty.code_id("1"))
    return empty
