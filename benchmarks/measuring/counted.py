"""Runs the command it is given and says what it took: python -m measuring.counted LOG COMMAND...

It adopts the command's orphans (a browser leaves some), waits for them too, and so
counts every process in which something was done.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def main() -> int:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    log, *command = sys.argv[1:]
    began = time.perf_counter()
    with open(log, "ab") as file:
        code = subprocess.run(command, stdout=file, stderr=file, check=False).returncode
    wall = time.perf_counter() - began
    wait_for_orphans()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "wall": wall}))
    return code


def wait_for_orphans() -> None:
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


if __name__ == "__main__":
    sys.exit(main())
