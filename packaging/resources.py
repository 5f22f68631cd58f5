"""Compiles the message catalogues (`make catalogues`) and puts `resources/` into a wheel."""

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogue(source: Path) -> None:
    """Write the .mo file beside a .po file."""
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


class ResourcesHook(BuildHookInterface[Any]):
    """Compiled catalogues are in no repository; and only a wheel needs a copy of the resources.

    (A `force-include` in pyproject.toml would copy them for an editable install too, where they grow old.)
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        resources = Path(self.root, "resources")
        for source in resources.glob("locale/*/LC_MESSAGES/*.po"):
            compile_catalogue(source)
        if version == "standard":
            build_data["force_include"][str(resources)] = "annotator/_resources"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_catalogue(Path(name))
