"""Runs a command that ends when its parent does, even a parent that was killed outright (Linux only).

A script, not a module to import, so that it starts in milliseconds:
`python -IS leash.py PARENT_PID DEATH_SIGNAL USER COMMAND...`; an empty USER means the same user.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, death_signal: int, user: str, command: list[str]) -> None:
    """Becomes the command. Exits at once when the parent is already gone."""
    if user:
        become(user)
    # After the change of user: the kernel forgets the signal when a process changes its identity.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:
        sys.exit("the supervisor is gone")
    os.execvp(command[0], command)


def become(user: str) -> None:
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:])
