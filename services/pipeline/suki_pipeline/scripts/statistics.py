"""Which answers win."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1 import scripts_pb2 as pb
from suki_pipeline.scripts.graph import walk

_STATES = {pipeline.DEAL_STATE_WON: "won", pipeline.DEAL_STATE_LOST: "lost"}


def statistics(revisions: Mapping[int, Sequence[pb.ScriptQuestion]], runs: Iterable[Any]) -> list[pb.AnswerStatistics]:
    """Counts the answers on the way that each run took; a run has `revision`, `answers` and the deal's `state`."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for run in runs:
        questions = revisions[run.revision]
        kinds = {question.key: question.kind for question in questions}
        for key in walk(questions, run.answers).path:
            answer = run.answers[key] if kinds[key] == pb.QUESTION_KIND_CHOICE else ""
            counts.update([(key, answer, "chosen"), (key, answer, _STATES.get(run.state, "open"))])
    names = {question.key: question.text for number in sorted(revisions) for question in revisions[number]}
    places = {key: place for place, key in enumerate(dict.fromkeys(_keys(revisions)))}
    found = [
        pb.AnswerStatistics(
            key=key,
            question=names[key],
            answer=answer,
            chosen=chosen,
            won=counts[key, answer, "won"],
            lost=counts[key, answer, "lost"],
        )
        for (key, answer, what), chosen in counts.items()
        if what == "chosen"
    ]
    return sorted(found, key=lambda one: (places[one.key], -one.chosen, one.answer))


def _keys(revisions: Mapping[int, Sequence[pb.ScriptQuestion]]) -> Iterable[str]:
    """The newest revision's order first, then what older ones asked."""
    return (question.key for number in sorted(revisions, reverse=True) for question in revisions[number])
