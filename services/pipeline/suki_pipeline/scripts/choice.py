"""Which script fits a conversation."""

from collections.abc import Iterable, Set
from typing import Any
from uuid import UUID

# Each outweighs all after it together.
_WEIGHTS = {"segment_id": 4, "pipeline_id": 2, "stage_id": 1}


def choose_script(scripts: Iterable[Any], segments: Set[str], pipeline_id: UUID | None, stage_id: UUID | None) -> Any:
    """The most exact of the active scripts that fit, among equals the first in the list; None where none does.

    A script says a segment, a pipeline, a stage or none of them; `segments` are all that the client is in.
    """

    def fits(script: Any) -> bool:
        return (
            script.active
            and (not script.segment_id or script.segment_id in segments)
            and script.pipeline_id in (None, pipeline_id)
            and script.stage_id in (None, stage_id)
        )

    return min(filter(fits, scripts), key=lambda script: (-exactness(script), script.position, script.id), default=None)


def exactness(script: Any) -> int:
    """A segment weighs 4, a pipeline 2, a stage 1."""
    return sum(weight for column, weight in _WEIGHTS.items() if getattr(script, column))
