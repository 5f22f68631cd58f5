"""How a file of another program is read where it does not tell how it counts positions."""

import json
from pathlib import Path

import pytest

from annotator.importing.exchange_readers import dialects_of, read_exchange
from annotator.model.errors import FileRefused


def doccano(folder: Path, text: str) -> Path:
    path = folder / "export.jsonl"
    path.write_text(json.dumps({"text": text, "label": [[2, 4, "甲"]]}), encoding="utf-8")
    return path


def test_a_person_may_say_how_a_doccano_file_counts(tmp_path: Path) -> None:
    path = doccano(tmp_path, "😀法治政府")
    found = read_exchange(path)
    assert [snippet.words for snippet in found.snippets()] == ["治政"]
    assert "utf16" in dialects_of(found)
    assert [snippet.words for snippet in read_exchange(path, dialect="utf16").snippets()] == ["法治"]
    with pytest.raises(FileRefused) as refused:
        read_exchange(path, dialect="nvivo_windows")
    assert refused.value.key == "no_such_dialect"


def test_nobody_is_asked_where_all_ways_of_counting_come_to_the_same(tmp_path: Path) -> None:
    assert dialects_of(read_exchange(doccano(tmp_path, "建设法治政府"))) == ()
