"""Ends with 0 when the service beside it answers that it is ready."""

import os
import sys
import urllib.request

port = os.environ.get("SUKI_HTTP_ADDRESS", ":9090").rpartition(":")[2]
try:
    urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2)
except OSError as error:
    sys.exit(str(error))
