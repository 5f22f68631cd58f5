"""What was chosen for an export is kept under a name."""

import pytest

from annotator.edits.preset_edits import remove_preset, save_preset
from annotator.model.errors import EditRefused
from annotator.store import presets
from annotator.store.check import check
from tests.projects import Team


def kept(team: Team) -> list[tuple[str, dict[str, object]]]:
    return [(preset.name, dict(preset.options)) for preset in presets.listed(team.project)]


def test_it_is_kept_changed_removed_and_undone(team: Team) -> None:
    save_preset(team.project, name=" 论文  用 ", options={"layer": "each"})
    save_preset(team.project, name="附录", options={"sheets": ["codes"]})
    save_preset(team.project, name="论文 用", options={"layer": "final"})
    assert kept(team) == [("论文 用", {"layer": "final"}), ("附录", {"sheets": ["codes"]})]
    remove_preset(team.project, preset_id=presets.listed(team.project)[0].id)
    assert [name for name, _ in kept(team)] == ["附录"]
    team.project.undo()
    team.project.undo()
    assert kept(team)[0] == ("论文 用", {"layer": "each"})
    assert check(team.project) == []


def test_it_needs_a_name_and_must_be_there(team: Team) -> None:
    with pytest.raises(EditRefused, match="preset_needs_name"):
        save_preset(team.project, name="  ", options={})
    with pytest.raises(EditRefused, match="no_such_preset"):
        remove_preset(team.project, preset_id="nobody")
    assert kept(team) == []
