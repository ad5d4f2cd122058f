"""Between rows and messages of scripts."""

from collections.abc import Sequence
from typing import Any

from google.protobuf.json_format import MessageToDict, ParseDict

from suki.pipeline.v1 import scripts_pb2 as pb
from suki_kit.values import text, uuid
from suki_pipeline.scripts.graph import walk


def script(row: Any, questions: Sequence[dict[str, Any]]) -> pb.Script:
    return pb.Script(
        id=str(row.id),
        name=row.name,
        segment_id=row.segment_id or "",
        pipeline_id=text(row.pipeline_id),
        stage_id=text(row.stage_id),
        position=row.position,
        active=row.active,
        questions=questions_of(questions),
        revision=row.revision,
        version=row.version,
    )


def script_values(message: pb.Script) -> dict[str, Any]:
    """Column → value of all that a person may say about a script, but its questions."""
    return {
        "name": message.name.strip(),
        "segment_id": message.segment_id or None,
        "pipeline_id": uuid(message.pipeline_id),
        "stage_id": uuid(message.stage_id),
        "active": message.active,
    }


def questions_of(stored: Sequence[dict[str, Any]]) -> list[pb.ScriptQuestion]:
    return [ParseDict(question, pb.ScriptQuestion(), ignore_unknown_fields=True) for question in stored]


def stored_questions(questions: Sequence[pb.ScriptQuestion]) -> list[dict[str, Any]]:
    return [MessageToDict(question, preserving_proto_field_name=True) for question in questions]


def run(row: Any, script_name: str, stored: Sequence[dict[str, Any]]) -> pb.ScriptRun:
    questions = questions_of(stored)
    ids = ("id", "script_id", "deal_id", "contact_id", "company_id", "call_id", "owner_id", "department_id")
    return pb.ScriptRun(
        **{field: text(getattr(row, field)) for field in ids},
        script_name=script_name,
        revision=row.revision,
        questions=questions,
        answers=[pb.ScriptAnswer(key=key, value=value) for key, value in row.answers.items()],
        walk=walk(questions, row.answers),
        finished=row.finished,
        version=row.version,
    )
