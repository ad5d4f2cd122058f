"""The other side of `depth.py`: the SQL that finds candidates, its rows read and nothing made of them.

`python -m tests.bench.bare_depth <contacts url>` prints its port. A request is the statement's parameters as JSON.
"""

import json
import sys
from typing import Any
from uuid import UUID

import grpc
import uvloop
from sqlalchemy.ext.asyncio import create_async_engine

from suki_contacts.duplicates.kinds import CONTACT
from suki_contacts.duplicates.queries import candidates_statement


async def main(url: str) -> None:
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1), pool_size=20)
    statement = candidates_statement(CONTACT)

    async def find(request: bytes, context: Any) -> bytes:
        asked = json.loads(request)
        async with engine.connect() as connection:
            rows = (await connection.execute(statement, asked | {"own": UUID(asked["own"])})).all()
        return str(len(rows)).encode()

    server: Any = grpc.aio.server()
    server.add_registered_method_handlers("bare.Bare", {"Find": grpc.unary_unary_rpc_method_handler(find)})
    print(server.add_insecure_port("127.0.0.1:0"), flush=True)
    await server.start()
    await server.wait_for_termination()


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
