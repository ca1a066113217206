"""Runs whole processes and says what they took."""

import os
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WAREHOUSE = ROOT / ".build/release/warehouse"


def timed(arguments, stdout=subprocess.DEVNULL, **more):
    """Exit code, seconds by the clock and of processors, peak memory in bytes of one process."""
    start = time.perf_counter()
    process = subprocess.Popen([str(argument) for argument in arguments],
                               stdout=stdout, stderr=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"code": process.returncode, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime,
            "peak": usage.ru_maxrss * 1024}


def remove_database(path):
    for old in path.parent.glob(path.name + "*"):
        old.unlink()
