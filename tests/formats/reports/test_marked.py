"""A text cut at its notes: nothing is lost, and every note lies on its own words."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.reports.marked import Marked, lines
from annotator.formats.reports.page import Run
from annotator.model.span import Span

_TEXT = st.text(st.sampled_from("政府😀𠮷 \t\n\f。a&<\u2028\u00a0"), max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    text = draw(_TEXT)
    place = st.integers(0, len(text))
    marks = []
    for note in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(place), draw(place)))
        marks.append(Marked(Span(start, end), note, draw(st.sampled_from(["#aa0000", "#00aa00"]))))
    return text, marks


def runs_of(text: str, marks: list[Marked]) -> list[list[Run]]:
    return [list(line.runs) for line in lines(text, marks)]


@given(marked_texts())
def test_the_runs_together_are_the_text(made: tuple[str, list[Marked]]) -> None:
    text, marks = made
    said = "\n".join("".join(run.text for run in line) for line in runs_of(text, marks))
    assert said == text.replace("\f", "\n")


@given(marked_texts())
def test_the_runs_of_a_note_are_its_words(made: tuple[str, list[Marked]]) -> None:
    text, marks = made
    every = [run for line in runs_of(text, marks) for run in line]
    for mark in marks:
        own = [run.text for run in every if mark.note in run.notes]
        assert own, "a note that no reader finds"
        assert "".join(own) == mark.span.of(text).replace("\n", "").replace("\f", "")


@given(marked_texts())
def test_the_shortest_of_several_is_on_top(made: tuple[str, list[Marked]]) -> None:
    text, marks = made
    by_note = {mark.note: mark for mark in marks}
    for line in runs_of(text, marks):
        for run in filter(lambda run: run.text and run.notes, line):
            layers = [by_note[note] for note in run.notes]
            assert len(layers[-1].span) == min(len(mark.span) for mark in layers)
            assert run.colour == layers[-1].colour


@given(marked_texts(), st.data())
def test_headings_within_a_line_are_strong(made: tuple[str, list[Marked]], data: st.DataObject) -> None:
    text, marks = made
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    strong = [one.text for line in lines(text, marks, [Span(start, end)]) for one in line.runs if one.strong]
    assert "".join(strong) == text[start:end].replace("\n", "").replace("\f", "")
