"""Runs a command; SIGHUP ends it and starts it anew, SIGTERM and SIGINT end both. For the inner loop alone."""

import signal
import subprocess
import sys
from types import FrameType

child: subprocess.Popen[bytes] | None = None
again = True


def end(number: int, frame: FrameType | None) -> None:
    global again
    again = number == signal.SIGHUP
    if child:
        child.terminate()


for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
    signal.signal(number, end)
code = 0
while again:
    again = False
    child = subprocess.Popen(sys.argv[1:])
    code = child.wait()
sys.exit(code)
