"""The kinds of files that leave the program, as a person chooses them."""

from dataclasses import dataclass
from typing import Literal

Report = Literal["coded", "quotes", "codebook", "agreement"]
"""Reports for people to read."""

XLSX, ZIP, QDC = ".xlsx", ".zip", ".qdc"
ONE_TABLE = (".sav", ".dta", ".csv", ".parquet")
"""Endings of files that hold one table."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """`key`: what it is called stands under `export_kind`, what is in it under `export_about`.

    `form` and `report` as in `ExportOptions`: what the ending alone does not say.
    """

    key: str
    ending: str
    form: str | None = None
    report: Report = "coded"

    @property
    def one_table(self) -> bool:
        return self.ending in ONE_TABLE

    @property
    def of_sheets(self) -> bool:
        """Whether it is made of the chosen sheets."""
        return self.form is None and self.ending in (XLSX, ZIP, *ONE_TABLE)


EXCHANGE = {".qdpx": "refi", ".jsonl": "doccano", ".jsonld": "w3c"}
"""The format of other programs that an ending says by itself."""

KINDS = (
    FileKind("xlsx", XLSX),
    FileKind("zip", ZIP),
    FileKind("sav", ".sav"),
    FileKind("dta", ".dta"),
    FileKind("csv", ".csv"),
    FileKind("parquet", ".parquet"),
    FileKind("coded_docx", ".docx", report="coded"),
    FileKind("coded_html", ".html", report="coded"),
    FileKind("quotes_docx", ".docx", report="quotes"),
    FileKind("quotes_html", ".html", report="quotes"),
    FileKind("codebook_docx", ".docx", report="codebook"),
    FileKind("agreement_docx", ".docx", report="agreement"),
    FileKind("refi", ".qdpx", form="refi"),
    FileKind("qdc", QDC),
    FileKind("doccano", ".jsonl", form="doccano"),
    FileKind("brat", ZIP, form="brat"),
    FileKind("conll", ZIP, form="conll"),
    FileKind("w3c", ".jsonld", form="w3c"),
    FileKind("cas", ZIP, form="cas"),
    FileKind("recal", ZIP, form="recal"),
)
