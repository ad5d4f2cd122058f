"""Where spans go while they are priced: a collector's address that takes them unread, in a process of its own.

`python -m tests.bench.sink` prints its port, and on its end how many batches came.
"""

import asyncio
import signal
from typing import Any

import grpc
import uvloop

_EXPORT = "opentelemetry.proto.collector.trace.v1.TraceService"


async def main() -> None:
    batches = 0

    async def export(_spans: bytes, _context: Any) -> bytes:
        nonlocal batches
        batches += 1
        return b""

    server = grpc.aio.server()
    handlers = {"Export": grpc.unary_unary_rpc_method_handler(export)}
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(_EXPORT, handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(port, flush=True)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    await server.stop(1)
    print(batches, flush=True)


if __name__ == "__main__":
    uvloop.run(main())
