"""Decisions and writes about scripts and the conversations by them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import scripts_pb2 as pb
from suki.pipeline.v1.events_pb2 import ScriptAnswered
from suki_kit.auth import Caller
from suki_kit.colleagues import department_of
from suki_kit.db import Connection, check_version
from suki_kit.errors import InvalidInput
from suki_kit.merges import follow_cards
from suki_kit.outbox import publish
from suki_kit.values import text, uuid
from suki_pipeline import queries as deals
from suki_pipeline.errors import ScriptNotFound, ScriptRunFinished, ScriptRunNotFound
from suki_pipeline.models import Script, ScriptRevision, ScriptRun
from suki_pipeline.scripts import convert, queries
from suki_pipeline.scripts.choice import choose_script
from suki_pipeline.scripts.fields import card_answers, check_fields, deal_changes
from suki_pipeline.scripts.graph import check_questions, is_answer, walk
from suki_pipeline.scripts.statistics import statistics
from suki_pipeline.service import update_deal


async def create_script(session: AsyncSession, message: pb.Script, request_id: UUID | None = None) -> pb.Script:
    """The last of the list. The same `request_id` returns what it created."""
    if request_id is not None:
        known = await session.execute(sa.select(Script.id).where(Script.request_id == request_id))
        if script_id := known.scalar_one_or_none():
            return await _message(session, script_id)
    _check(message.questions)
    last = (await session.execute(sa.select(sa.func.max(Script.position)))).scalar_one()
    position = 0 if last is None else last + 1
    row = Script(**convert.script_values(message), position=position, revision=1, request_id=request_id)
    session.add(row)
    await session.flush()
    session.add(ScriptRevision(script_id=row.id, number=1, questions=convert.stored_questions(message.questions)))
    await session.flush()
    return await _message(session, row.id)


async def _message(session: AsyncSession, script_id: UUID) -> pb.Script:
    row = await queries.script(session, script_id)
    return convert.script(row, row.questions)


def _check(questions: Sequence[pb.ScriptQuestion]) -> None:
    check_questions(questions)
    check_fields(questions)


async def update_script(session: AsyncSession, message: pb.Script) -> pb.Script:
    """Raises ScriptNotFound and StaleVersion."""
    script_id = uuid(message.id)
    row = await session.get(Script, script_id, with_for_update=True) if script_id else None
    if row is None:
        raise ScriptNotFound(script_id=script_id)
    check_version(row, message.version)
    _check(message.questions)
    for column, value in convert.script_values(message).items():
        setattr(row, column, value)
    row.position = message.position
    asked = convert.stored_questions(message.questions)
    if asked != (await queries.revision(session, row.id, row.revision)).questions:
        row.revision += 1
        session.add(ScriptRevision(script_id=row.id, number=row.revision, questions=asked))
    await session.flush()
    return await _message(session, row.id)


def try_script(questions: Sequence[pb.ScriptQuestion], answers: Sequence[pb.ScriptAnswer]) -> pb.ScriptWalk:
    """Raises InvalidInput for an answer that is none."""
    _check(questions)
    return walk(questions, _checked(questions, answers))


def _checked(questions: Sequence[pb.ScriptQuestion], answers: Sequence[pb.ScriptAnswer]) -> dict[str, str]:
    """Key → value, without what is empty. Raises InvalidInput."""
    by_key = {question.key: question for question in questions}
    given = {answer.key: answer.value for answer in answers if answer.value.strip()}
    for key, value in given.items():
        if key not in by_key:
            raise InvalidInput(fields={"answers": f"there is no question {key} in this script"})
        if not is_answer(by_key[key], value):
            raise InvalidInput(fields={"answers": f"is no answer to: {by_key[key].text}"})
    return given


async def get_script(
    connection: Connection, caller: Caller, deal_id: UUID | None, contact_id: UUID | None, company_id: UUID | None
) -> pb.GetScriptResponse:
    """Raises DealNotFound."""
    if deal_id:
        deal = await deals.deal(connection, caller, deal_id)
    else:
        deal = await queries.newest_open_deal(connection, caller, contact_id, company_id)
    if deal is not None:
        deal_id, contact_id, company_id = deal.id, deal.contact_id, deal.company_id
    segments = await queries.segments_of(connection, [one for one in (contact_id, company_id) if one])
    at = (deal.pipeline_id, deal.stage_id) if deal else (None, None)
    chosen = choose_script(await queries.scripts(connection), segments, *at)
    begun = await queries.open_run(connection, caller, deal_id, contact_id, company_id)
    return pb.GetScriptResponse(
        script=convert.script(chosen, chosen.questions) if chosen else None,
        run=await _run(connection, begun) if begun else None,
    )


async def _run(connection: Connection, row: Any) -> pb.ScriptRun:
    revision = await queries.revision(connection, row.script_id, row.revision)
    return convert.run(row, revision.name, revision.questions)


async def start_script(session: AsyncSession, caller: Caller, request: pb.StartScriptRequest) -> pb.ScriptRun:
    """Raises ScriptNotFound, DealNotFound and UnknownEmployee."""
    request_id, deal_id = uuid(request.request_id), uuid(request.deal_id)
    if request_id:
        known = await session.execute(sa.select(ScriptRun).where(ScriptRun.request_id == request_id))
        if row := known.scalar_one_or_none():
            return await _run(session, row)
    script = await queries.script(session, UUID(request.script_id))
    cards = {"contact_id": uuid(request.contact_id), "company_id": uuid(request.company_id)}
    owner = {"owner_id": caller.id, "department_id": None}
    if deal_id:
        deal = await deals.standing_deal(session, caller, deal_id, None)
        cards = {"contact_id": deal.contact_id, "company_id": deal.company_id}
        owner = {"owner_id": deal.owner_id, "department_id": deal.department_id}
    if not deal_id and not any(cards.values()):
        raise InvalidInput(fields={"deal_id": "name a deal, a contact or a company"})
    call_id = uuid(request.call_id)
    row = ScriptRun(
        script_id=script.id, revision=script.revision, deal_id=deal_id, call_id=call_id, request_id=request_id, **cards, **owner
    )
    await follow_cards(session, row, "contact_id", "company_id")
    if row.department_id is None and row.owner_id is not None:
        row.department_id = await department_of(session, caller, row.owner_id)
    session.add(row)
    await session.flush()
    return await _run(session, row)


async def save_answers(session: AsyncSession, caller: Caller, request: pb.SaveAnswersRequest) -> pb.ScriptRun:
    """Raises ScriptRunNotFound, ScriptRunFinished, StaleVersion, and DealNotFound where the deal is out of reach by now."""
    row = await session.get(ScriptRun, UUID(request.run_id), with_for_update=True)
    if row is None:
        raise ScriptRunNotFound(run_id=request.run_id)
    if row.deal_id:
        await deals.standing_deal(session, caller, row.deal_id, None)
    elif not caller.may_reach("deals.write", row.owner_id, row.department_id):
        raise ScriptRunNotFound(run_id=request.run_id)
    check_version(row, request.version)
    if row.finished:
        raise ScriptRunFinished(run_id=row.id)
    revision = await queries.revision(session, row.script_id, row.revision)
    questions = convert.questions_of(revision.questions)
    answers = _checked(questions, request.answers)
    path = walk(questions, answers).path
    new = {key: answers[key] for key in path if answers[key] != row.answers.get(key)}
    row.answers, row.finished = answers, request.finish
    await _land(session, caller, row, revision.name, questions, new)
    await session.flush()
    return convert.run(row, revision.name, revision.questions)


async def _land(
    session: AsyncSession,
    caller: Caller,
    row: ScriptRun,
    script_name: str,
    questions: Sequence[pb.ScriptQuestion],
    answers: Mapping[str, str],
) -> None:
    """Puts what was just said on the deal, and tells what belongs on the card."""
    changes = deal_changes(questions, answers)
    if row.deal_id and changes:
        await update_deal(session, caller, row.deal_id, 0, changes)
    told = card_answers(questions, answers)
    if told:
        ids = ("deal_id", "contact_id", "company_id", "owner_id", "department_id")
        named = {field: text(getattr(row, field)) for field in ids}
        await publish(session, ScriptAnswered(run_id=str(row.id), script_name=script_name, answers=told, **named))


async def script_statistics(connection: Connection, caller: Caller, script_id: UUID) -> list[pb.AnswerStatistics]:
    """Raises ScriptNotFound."""
    await queries.script(connection, script_id)
    stored = await queries.revisions(connection, script_id)
    revisions = {number: convert.questions_of(questions) for number, questions in stored.items()}
    return statistics(revisions, await queries.told_runs(connection, caller, script_id))
