"""Events of telephone exchanges. The signature is checked by telephony, which keeps the secrets."""

from fastapi import APIRouter, Request
from google.protobuf.json_format import MessageToDict
from starlette.responses import JSONResponse, Response

from suki.telephony.v1.telephony_pb2 import HandlePbxEventRequest
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki_gateway.edge import read_body
from suki_kit.peers import Peers


def pbx(peers: Peers, max_body: int) -> APIRouter:
    router = APIRouter(prefix="/hooks/pbx")

    @router.post("/{connection_id}")
    async def event(request: Request, connection_id: str) -> Response:
        """Answers {"route": {…}} for an incoming call, {} for everything else."""
        told = HandlePbxEventRequest(
            connection_id=connection_id,
            body=await read_body(request, max_body),
            signature=request.headers.get("x-suki-signature", ""),
            timestamp=request.headers.get("x-suki-timestamp", ""),
        )
        telephony = peers.stub(TelephonyServiceStub)
        return JSONResponse(MessageToDict(await telephony.HandlePbxEvent(told)))

    return router
