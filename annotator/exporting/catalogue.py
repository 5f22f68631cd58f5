"""The one list of tables: what a workbook's sheets, the window's views and `table` are made from."""

from collections.abc import Callable

from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.exporting.tables import (
    agreement,
    assignments,
    codebook,
    codes,
    codings,
    cooccurrence,
    counts,
    crosstab,
    crosstab_tests,
    disagreements,
    documents,
    history,
    judged,
    memos,
    quantities,
    ratings,
    readme,
    reliability_runs,
    units,
    variables,
)
from annotator.model.errors import EditRefused
from annotator.model.table import Table
from annotator.store.project import Project

README = "readme"

_MAKERS: dict[str, Callable[[Scope], Table]] = {
    README: readme.table,
    "codings": codings.table,
    "codes": codes.table,
    "doc_code_counts": counts.counts,
    "doc_code_01": counts.yes_or_no,
    "units": units.table,
    "ratings": ratings.table,
    "crosstab": crosstab.table,
    "crosstab_tests": crosstab_tests.table,
    "cooccurrence": cooccurrence.table,
    "agreement": agreement.table,
    "reliability_runs": reliability_runs.table,
    "disagreements": disagreements.table,
    "codebook": codebook.table,
    "documents": documents.table,
    "judged": judged.table,
    "assignments": assignments.table,
    "quantities": quantities.table,
    "memos": memos.table,
    "variables": lambda scope: variables.table(scope, described(scope)),
    "history": history.table,
}
NAMES = tuple(_MAKERS)
"""Names of the tables; the label of each stands under `sheet.<name>`."""


def table(project: Project, name: str, options: ExportOptions | None = None) -> Table:
    """The table of that name; its rows are read from the project while they are taken.

    EditRefused `no_such_table` with the names there are.
    """
    return made(Scope(project, options or ExportOptions()), name)


def made(scope: Scope, name: str) -> Table:
    """The same, from a scope that several tables share."""
    if name not in _MAKERS:
        raise EditRefused("no_such_table", table=name, tables=", ".join(NAMES))
    return _MAKERS[name](scope)


def chosen(options: ExportOptions) -> tuple[str, ...]:
    """The names of the sheets of an export, in the order of the catalogue."""
    for name in options.sheets:
        if name not in _MAKERS:
            raise EditRefused("no_such_table", table=name, tables=", ".join(NAMES))
    return tuple(name for name in NAMES if not options.sheets or name in options.sheets)


def described(scope: Scope) -> list[Table]:
    """The tables whose columns the sheet `variables` explains: the others of the same export."""
    return [made(scope, name) for name in chosen(scope.options) if name not in (README, "variables")]
