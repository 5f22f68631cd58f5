"""Three coders play a whole study on the samples: assigned, handed out, coded, merged, compared, settled,
exported; and every number of the agreement sheet comes out of the sheet of ratings once more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from random import Random

import numpy as np
import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.edits.coding_edits import apply_code
from annotator.edits.project_edits import new_project
from annotator.edits.status_edits import finish
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import export_workbook
from annotator.formats.codebooks import json_codebook
from annotator.importing.import_files import import_paths
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.resources import resource
from annotator.store import coders, codes, codings, decisions, documents
from annotator.store.check import check
from annotator.store.project import Project
from annotator.ui import theme
from tests.robots.team_robot import TeamRobot
from tests.robots.window_robot import WindowRobot

PEOPLE = ("甲", "乙", "丙")


@pytest.fixture
def study(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[TeamRobot]:
    """The lead's project with the samples, in a window."""
    path = tmp_path / "研究.annot"
    codebook = json_codebook.read(resource("codebooks", "law-based-government.json"))
    with new_project(path, codebook=codebook, coder="甲") as project:
        import_paths(project, sorted(resource("samples").glob("*.txt")))
    robot = WindowRobot(qtbot, monkeypatch, path)
    if robot.app.session.coder is None:
        robot.click("甲")
    yield TeamRobot(robot)
    robot.close()
    theme.apply(qapp, "light")


def code(project: Project, name: str) -> None:
    """Everybody marks much the same sentences, each a little differently, and finishes."""
    common, own = Random(1), Random(name)
    who = next(coder.id for coder in coders.listed(project) if coder.name == name)
    some = [one for one in codes.listed(project) if one.codable][:8]
    for document in documents.listed(project):
        for _ in range(14):
            start, wanted = common.randrange(30, document.n_chars - 60), common.choice(some)
            chosen = wanted if own.random() < 0.8 else own.choice(some)
            if own.random() < 0.9:
                span = Span(start + own.randrange(0, 4), start + 30 + own.randrange(0, 20))
                try:
                    apply_code(project, document_id=document.id, span=span, code_id=chosen.id, coder_id=who)
                except EditRefused:
                    continue
        finish(project, document_id=document.id, coder_id=who)


def test_a_whole_study(study: TeamRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    study.enter("分工")
    tasks = study.room.tasks
    for name in PEOPLE[1:]:
        study.type_in(tasks.coder_name, name)
        study.window.click("新增")
    tasks.table.selectAll()
    study.tick(tasks.coders, *PEOPLE)
    study.window.click("分配")
    assert all(row[2:] == ["已分配"] * 3 for row in study.rows(tasks.table))

    study.enter("分发与合并")
    files = study.room.files
    for name in PEOPLE[1:]:
        out = study.folder / f"{name}.annot"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, out=out, **_k: (str(out), ""))
        study.choose(files.coder, name)
        study.window.click("分发…")
        study.wait()
        with Project.open(out) as own:
            code(own, name)
    code(study.project, "甲")
    back = [str(study.folder / f"{name}.annot") for name in PEOPLE[1:]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: (back, ""))
    study.window.click("选择文件…")
    study.wait()
    study.window.click("合并")
    assert check(study.project) == []
    assert {c.coder_id for c in codings.listed(study.project)} == {c.id for c in coders.listed(study.project)}

    study.enter("一致性")
    study.tick(study.room.agreement.form.coders, *PEOPLE)
    study.window.click("计算")
    study.wait()
    assert study.room.agreement.study.overall["alpha_nominal"].value > 0.3

    study.enter("比较与裁定")
    compare = study.room.compare
    study.tick(compare.coders, *PEOPLE)
    study.wait()
    study.choose(compare.rule, "并采用多数")
    study.window.click("自动裁定")
    study.wait()
    while (
        compare.current() is not None and "/" in compare.said.text() and not all_decided(compare.said.text())
    ):
        compare.table.setFocus()
        study.window.press("1", compare.table)
        study.wait()
    assert all_decided(compare.said.text())
    assert decisions.consensus_id(study.project)
    assert check(study.project) == []

    book = study.folder / "数据.xlsx"
    export_workbook(study.project, book, ExportOptions(lang="en", unit="sentence"))
    recompute(book)
    final = {row["coder"] for row in sheet(book, "codings")}
    assert "共识" in final


def all_decided(said: str) -> bool:
    done, total = said.removeprefix("已裁定 ").split(" / ")
    return done == total


def sheet(book: Path, name: str) -> list[dict]:
    rows = iter(load_workbook(book)[name].values)
    keys = next(rows)
    return [dict(zip(keys, row, strict=True)) for row in rows]


