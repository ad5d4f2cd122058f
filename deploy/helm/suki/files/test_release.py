"""Asks a running release whether it works; ends with 1 and a sentence for each thing that does not.

TARGETS: JSON, {"edge": URL, "services": {name: URL of its health side}}.
"""

import json
import os
import sys
import urllib.error
import urllib.request

# A method that needs a token: the edge forwards nothing without one.
_PRIVATE = "/rpc/suki.staff.v1.StaffService/ListEmployees"


def status(url: str, body: bytes | None = None) -> int:
    """Of the answer; 0 for none."""
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def failures(edge: str, services: dict[str, str]) -> list[str]:
    found = [f"{name} is not ready" for name, url in services.items() if status(f"{url}/health/ready") != 200]
    if status(f"{edge}/openapi.json") != 200:
        found.append("the edge does not answer")
    if status(f"{edge}{_PRIVATE}", b"{}") != 401:
        found.append("the edge does not refuse a call without a session")
    return found


if __name__ == "__main__":
    found = failures(**json.loads(os.environ["TARGETS"]))
    print("\n".join(found) or "all services are ready, the edge answers")
    sys.exit(1 if found else 0)
