"""Whose codings count."""

from annotator.exporting.layers import readings, tasks
from annotator.model.assignment import Assignment, InForce
from annotator.model.coder import Coder, CoderId
from annotator.model.document import Document, DocumentId

CODERS = [Coder(CoderId(name), name, "#000000", "coder", n) for n, name in enumerate("甲乙丙")]


def document(name: str) -> Document:
    return Document(DocumentId(name), 1, name, "txt", None, 9, "", None, "", False, "")


def task(who: str, status: str, role: str = "coder") -> Assignment:
    return Assignment("main", "文", who, role, status, "2024" if status == "finished" else None)


def final(*given: Assignment, coded: str = "", coded_is_finished: bool = False) -> str | None:
    known = tasks(given, [("文", who) for who in coded], coded_is_finished=coded_is_finished)
    (reading,) = readings("final", [document("文")], CODERS, known)
    assert reading.finished == (reading.coder is not None)
    return reading.coder.name if reading.coder else None


def test_the_only_one_who_finished():
    assert final(task("甲", "started"), task("乙", "finished")) == "乙"


def test_of_several_the_main_coder():
    assert final(task("甲", "finished"), task("丙", "finished", "main")) == "丙"


def test_without_a_main_coder_the_first_in_the_list():
    assert final(task("丙", "finished"), task("乙", "finished")) == "乙"


def test_a_main_coder_who_has_not_finished_does_not_count():
    assert final(task("丙", "started", "main"), task("乙", "finished")) == "乙"


def test_nobody_finished():
    assert final(task("甲", "assigned"), coded="甲乙") is None


def test_coded_can_be_taken_as_finished():
    assert final(coded="丙乙", coded_is_finished=True) == "乙"


def test_each_has_those_at_work_or_an_empty_row():
    known = tasks([task("丙", "assigned")], [("文", "甲")], coded_is_finished=False)
    found = readings("each", [document("文"), document("空")], CODERS, known)
    assert [(r.document.name, r.coder and r.coder.name, r.finished) for r in found] == [
        ("文", "甲", False),
        ("文", "丙", False),
        ("空", None, False),
    ]


def test_a_code_is_known_to_whom_it_was_in_force_when_finishing():
    (reading,) = readings(
        "甲", [document("文")], CODERS, tasks([task("甲", "finished")], [], coded_is_finished=False)
    )
    assert reading.knows(InForce("2023", None))
    assert reading.knows(InForce("2024", "2025"))
    assert not reading.knows(InForce("2025", None))
    assert not reading.knows(InForce("2023", "2024"))
