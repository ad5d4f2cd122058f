import asyncio
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

import asyncpg


class Health(BaseHTTPRequestHandler):
    """Ready at once; shows its settings so that tests may look at them."""

    def do_GET(self) -> None:
        settings = {name: value for name, value in os.environ.items() if name.startswith("SUKI_")}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(settings).encode())


def serve() -> None:
    host, port = os.environ["SUKI_HTTP_ADDRESS"].split(":")
    HTTPServer((host, int(port)), Health).serve_forever()


async def migrate() -> None:
    connection = await asyncpg.connect(os.environ["SUKI_DATABASE_URL"])
    await connection.execute("CREATE TABLE IF NOT EXISTS runs (at timestamptz DEFAULT now())")
    await connection.execute("INSERT INTO runs DEFAULT VALUES")
    await connection.close()


if __name__ == "__main__":
    if sys.argv[1] == "migrate":
        asyncio.run(migrate())
    else:
        serve()
