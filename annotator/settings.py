"""Every preference, declared once: its name, default and the key of its label.

Preferences belong to the person and the machine, never to a project: where a project was left,
and which coder sits here, are kept here too, since looking at a project writes nothing to it.
"""

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_config_path


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    default: Any
    label: str


DECLARED = {
    setting.name: setting
    for setting in (
        Setting("language", None, "setting.language"),
        Setting("theme", "system", "setting.theme"),
        Setting("zoom", 1.0, "setting.zoom"),
        Setting("reading_font", "", "setting.reading_font"),
        Setting("line_characters", 40, "setting.line_characters"),
        Setting("marks", "both", "setting.marks"),
        Setting("numbers", "paragraphs", "setting.numbers"),
        Setting("columns", {}, "setting.columns"),
        Setting("left_page", "documents", "setting.left_page"),
        Setting("unit_kind", "paragraph", "setting.unit_kind"),
        Setting("last_project", None, "setting.last_project"),
        Setting("recent_projects", [], "setting.recent_projects"),
        Setting("recently_found", [], "setting.recently_found"),
        Setting("places", {}, "setting.places"),
        Setting("window", {}, "setting.window"),
        Setting("widths", {}, "setting.widths"),
    )
}


class Settings:
    """Reads and writes the preferences file; a damaged or missing file means the defaults."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_config_path("report-annotator", appauthor=False) / "settings.json"
        self._values = self._read()

    def __getitem__(self, name: str) -> Any:
        setting = DECLARED[name]
        value = self._values.get(name, setting.default)
        fits = setting.default is None or isinstance(value, type(setting.default))
        return value if fits else setting.default

    def __setitem__(self, name: str, value: Any) -> None:
        if name not in DECLARED:
            raise KeyError(name)
        self._values[name] = value
        self._write()

    def place_of(self, project_id: str) -> dict[str, Any]:
        """Where a project was left: coder, document, position; empty for one never opened here."""
        place = self["places"].get(project_id, {})
        return dict(place) if isinstance(place, dict) else {}

    def keep_place(self, project_id: str, **place: Any) -> None:
        self["places"] = {**self["places"], project_id: {**self.place_of(project_id), **place}}

    def keep_found(self, key: str) -> None:
        """Something was chosen in the palette: it comes first there."""
        self["recently_found"] = [key, *(other for other in self["recently_found"] if other != key)][:20]

    def keep_project(self, path: Path) -> None:
        """A project was opened: it is the last one, and the newest of the recent ones."""
        opened = str(path.absolute())
        self["last_project"] = opened
        self["recent_projects"] = [opened, *(name for name in self["recent_projects"] if name != opened)][:10]

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def _write(self) -> None:
        # A preference that cannot be kept (read-only home) must not stop the work.
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".new")
            draft.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            draft.replace(self._path)
