"""A script as a graph of questions: whether it can be asked, and where answers lead."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from suki.pipeline.v1 import scripts_pb2 as pb
from suki_kit.errors import InvalidInput
from suki_pipeline.errors import ScriptLoops, ScriptNextMissing, ScriptQuestionUnreachable

type Questions = Sequence[pb.ScriptQuestion]


def check_questions(questions: Questions) -> None:
    """Raises ScriptNextMissing, ScriptLoops and ScriptQuestionUnreachable, and InvalidInput for what one question lacks."""
    by_key = {question.key: question for question in questions}
    if len(by_key) < len(questions):
        raise InvalidInput(fields={"script.questions": "each needs a key of its own"})
    for place, question in enumerate(questions):
        _check_question(question, f"script.questions.{place}")
    lost = [one.text for one in questions if any(way.next_key and way.next_key not in by_key for way in one.ways)]
    if lost:
        raise ScriptNextMissing(questions="; ".join(lost))
    _refuse_loop(questions[0].key, by_key)
    reached = _reachable(questions[0].key, by_key)
    if apart := [question.text for question in questions if question.key not in reached]:
        raise ScriptQuestionUnreachable(questions="; ".join(apart))


def _check_question(question: pb.ScriptQuestion, field: str) -> None:
    choices = list(question.choices)
    if question.kind == pb.QUESTION_KIND_CHOICE and (not choices or len(set(choices)) < len(choices)):
        raise InvalidInput(fields={f"{field}.choices": "needs choices that differ"})
    for place, way in enumerate(question.ways):
        if way.test != pb.ANSWER_TEST_UNSPECIFIED and not is_answer(question, way.value):
            raise InvalidInput(fields={f"{field}.ways.{place}.value": "is no answer to this question"})
        if way.HasField("step") and not (way.step.title if way.step.kind == pb.NEXT_STEP_KIND_TASK else way.step.target_id):
            raise InvalidInput(fields={f"{field}.ways.{place}.step": "needs the name of the task, the stage or the template"})


def _refuse_loop(key: str, by_key: Mapping[str, pb.ScriptQuestion]) -> None:
    """Walks every way once; a question that leads back to one above it closes a loop. At most 100 questions deep."""
    done: set[str] = set()

    def visit(key: str, above: list[str]) -> None:
        if key in above:
            loop = [*above[above.index(key) :], key]
            raise ScriptLoops(questions=" → ".join(by_key[one].text for one in loop))
        if key in done:
            return
        for way in by_key[key].ways:
            if way.next_key:
                visit(way.next_key, [*above, key])
        done.add(key)

    visit(key, [])


def _reachable(first: str, by_key: Mapping[str, pb.ScriptQuestion]) -> set[str]:
    found, waiting = set[str](), [first]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += [way.next_key for way in by_key[key].ways if way.next_key]
    return found


def walk(questions: Questions, answers: Mapping[str, str]) -> pb.ScriptWalk:
    """From the first question along the answers, to the first that has none or to the end. Expects checked questions."""
    by_key = {question.key: question for question in questions}
    way, key = pb.ScriptWalk(), questions[0].key
    while key:
        question, answer = by_key[key], answers.get(key, "")
        if not answer:
            way.next_key = key
            return way
        way.path.append(key)
        taken = next((one for one in question.ways if _fits(question, one, answer)), pb.AnswerWay())
        key = taken.next_key
        if not key and taken.HasField("step"):
            way.step.CopyFrom(taken.step)
    return way


def is_answer(question: pb.ScriptQuestion, value: str) -> bool:
    """Whether a question of this kind can be answered so; an empty one is none."""
    if question.kind == pb.QUESTION_KIND_CHOICE:
        return value in question.choices
    try:
        return bool(value) and _comparable(question, value) is not None
    except (ValueError, InvalidOperation):
        return False


def _comparable(question: pb.ScriptQuestion, value: str) -> Decimal | date | str | None:
    """Raises ValueError and InvalidOperation for what is no number or no date."""
    if question.kind == pb.QUESTION_KIND_NUMBER:
        number = Decimal(value)
        return number if number.is_finite() else None
    return date.fromisoformat(value) if question.kind == pb.QUESTION_KIND_DATE else value.strip().casefold()


def _fits(question: pb.ScriptQuestion, way: pb.AnswerWay, answer: str) -> bool:
    if way.test == pb.ANSWER_TEST_UNSPECIFIED:
        return True
    said, asked = _comparable(question, answer), _comparable(question, way.value)
    if way.test == pb.ANSWER_TEST_EQUALS:
        return said == asked
    if isinstance(said, Decimal) and isinstance(asked, Decimal):
        return said >= asked if way.test == pb.ANSWER_TEST_AT_LEAST else said <= asked
    if isinstance(said, date) and isinstance(asked, date):
        return said >= asked if way.test == pb.ANSWER_TEST_AT_LEAST else said <= asked
    return False
