"""The gRPC methods of rates: open the transaction, call one service function, convert."""

from typing import Any
from uuid import UUID

from suki.pipeline.v1 import rates_pb2 as pb
from suki_kit.db import Database
from suki_pipeline.rates import convert, queries, service


class RatesApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def ListRates(self, request: pb.ListRatesRequest, context: Any) -> pb.ListRatesResponse:
        async with self.db.connection() as connection:
            rows = await queries.rates(connection)
            base = await queries.base_currency(connection)
        return pb.ListRatesResponse(rates=map(convert.rate, rows), base_currency=base)

    async def SetRate(self, request: pb.SetRateRequest, context: Any) -> pb.Rate:
        async with self.db.transaction() as session:
            return await service.set_rate(session, request.rate)

    async def DeleteRate(self, request: pb.DeleteRateRequest, context: Any) -> pb.DeleteRateResponse:
        async with self.db.transaction() as session:
            await service.delete_rate(session, UUID(request.id))
        return pb.DeleteRateResponse()
