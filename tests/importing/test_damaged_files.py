"""Whatever bytes a file has lost or got: it ends in a document or in one line, and the others go on."""

import random
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from annotator.importing.file_texts import texts_of
from annotator.importing.find_files import Found
from annotator.importing.reading_workers import read_beside
from annotator.jobs.progress import Progress
from annotator.model.errors import FileRefused
from annotator.model.sentences import refusal
from annotator.resources import resource
from tests.golden.sample_texts import NAMES, file_of, text_of

ENDINGS = (".docx", ".pdf", ".xlsx", ".html")
IN_THE_SUITE, IN_THE_SOAK = 50, 500  # of each ending


def whole(ending: str) -> bytes:
    """A sound file of that ending with a report of the genre in it."""
    if ending != ".xlsx":
        (name,) = (name for name in NAMES if file_of(name).suffix == ending)
        return (resource("samples") / f"{name}{ending}").read_bytes()
    book = Workbook()
    book.active.append(["标题", "正文", "年度"])
    for name in NAMES[:3]:
        book.active.append([name, text_of(name), 2023])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The same with bytes changed, lost, doubled or put in, here and there or at the end."""
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 16, 300))
        harm = chance.choice(("change", "lose", "double", "put in", "cut off", "blank"))
        new = {
            "change": chance.randbytes(length),
            "lose": b"",
            "double": data[at : at + length] * 2,
            "put in": chance.randbytes(length) + data[at : at + length],
            "cut off": b"",
            "blank": bytes(length),
        }[harm]
        data = data[:at] + new + (b"" if harm == "cut off" and at else data[at + length :])
    return data


def repacked(data: bytes, chance: random.Random) -> bytes:
    """An archive whose parts are damaged, so that the harm is not found by a checksum alone."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, damaged(content, chance) if name == hit else content)
    return stream.getvalue()


def files(folder: Path, ending: str, count: int, seed: int) -> list[Found]:
    sound = whole(ending)
    found = []
    for number in range(count):
        chance = random.Random(f"{ending}{seed + number}")
        inside = zipfile.is_zipfile(BytesIO(sound)) and chance.random() < 0.5
        path = folder / f"{number}{ending}"
        path.write_bytes((repacked if inside else damaged)(sound, chance))
        found.append(Found(path, path.name))
    return found


def check(folder: Path, ending: str, count: int, seed: int = 0) -> None:
    found = files(folder, ending, count, seed)
    results = read_beside(found, partial(texts_of), Progress())
    read = [result for result in results if not isinstance(result, FileRefused)]
    refused = [result for result in results if isinstance(result, FileRefused)]
    assert len(read) + len(refused) == count
    assert all(text.imported.text.strip() for texts in read for text in texts)
    for why in refused:
        assert why.key != "file_reader_died", why.path
        assert "\n" not in refusal(why)
        assert why.path.name in refusal(why)
    assert read
    assert refused


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sound_file_is_read(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"报告{ending}"
    path.write_bytes(whole(ending))
    (texts,) = read_beside([Found(path, path.name)], partial(texts_of), Progress())
    assert not isinstance(texts, FileRefused)
    assert all(len(text.imported.text) > 2_000 for text in texts)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_damaged_file_is_a_document_or_one_line(tmp_path: Path, ending: str) -> None:
    check(tmp_path, ending, IN_THE_SUITE)


@pytest.mark.soak
@pytest.mark.parametrize("ending", ENDINGS)
def test_so_are_thousands(tmp_path: Path, ending: str) -> None:
    check(tmp_path, ending, IN_THE_SOAK, seed=IN_THE_SUITE)
