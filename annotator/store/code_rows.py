"""Rows of the table `code`, of the project or of a frozen version, as codes."""

import json
from typing import Any

from annotator.model.code import Code


def code_of(row: dict[str, Any]) -> Code:
    """The code that a row says."""
    kept = {name: value for name, value in row.items() if name not in ("created_at", "modified_at")}
    group = kept.pop("exclusive_group")
    return Code(
        **{
            **kept,
            "group": group,
            "indicators": tuple(json.loads(row["indicators"])),
            "choices": tuple(json.loads(row["choices"])),
            "codable": bool(row["codable"]),
            "active": bool(row["active"]),
        }
    )
