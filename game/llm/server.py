"""One server process: started, watched and ended, whatever becomes of the game.

On POSIX systems the guardian spawns it and the game holds the guardian's pipe; on Windows a Job
Object does the same service. No call here waits except `stop`, which is bounded; all may come
from any thread.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from game.llm.guardian import LOG_LIMIT
from game.llm.serverlog import ServerLog

_GUARDIAN = Path(__file__).with_name("guardian.py")
NICENESS = 5
_CREATE_SUSPENDED = 0x4


@dataclass(frozen=True, slots=True)
class Graces:
    """Seconds that each rung of the stop ladder gives: asked, then TERM to all, then KILL."""

    ask: float = 0.2
    term: float = 0.3
    kill: float = 1.0

    @property
    def total(self) -> float:
        return self.ask + self.term + self.kill


class Server:
    """A child process and what descends from it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        log: ServerLog,
        cwd: Path | None = None,
        graces: Graces | None = None,
    ) -> None:
        """`command[0]` is an absolute path. `env` is the child's whole environment."""
        self.command, self.log = tuple(command), log
        self._env, self._cwd, self._graces = dict(env), cwd, graces or Graces()
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._status = b""
        self.pid: int | None = None
        self.exit_code: int | None = None
        self.errno = 0

    def start(self) -> None:
        """Spawn it; returns at once. A command that cannot be executed shows as `errno`."""
        with self._lock:
            if sys.platform == "win32":
                self._start_in_job()
            else:
                self._start_guarded()

    def _start_guarded(self) -> None:
        if sys.platform != "win32":
            keeper = [sys.executable, "-I", "-S", str(_GUARDIAN), str(self.log.handle)]
            keeper += [str(self._graces.ask), str(self._graces.term), str(NICENESS)]
            self._process = subprocess.Popen(
                [*keeper, *self.command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.log.handle,
                env=self._env,
                cwd=self._cwd,
                pass_fds=(self.log.handle,),
                start_new_session=True,
                bufsize=0,
            )
            assert self._process.stdout is not None
            os.set_blocking(self._process.stdout.fileno(), False)

    def _start_in_job(self) -> None:
        if sys.platform == "win32":
            from game.llm.jobs import Job

            self._job = Job()
            self._process = subprocess.Popen(
                self.command,
                env=self._env,
                cwd=self._cwd,
                stdin=subprocess.DEVNULL,
                stdout=self.log.handle,
                stderr=self.log.handle,
                creationflags=_CREATE_SUSPENDED
                | subprocess.CREATE_NO_WINDOW
                | subprocess.BELOW_NORMAL_PRIORITY_CLASS,
            )
            self._job.adopt(int(self._process._handle))  # type: ignore[attr-defined]
            self.pid = self._process.pid

    @property
    def guardian_pid(self) -> int | None:
        return self._process.pid if self._process is not None and sys.platform != "win32" else None

    def alive(self) -> bool:
        """Whether the server runs, as far as is known now. False also when its guardian died."""
        with self._lock:
            if self._process is None:
                return False
            self._hear()
            runs = self._process.poll() is None
            if not runs:
                self._hear()
            if sys.platform == "win32":
                self.exit_code = self._process.returncode
                self.log.bound(LOG_LIMIT)
            return runs and self.exit_code is None and not self.errno

    def footprint(self) -> int:
        """Resident memory in MiB, 0 where unknown: it grows while weights are read from a disk."""
        if self.pid is None:
            return 0
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
            return pages * 4096 >> 20
        import psutil  # type: ignore[import-untyped]

        with contextlib.suppress(psutil.Error):
            return int(psutil.Process(self.pid).memory_info().rss) >> 20
        return 0

    def _hear(self) -> None:
        """Read what the guardian has said, without waiting."""
        pipe = self._process.stdout if self._process is not None else None
        if pipe is None or pipe.closed:
            return
        while data := pipe.read(4096):
            self._status += data
        *lines, self._status = self._status.split(b"\n")
        for word, _, number in (line.partition(b" ") for line in lines):
            if word == b"pid":
                self.pid = int(number)
            elif word == b"exec":
                self.errno = int(number)
            elif word == b"exit":
                self.exit_code = int(number)

    @property
    def orderly(self) -> bool:
        """After `stop`: whether the guardian saw to the end of everything. If it was killed,
        what left the server's group may live on."""
        return self.exit_code is not None or self.errno != 0 or sys.platform == "win32"

    def request_stop(self) -> None:
        """Begin the ladder without waiting for its end."""
        with self._lock:
            if self._process is None:
                return
            if sys.platform == "win32":
                self._job.close()
            elif self._process.stdin is not None:
                with contextlib.suppress(OSError):
                    self._process.stdin.close()

    def gone(self) -> bool:
        """Whether nothing is left: neither the server nor its guardian."""
        with self._lock:
            self._hear()
            return self._process is None or self._process.poll() is not None

    def stop(self) -> None:
        """The whole ladder, bounded by the graces; afterwards nothing runs. Safe to call twice."""
        with self._lock:
            process = self._process
            if process is None:
                self.log.close()
                return
            self.request_stop()
            deadline = monotonic() + self._graces.total
            if not self._ended_by(process, deadline):
                process.terminate()
                self._ended_by(process, monotonic() + self._graces.kill)
            self.finish()

    def kill(self) -> None:
        """End the server at once, without asking; what `stop` does to one that hangs."""
        with self._lock:
            self._hear()
            if self.pid is not None and self.exit_code is None:
                _kill_group(self.pid)
            self.request_stop()

    def finish(self) -> None:
        """After the end: make sure of a server whose guardian was killed, and close all ends."""
        with self._lock:
            process = self._process
            if process is None:
                return
            if process.poll() is None:
                process.kill()
                process.wait()
            self._hear()
            if self.pid is not None and self.exit_code is None and sys.platform != "win32":
                _kill_group(self.pid)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._process = None
            self.log.close()

    @staticmethod
    def _ended_by(process: subprocess.Popen[bytes], deadline: float) -> bool:
        try:
            process.wait(max(0.0, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            return False
        return True


def _kill_group(pid: int) -> None:
    """SIGKILL for a server and its group. Its number is still its own: either it lives, or the
    guardian that would have reaped it was killed, and then the kernel ended it this moment."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
