"""Runs whole processes and says what they took."""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WAREHOUSE = ROOT / ".build/release/warehouse"


def timed(arguments, stdout=subprocess.DEVNULL, **more):
    """Exit code, seconds by the clock and of processors, peak memory in bytes of one process."""
    start = time.perf_counter()
    process = subprocess.Popen([str(argument) for argument in arguments],
                               stdout=stdout, stderr=subprocess.DEVNULL, **more)
    return awaited(process, start)


def read(arguments, take, limit):
    """The same of a process whose output goes to `take`, piece by piece.

    It is killed after `limit` seconds: "stopped" says so.
    """
    start = time.perf_counter()
    process = subprocess.Popen([str(argument) for argument in arguments],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    alarm = threading.Timer(limit, process.kill)
    alarm.start()
    with process.stdout as output:
        while piece := os.read(output.fileno(), 1 << 16):
            take(piece)
    found = awaited(process, start)
    alarm.cancel()
    return found | {"stopped": found["code"] == -signal.SIGKILL and found["wall"] >= limit}


def awaited(process, start):
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"code": process.returncode, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime,
            "peak": usage.ru_maxrss * 1024}


def remove_database(path):
    for old in path.parent.glob(path.name + "*"):
        old.unlink()


def commit():
    """What is measured, as git calls it."""
    done = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, text=True,
                          capture_output=True)
    return done.stdout.strip()
