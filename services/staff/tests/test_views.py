"""Saved views: one's own, and those that are shared."""

from dataclasses import replace
from typing import Any

import pytest_asyncio

from suki.staff.v1 import views_pb2 as pb
from suki.staff.v1.views_pb2_grpc import ViewsServiceStub
from suki_kit.auth import service_caller
from suki_kit.db import new_id
from suki_kit.testing import employee, refused
from suki_kit.values import uuid

from .factories import make_department, make_employee

ME, DEPARTMENT, EVERYBODY = pb.AUDIENCE_ME, pb.AUDIENCE_DEPARTMENT, pb.AUDIENCE_EVERYBODY


@pytest_asyncio.fixture(loop_scope="session")
async def works(staff, harness):
    """Somebody who works in a department and shares as far as told: their stub of views."""

    async def hired(department_id: str = "", share: Any = None) -> Any:
        values = {"department_id": department_id} if department_id else {}
        person = await make_employee(staff, **values)
        grants: Any = {"views.share": share} if share else {}
        who = {"actor": f"employee:{person.id}", "id": uuid(person.id), "department_id": uuid(person.department_id)}
        caller = replace(employee(**grants), **who)
        caller = replace(caller, departments=frozenset({uuid(person.department_id)}))
        return harness.stub(ViewsServiceStub, caller)

    return hired


async def save(views, name: str, **search: str) -> pb.View:
    return await views.SaveView(pb.SaveViewRequest(view=pb.View(list="deals", name=name, search=search)))


async def share(views, view: pb.View, audience: Any) -> pb.View:
    return await views.ShareView(pb.ShareViewRequest(id=view.id, audience=audience))


async def names(views, list_name: str = "deals") -> list[str]:
    return [view.name for view in (await views.ListViews(pb.ListViewsRequest(list=list_name))).views]


async def test_a_view_is_saved_under_its_name_and_saved_again_in_its_place(works):
    maria, pedro = await works(), await works()
    first = await save(maria, "Late", owner="maria", sort="-amount")
    assert (dict(first.search), first.audience) == ({"owner": "maria", "sort": "-amount"}, ME)
    again = await save(maria, " Late ", owner="pedro")
    assert (again.id, dict(again.search)) == (first.id, {"owner": "pedro"})
    await save(maria, "big ones")
    assert await names(maria) == ["big ones", "Late"]
    assert await names(maria, "clients") == []
    assert await names(pedro) == []


async def test_a_view_is_shared_with_the_department_and_those_below_it(works, staff):
    central = await make_department(staff, name="Central")
    below = await make_department(staff, name="Harbour", parent_id=central.id)
    head, colleague = await works(central.id, share="department"), await works(central.id)
    there, elsewhere = await works(below.id), await works()
    view = await share(head, await save(head, "Stuck"), DEPARTMENT)
    assert view.audience == DEPARTMENT
    assert [await names(views) for views in (colleague, there, elsewhere)] == [["Stuck"], ["Stuck"], []]
    assert (await save(head, "Stuck", state="idle")).audience == DEPARTMENT
    with refused("PERMISSION_DENIED"):
        await share(head, view, EVERYBODY)
    await share(head, view, ME)
    assert await names(colleague) == []


async def test_who_may_share_with_all_shows_a_view_to_all(works):
    admin, somebody = await works(share="all"), await works()
    view = await share(admin, await save(admin, "New this week"), EVERYBODY)
    assert await names(somebody) == ["New this week"]
    with refused("VIEW_NOT_FOUND"):
        await somebody.DeleteView(pb.DeleteViewRequest(id=view.id))
    with refused("PERMISSION_DENIED"):
        await share(somebody, await save(somebody, "Mine"), DEPARTMENT)
    other_admin = await works(share="all")
    with refused("VIEW_NOT_FOUND"):
        await share(other_admin, view, ME)
    await other_admin.DeleteView(pb.DeleteViewRequest(id=view.id))
    assert await names(somebody) == ["Mine"]


async def test_anothers_view_is_nobodys_to_delete(works):
    maria, admin = await works(), await works(share="all")
    view = await save(maria, "Late")
    with refused("VIEW_NOT_FOUND"):
        await admin.DeleteView(pb.DeleteViewRequest(id=view.id))
    await maria.DeleteView(pb.DeleteViewRequest(id=view.id))
    assert await names(maria) == []


async def test_what_can_be_no_view_is_refused(works, harness):
    maria = await works(share="own")
    with refused("INVALID_INPUT"):
        await save(maria, "  ")
    with refused("INVALID_INPUT"):
        await save(maria, "Long", q="x" * 4001)
    with refused("INVALID_INPUT"):
        await share(maria, await save(maria, "Late"), pb.AUDIENCE_UNSPECIFIED)
    with refused("VIEW_NOT_FOUND"):
        await maria.ShareView(pb.ShareViewRequest(id=str(new_id()), audience=ME))
    with refused("PERMISSION_DENIED"):
        await save(harness.stub(ViewsServiceStub, service_caller("kpi")), "Late")


async def test_there_is_an_end_to_the_views_of_a_list(works):
    maria = await works()
    for number in range(100):
        await save(maria, f"View {number}")
    with refused("TOO_MANY_VIEWS"):
        await save(maria, "One more")
    await save(maria, "View 7", q="again")
