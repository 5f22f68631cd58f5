"""Reading the presets of exports."""

import json

from annotator.model.export_preset import ExportPreset
from annotator.store.project import Project


def listed(project: Project) -> list[ExportPreset]:
    """The presets in their order."""
    found = project.rows("SELECT id, name, options FROM export_preset ORDER BY position, id")
    return [ExportPreset(row["id"], row["name"], json.loads(row["options"])) for row in found]