def recompute(book: Path) -> None:
    """The ten lines: from the ratings as any statistics program would take them."""
    by_code = defaultdict(list)
    for row in sheet(book, "ratings"):
        by_code[row["code_no"]].append([row["r1"], row["r2"], row["r3"]])
    found = {row["code_no"]: row for row in sheet(book, "agreement") if row["base"] == "unit × code"}
    parts = {}
    for number, ratings in by_code.items():
        x = np.array(ratings)
        n, k, ones = len(x), x.shape[1], x.sum(axis=1)
        po = ((ones * (ones - 1) + (k - ones) * (k - ones - 1)) / (k * (k - 1))).mean()
        p = ones.mean() / k
        pairs = [
            np.array([(x[:, r] & x[:, s]).sum(), x[:, r].sum(), x[:, s].sum()])
            for r, s in combinations(range(k), 2)
        ]
        f1 = [2 * both / (a + b) if a + b else np.nan for both, a, b in pairs]
        jaccard = [both / (a + b - both) if a + b else np.nan for both, a, b in pairs]
        cohen = [(1 - (a + b - 2 * m) / n, a * b / n**2 + (n - a) * (n - b) / n**2) for m, a, b in pairs]
        total, apart = n * k, (2 * ones * (k - ones) / (k - 1)).sum() / (n * k)
        against = 2 * ones.sum() * (total - ones.sum()) / (total * (total - 1))
        hubert = np.mean([e for _, e in cohen])
        parts[number] = (po, p, cohen, apart, against, hubert, pairs)
        expected = {
            "percent": po,
            "fleiss_kappa": (po - p**2 - (1 - p) ** 2) / (1 - p**2 - (1 - p) ** 2),
            "light_kappa": np.nanmean([(o - e) / (1 - e) if e < 1 else np.nan for o, e in cohen]),
            "hubert_kappa": (po - hubert) / (1 - hubert),
            "brennan_prediger": 2 * po - 1,
            "gwet_ac1": (po - 2 * p * (1 - p)) / (1 - 2 * p * (1 - p)),
            "alpha_nominal": 1 - apart / against,
            **{"holsti": np.nanmean(f1), "f1": np.nanmean(f1), "positive_agreement": np.nanmean(f1)},
            **{"jaccard": np.nanmean(jaccard), "composite": 3 * np.nanmean(f1) / (1 + 2 * np.nanmean(f1))},
        }
        compare_row(found[number], expected, number)
        assert [found[number][f"positives_r{r + 1}"] for r in range(k)] == x.sum(axis=0).tolist()
    compare_row(found[None], {**whole(parts), **of_sets(by_code)}, "whole")
    by_base = {
        base: {row["code_no"]: row for row in sheet(book, "agreement") if row["base"] == base}
        for base in ("segments", "continuum")
    }
    spans, lengths = spans_of(book)
    recompute_segments(by_base["segments"], spans)
    recompute_continuum(by_base["continuum"], spans, lengths)


def whole(parts: dict) -> dict[str, float]:
    def pooled(observed: list, expected: list) -> float:
        return (np.mean(observed) - np.mean(expected)) / (1 - np.mean(expected))

    po, ps = [one[0] for one in parts.values()], [one[1] for one in parts.values()]
    light = [
        pooled([one[2][pair][0] for one in parts.values()], [one[2][pair][1] for one in parts.values()])
        for pair in range(3)
    ]
    sums = [sum(one[6][pair] for one in parts.values()) for pair in range(3)]
    f1 = np.mean([2 * m / (a + b) for m, a, b in sums])
    return {
        "percent": np.mean(po),
        "fleiss_kappa": pooled(po, [p**2 + (1 - p) ** 2 for p in ps]),
        "light_kappa": np.mean(light),
        "hubert_kappa": pooled(po, [one[5] for one in parts.values()]),
        "brennan_prediger": 2 * np.mean(po) - 1,
        "gwet_ac1": pooled(po, [2 * p * (1 - p) for p in ps]),
        "alpha_nominal": 1 - sum(one[3] for one in parts.values()) / sum(one[4] for one in parts.values()),
        **{"holsti": f1, "f1": f1, "positive_agreement": f1, "composite": 3 * f1 / (1 + 2 * f1)},
        "jaccard": np.mean([m / (a + b - m) for m, a, b in sums]),
    }


def compare_row(row: dict, expected: dict[str, float], what: str) -> None:
    for name, value in expected.items():
        assert row[name] == pytest.approx(value, abs=1e-9), (what, name)
    others = (
        "scott_pi",
        "cohen_kappa",
        "precision",
        "recall",
        "a",
        "b",
        "c",
        "d",
        "maxqda_kappa",
        "alpha_unitizing",
    )
    assert all(row[name] is None for name in others)


