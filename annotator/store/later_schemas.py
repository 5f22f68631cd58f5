"""What each schema after the first adds to a project file; `schema` numbers them."""

from sqlite_utils import Database

from annotator.store.row_table import create


def what_reports_say(db: Database) -> None:
    """What is read from a report and corrected by hand: variables, headings, quantities."""
    for column in ("rules", "notices", "title_spans", "alike_sha256"):
        db.table("document").add_column(column, str)
    create(
        db,
        "variable",
        {
            **{"key": str, "label": str, "label_en": str, "type": str, "labels": str, "missing": str},
            **{"judged": int, "position": int, "created_at": str, "modified_at": str},
        },
    )
    create(
        db,
        "document_value",
        {
            **{"document_id": str, "variable_id": str, "coder_id": str, "value": str, "spans": str},
            **{"in_original": int, "origin": str, "created_at": str, "modified_at": str},
        },
        refers={"document_id": "document", "variable_id": "variable", "coder_id": "coder"},
        optional={"coder_id", "value", "spans"},
    )
    create(
        db,
        "heading_mark",
        {
            **{"document_id": str, "start": int, "end": int, "is_heading": int, "level": int},
            **{"function": str, "created_at": str, "modified_at": str},
        },
        refers={"document_id": "document"},
        optional={"level", "function"},
    )
    create(
        db,
        "quantity_decision",
        {
            **{"document_id": str, "start": int, "end": int, "status": str, "cells": str},
            **{"coder_id": str, "created_at": str, "modified_at": str},
        },
        refers={"document_id": "document", "coder_id": "coder"},
        optional={"cells", "coder_id"},
    )
    for name in ("document_value", "heading_mark", "quantity_decision"):
        db.table(name).create_index(["document_id"])


def memos(db: Database) -> None:
    """What a coder writes about a document or, where none is named, about the project.

    Memos on codings and codes stand in their own rows.
    """
    create(
        db,
        "memo",
        {"document_id": str, "coder_id": str, "text": str, "created_at": str, "modified_at": str},
        refers={"document_id": "document", "coder_id": "coder"},
        optional={"document_id"},
    )
    db.table("memo").create_index(["document_id"])


def codebook_history(db: Database) -> None:
    """What a frozen version holds, how each change of a code was meant, and who has looked again since."""
    db.table("codebook_version").add_column("codes", str)
    create(
        db,
        "code_change",
        {
            **{"code_id": str, "codebook_version_id": str, "kind": str, "fields": str, "note": str},
            "created_at": str,
        },
        refers={"code_id": "code", "codebook_version_id": "codebook_version"},
    )
    create(
        db,
        "code_review",
        {"document_id": str, "coder_id": str, "code_id": str, "created_at": str},
        refers={"document_id": "document", "coder_id": "coder", "code_id": "code"},
    )
    for name in ("code_change", "code_review"):
        db.table(name).create_index(["code_id"])


def variables_made_of_others(db: Database) -> None:
    """Variables that follow from others, and documents that a condition puts together."""
    for column in ("derived_from", "mapping"):
        db.table("variable").add_column(column, str)
    create(
        db,
        "document_group",
        {"name": str, "conditions": str, "position": int, "created_at": str, "modified_at": str},
    )


def teams(db: Database) -> None:
    """The order and reach of tasks, when layers were shown, what was decided, what was computed."""
    db.table("round").add_column("stratify", str)
    for column in ("position", "finished_to"):
        db.table("assignment").add_column(column, int)
    create(
        db,
        "layer_view",
        {"round_id": str, "document_id": str, "why": str, "finished": str, "created_at": str},
        refers={"round_id": "round", "document_id": "document"},
    )
    create(
        db,
        "decision",
        {
            **{"document_id": str, "coding_ids": str, "take": str, "start": int, "end": int, "code_id": str},
            **{
                "made": str,
                "coder_id": str,
                "how": str,
                "reason": str,
                "created_at": str,
                "modified_at": str,
            },
        },
        refers={"document_id": "document", "code_id": "code", "coder_id": "coder"},
        optional={"start", "end", "code_id"},
    )
    create(
        db,
        "agreement_run",
        {
            **{"round_id": str, "codebook_version_id": str, "coders": str, "documents": str},
            **{"options": str, "figures": str, "created_at": str},
        },
        refers={"round_id": "round", "codebook_version_id": "codebook_version"},
        optional={"round_id"},
    )
    for name in ("layer_view", "decision"):
        db.table(name).create_index(["document_id"])


def presets(db: Database) -> None:
    """What was chosen for an export, kept under a name."""
    create(
        db,
        "export_preset",
        {"name": str, "options": str, "position": int, "created_at": str, "modified_at": str},
    )
