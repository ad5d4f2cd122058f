"""The other side of each figure: the same work by the bare library, in a process of its own.

`python tests/bench/bare.py <contacts url> <pipeline url>` prints its port.
"""

import sys
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import grpc
import sqlalchemy as sa
import uvloop
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_contacts.models import Company, Contact
from suki_kit.auth import service_caller
from suki_kit.db import new_id
from suki_kit.values import timestamp
from suki_pipeline import board
from suki_pipeline.counts import figures
from suki_pipeline.queries import DealSearch

SERVICE = "bare.Bare"


class Base(DeclarativeBase):
    pass


class BareContact(Base):
    __tablename__ = "bare_contacts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    first_name: Mapped[str]
    last_name: Mapped[str]
    phones: Mapped[list[str]] = mapped_column(sa.ARRAY(sa.Text))
    emails: Mapped[list[str]] = mapped_column(sa.ARRAY(sa.Text))
    owner_id: Mapped[UUID]
    create_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class BareOutbox(Base):
    __tablename__ = "bare_outbox"

    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(), primary_key=True)
    subject: Mapped[str]
    payload: Mapped[bytes]


class Bare:
    def __init__(self, contacts_url: str, pipeline_url: str) -> None:
        self.contacts = create_async_engine(_driver(contacts_url), pool_size=20)
        self.pipeline = create_async_engine(_driver(pipeline_url), pool_size=20)
        self.select = (
            sa.select(*Contact.__table__.columns, Company.name.label("company_name"))
            .outerjoin(Company, Company.id == Contact.company_id)
            .where(Contact.id == sa.bindparam("id"))
        )

    async def start(self) -> None:
        async with self.contacts.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def echo(self, request: bytes, context: Any) -> bytes:
        return request

    async def get_contact(self, request: contacts.GetContactRequest, context: Any) -> contacts.Contact:
        async with self.contacts.connect() as connection:
            row = (await connection.execute(self.select, {"id": UUID(request.id)})).one()
        return contacts.Contact(
            id=str(row.id),
            first_name=row.first_name or "",
            last_name=row.last_name or "",
            phones=row.phones,
            emails=row.emails,
            owner_id=str(row.owner_id),
            department_id=str(row.department_id),
            version=row.version,
            create_time=timestamp(row.create_time),
            update_time=timestamp(row.update_time),
            company_name=row.company_name or "",
        )

    async def create_contact(self, request: contacts.CreateContactRequest, context: Any) -> contacts.Contact:
        asked = request.contact
        row = BareContact(
            id=new_id(),
            first_name=asked.first_name,
            last_name=asked.last_name,
            phones=list(asked.phones),
            emails=list(asked.emails),
            owner_id=new_id(),
            create_time=datetime.now(UTC),
        )
        asked.id = str(row.id)
        async with AsyncSession(self.contacts) as session, session.begin():
            session.add(row)
            session.add(BareOutbox(subject="ContactCreated", payload=asked.SerializeToString()))
        return asked

    async def get_board(self, request: pipeline.GetBoardRequest, context: Any) -> pipeline.Board:
        """The two statements of the board, their rows read and nothing made of them."""
        async with self.pipeline.connect() as connection:
            stages = (await connection.execute(self.columns, {"id": UUID(request.pipeline_id)})).all()
            asked = {"pipeline_id": UUID(request.pipeline_id), "size": request.page_size + 1}
            cards = (await connection.execute(self.first_pages, asked)).all()
        return pipeline.Board(pipeline_id=f"{len(stages)} {len(cards)}")

    def prepare_board(self) -> None:
        shown = [board.Deal.state == pipeline.DEAL_STATE_OPEN]
        everyone = figures(service_caller("bench"), DealSearch())
        self.columns, self.first_pages = board._columns(everyone, False), board._first_pages(shown)


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+asyncpg://", 1)


def _serialized(answer: Any) -> bytes:
    return answer.SerializeToString()


def _handler(function: Any, request: Any) -> Any:
    return grpc.unary_unary_rpc_method_handler(
        function,
        request_deserializer=request.FromString if request else None,
        response_serializer=_serialized if request else None,
    )


async def main(contacts_url: str, pipeline_url: str) -> None:
    bare = Bare(contacts_url, pipeline_url)
    bare.prepare_board()
    await bare.start()
    handlers = {
        "Echo": _handler(bare.echo, None),
        "GetContact": _handler(bare.get_contact, contacts.GetContactRequest),
        "CreateContact": _handler(bare.create_contact, contacts.CreateContactRequest),
        "GetBoard": _handler(bare.get_board, pipeline.GetBoardRequest),
    }
    server: Any = grpc.aio.server()
    server.add_registered_method_handlers(SERVICE, handlers)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(port, flush=True)
    await server.wait_for_termination()


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
