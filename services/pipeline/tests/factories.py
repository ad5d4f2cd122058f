"""Deals, pipelines and what others tell, for tests."""

from itertools import count
from typing import Any

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1 import scripts_pb2 as scripts
from suki.staff.v1.events_pb2 import EmployeeChanged
from suki.staff.v1.staff_pb2 import Employee
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.type.v1.type_pb2 import Money
from suki_kit.auth import Caller
from suki_kit.db import new_id

_numbers = count(1)


def a_deal(**overrides: Any) -> pb.CreateDealRequest:
    return pb.CreateDealRequest(deal=pb.Deal(**{"title": f"Deal {next(_numbers)}", **overrides}))


def dollars(amount: str) -> Money:
    return Money(amount=amount, currency="USD")


def a_line(**overrides: Any) -> pb.DealLine:
    return pb.DealLine(**{"name": "Rice, 25 kg", "quantity": "2", "price": "19.90", **overrides})


def a_product(**overrides: Any) -> pb.CreateProductRequest:
    values = {"name": f"Product {next(_numbers)}", "price": dollars("550.00")}
    return pb.CreateProductRequest(product=pb.Product(**{**values, **overrides}))


def an_imported_deal(**overrides: Any) -> pb.ImportedDeal:
    entered = overrides.pop("stage_enter_time", None)
    values = {"external_id": f"X-{next(_numbers)}", "title": "From elsewhere"}
    return pb.ImportedDeal(deal=pb.Deal(**{**values, **overrides}), stage_enter_time=entered)


def a_call(contact_id: str, **overrides: Any) -> telephony.Call:
    values = {
        "id": str(new_id()),
        "contact_id": contact_id,
        "contact_name": "Ada Reyes",
        "direction": telephony.CALL_DIRECTION_INCOMING,
        "state": telephony.CALL_STATE_ENDED,
        "version": 3,
    }
    return telephony.Call(**{**values, **overrides})


def hired(person: Caller, name: str = "Jo") -> EmployeeChanged:
    """What staff tells when this caller begins to work here."""
    employee = Employee(id=str(person.id), name=name, department_id=str(person.department_id), active=True, version=1)
    return EmployeeChanged(employee=employee)


async def stages_of(pipeline: Any, pipeline_id: str = "") -> list[pb.Stage]:
    """The stages of a pipeline, of the default one when it is not named."""
    found = (await pipeline.ListPipelines(pb.ListPipelinesRequest(include_archived=True))).pipelines
    return next(list(one.stages) for one in found if (one.id == pipeline_id if pipeline_id else one.default))


async def loss_reason_of(pipeline: Any, name: str = "Price") -> str:
    """The id of the reason of this name."""
    reasons = (await pipeline.ListLossReasons(pb.ListLossReasonsRequest())).loss_reasons
    return next(reason.id for reason in reasons if reason.name == name)


def a_question(key: str, *ways: scripts.AnswerWay, **overrides: Any) -> scripts.ScriptQuestion:
    """A question of text whose answer ends the conversation, unless there are ways."""
    return scripts.ScriptQuestion(
        **{"key": key, "text": f"{key}?", "kind": scripts.QUESTION_KIND_TEXT, "ways": ways, **overrides}
    )


def a_way(next_key: str = "", value: str = "", test: scripts.AnswerTest | None = None) -> scripts.AnswerWay:
    """For any answer when there is no value, else for this one."""
    usual = scripts.ANSWER_TEST_EQUALS if value else scripts.ANSWER_TEST_UNSPECIFIED
    return scripts.AnswerWay(test=usual if test is None else test, value=value, next_key=next_key)


def a_script(*questions: scripts.ScriptQuestion, **overrides: Any) -> scripts.CreateScriptRequest:
    values = {"name": f"Script {next(_numbers)}", "active": True, "questions": questions or [a_question("a")]}
    return scripts.CreateScriptRequest(script=scripts.Script(**{**values, **overrides}))
