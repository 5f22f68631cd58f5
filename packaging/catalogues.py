"""Compiles the message catalogues, for `make` and for the build of a wheel."""

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


class CatalogueHook(BuildHookInterface[Any]):
    """Lets a wheel hold fresh catalogues; the compiled files are not in the repository."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        for source in Path(self.root, "resources", "locale").glob("*/LC_MESSAGES/*.po"):
            compile_catalogue(source)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_catalogue(Path(name))