def of_sets(by_code: dict[str, list]) -> dict[str, float]:
    """α of the sets of codes that each coder gave a unit, pair by pair."""
    columns = list(by_code.values())
    units = [
        [frozenset(c for c, column in enumerate(columns) if column[n][r]) for r in range(3)]
        for n in range(len(columns[0]))
    ]

    def apart(kind: str, a: frozenset, b: frozenset) -> float:
        common, together = len(a & b), len(a | b)
        like = common / together if together else 1.0
        factor = 1 if a == b else 2 / 3 if a <= b or b <= a else 1 / 3
        return 1 - like * (factor if kind == "masi" else 1)

    found = {}
    for ending, chosen in (("_all", units), ("", [unit for unit in units if any(unit)])):
        counts = Counter(one for unit in chosen for one in unit)
        n = sum(counts.values())
        for kind in ("masi", "jaccard"):
            observed = sum(apart(kind, a, b) for unit in chosen for a, b in combinations(unit, 2)) / n
            pairs = sum(x * y * apart(kind, a, b) for a, x in counts.items() for b, y in counts.items())
            found[f"alpha_{kind}{ending}"] = 1 - observed / (pairs / (n * (n - 1)))
    return found


def spans_of(book: Path) -> tuple[dict, dict]:
    """By code, document and coder the different spans; lengths of documents by number."""
    found: dict = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for row in sheet(book, "codings"):
        if row["layer"] != "consensus":
            found[row["code_no"]][row["document_no"]][row["coder"]].add((row["start"], row["end"]))
    return found, {row["document_no"]: row["n_chars"] for row in sheet(book, "documents")}


def most_pairs(ours: list, theirs: list) -> int:
    """The most pairs that share half or more, tried in every way."""
    if not ours:
        return 0
    (start, end), rest = ours[0], ours[1:]
    best = most_pairs(rest, theirs)
    for other in theirs:
        common = min(end, other[1]) - max(start, other[0])
        if common > 0 and common / (end - start + other[1] - other[0] - common) >= 0.5:
            best = max(best, 1 + most_pairs(rest, [one for one in theirs if one != other]))
    return best


def recompute_segments(rows: dict, spans: dict) -> None:
    totals = np.zeros((3, 3))
    for number, by_document in spans.items():
        pairs = np.zeros((3, 3))
        for own in by_document.values():
            for place, (r, s) in enumerate(combinations(PEOPLE, 2)):
                both = most_pairs(sorted(own[r]), sorted(own[s]))
                pairs[place] += (both, len(own[r]), len(own[s]))
        totals += pairs
        compare_segments(rows[number], pairs, len(spans))
    compare_segments(rows[None], totals, len(spans))


def compare_segments(row: dict, pairs: np.ndarray, used: int) -> None:
    with np.errstate(invalid="ignore"):
        both, first, second = pairs.T
        f1 = np.nanmean(2 * both / (first + second))
        jaccard = np.nanmean(both / (first + second - both))
        kappa = np.nanmean((2 * both / (first + second) - 1 / used) / (1 - 1 / used))
    assert row["f1"] == row["holsti"] == pytest.approx(f1)
    assert row["jaccard"] == pytest.approx(jaccard)
    assert row["maxqda_kappa"] == pytest.approx(kappa)
    assert row["percent"] is None


def recompute_continuum(rows: dict, spans: dict, lengths: dict) -> None:
    """Krippendorff 2004, § 11.6, as it stands there."""
    whole, observed_of, expected_of = sum(lengths.values()), [], []
    for number, by_document in spans.items():
        apart, units, gaps = 0, [], []
        for document, length in lengths.items():
            lines = [merged(by_document[document][name]) for name in PEOPLE]
            holes = [gaps_of(line, length) for line in lines]
            units += [end - start for line in lines for start, end in line]
            gaps += [end - start for line in holes for start, end in line]
            for r, s in combinations(range(3), 2):
                for (a, b), (c, d) in product(lines[r], lines[s]):
                    apart += (a - c) ** 2 + (b - d) ** 2 if a < d and c < b else 0
                for line, other in ((lines[r], holes[s]), (lines[s], holes[r])):
                    apart += sum((b - a) ** 2 for a, b in line for c, d in other if c <= a and b <= d)
        against = sum(
            (len(units) - 1) / 3 * (2 * u**3 - 3 * u**2 + u) + u**2 * sum(g - u + 1 for g in gaps if g >= u)
            for u in units
        )
        below = 3 * whole * (3 * whole - 1) - sum(u * (u - 1) for u in units)
        observed_of.append(2 * apart / (6 * whole**2))
        expected_of.append(2 / whole * against / below)
        assert rows[number]["alpha_unitizing"] == pytest.approx(1 - observed_of[-1] / expected_of[-1])
    assert rows[None]["alpha_unitizing"] == pytest.approx(1 - sum(observed_of) / sum(expected_of))


def merged(spans: set) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def gaps_of(line: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    ends = [0, *(place for span in line for place in span), length]
    return [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if b > a]
