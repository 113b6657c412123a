"""The bare process between the game and the model's server: it outlives a crash by a moment.

The game starts this file with `python -I -S`, so that it is up within 10 ms, and holds the other
end of its standard input. It spawns the server itself, and when the game is gone, whatever the
reason, it reads end-of-file there and ends everything that descends from it. On Linux it is a
child subreaper: daemons and grandchildren that left their session fall back to it and are found.
If the guardian itself is killed, the kernel ends the server (its parent-death signal; safe here,
since this process has one thread only). The server's output passes through to a log file of
bounded size. Nothing of `game` is imported here.

Protocol on standard output, one line each: `pid N`, `exec ERRNO`, `exit CODE` (negative: a
signal).
"""

# Few imports keep the start short: no contextlib, no pathlib.
# ruff: noqa: SIM105, PTH123, PTH208
from __future__ import annotations

import os
import select
import signal
import sys

LOG_LIMIT = 5_000_000
LOG_KEPT = 1_000_000
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_STOPPING = ("SIGTERM", "SIGINT", "SIGHUP")


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def append(log: int, data: bytes) -> None:
    """Write to the log; at `LOG_LIMIT` bytes only its newest `LOG_KEPT` stay. A full disk drops
    the words, never the server."""
    try:
        size = os.fstat(log).st_size
        if size + len(data) > LOG_LIMIT:
            kept = os.pread(log, LOG_KEPT, max(0, size - LOG_KEPT))
            os.ftruncate(log, 0)
            os.write(log, b"[cut: the log had reached its limit]\n" + kept)
        os.write(log, data)
    except OSError:
        pass


class Guardian:
    """Spawns one server and sees to its end."""

    def __init__(self, command: list[str], log: int, ask: float, term: float, nice: int) -> None:
        """`ask` and `term` are the seconds that the first two rungs of the ladder may take."""
        self.command, self.log, self.nice = command, log, nice
        self.ask, self.term = ask, term
        self.server = 0
        self.status: int | None = None
        self.asked_to_stop = False
        self.wake, wake_end = os.pipe()
        self.output, self.output_end = os.pipe()
        for end in (self.wake, wake_end, self.output):
            os.set_blocking(end, False)
        for name in (*_STOPPING, "SIGCHLD"):
            signal.signal(getattr(signal, name), self._noted)
        signal.set_wakeup_fd(wake_end)

    def _noted(self, number: int, _frame: object) -> None:
        self.asked_to_stop |= number != signal.SIGCHLD

    def run(self) -> int:
        """Serve until the game or the server is gone; then leave nothing behind."""
        _prctl(_PR_SET_CHILD_SUBREAPER, 1)
        failure = self.spawn()
        self.say(f"pid {self.server}" if not failure else f"exec {failure}")
        while self.collect() and self.status is None and not self.asked_to_stop:
            if 0 in self.wait(None, [0]) and not os.read(0, 64):
                break
        self.end_all()
        while self.output >= 0 and self.output in self.wait(0):
            pass  # its very last words
        self.say(f"exit {os.waitstatus_to_exitcode(self.status or 0)}")
        return 0

    def spawn(self) -> int:
        """Fork and execute; returns 0, or the errno that the system gave."""
        failed, failed_end = os.pipe()
        guardian = os.getpid()
        self.server = os.fork()
        if self.server == 0:
            try:
                os.setsid()
                _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
                if os.getppid() != guardian:
                    os._exit(1)
                signal.set_wakeup_fd(-1)
                for name in ("SIGPIPE", "SIGXFSZ"):
                    signal.signal(getattr(signal, name), signal.SIG_DFL)
                os.nice(self.nice)
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(self.output_end, 1)
                os.dup2(self.output_end, 2)
                os.execv(self.command[0], self.command)
            except OSError as error:
                os.write(failed_end, str(error.errno).encode())
            finally:
                os._exit(127)
        os.close(self.output_end)
        os.close(failed_end)
        with os.fdopen(failed, "rb") as pipe:
            return int(pipe.read() or 0)

    def wait(self, seconds: float | None, more: list[int] | None = None) -> list[int]:
        """Sleep until something happens; pass the server's output on. Returns the ready ends."""
        watched = [self.wake, *(more or [])] + ([self.output] if self.output >= 0 else [])
        ready = select.select(watched, [], [], seconds)[0]
        if self.wake in ready:
            os.read(self.wake, 4096)
        if self.output in ready:
            data = os.read(self.output, 65536)
            if data:
                append(self.log, data)
            else:
                os.close(self.output)
                self.output = -1
        return ready

    def collect(self) -> bool:
        """Reap what has ended; False once no child is left. The server's group hears a TERM
        *before* its leader is reaped: afterwards its number may belong to somebody else."""
        while True:
            try:
                if sys.platform == "linux":
                    ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
                    if ended is not None and ended.si_pid == self.server:
                        self.signal_group(signal.SIGTERM)
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                return True
            if pid == self.server:
                self.status = status
                if sys.platform != "linux":
                    self.signal_group(signal.SIGTERM)

    def end_all(self) -> None:
        """The ladder: ask the server, TERM to all, KILL to all; until no child is left."""
        if self.status is None:
            self.signal_group(signal.SIGCONT)
            self.signal(self.server, signal.SIGINT)
            self.until_gone(self.ask, only_server=True)
        if self.collect():
            self.signal_all(signal.SIGTERM)
            self.until_gone(self.term)
        if sys.platform != "linux":
            self.signal_group(signal.SIGKILL)
        pause = 0.02
        while self.collect():
            self.signal_all(signal.SIGKILL)
            self.until_gone(pause)
            pause = min(1.0, pause * 1.5)

    def until_gone(self, seconds: float, only_server: bool = False) -> None:
        """Wait until no child (or just no server) is left, for `seconds` at most."""
        from time import monotonic

        deadline = monotonic() + seconds
        while self.collect() and (left := deadline - monotonic()) > 0:
            if only_server and self.status is not None:
                break
            self.wait(left)

    def signal_all(self, number: int) -> None:
        """Signal the server's group and every descendant, wherever it went."""
        if self.status is None:
            self.signal_group(number)
        for pid in descendants(os.getpid()):
            self.signal(pid, number)

    def signal_group(self, number: int) -> None:
        try:
            os.killpg(self.server, number)
        except (ProcessLookupError, PermissionError):
            pass

    @staticmethod
    def signal(pid: int, number: int) -> None:
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    @staticmethod
    def say(line: str) -> None:
        """Tell the game, which may be gone."""
        try:
            os.write(1, line.encode() + b"\n")
        except OSError:
            pass


def descendants(ancestor: int) -> list[int]:
    """All living descendants by /proc, parents first; none where there is no /proc."""
    children: dict[int, list[int]] = {}
    try:
        entries = os.listdir("/proc")
    except OSError:
        return []
    for entry in entries:
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", "rb") as file:
                    parent = int(file.read().rpartition(b")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry))
    found, front = [], [ancestor]
    while front:
        front = [child for pid in front for child in children.get(pid, [])]
        found += front
    return found


def main(arguments: list[str]) -> int:
    """`guardian.py LOG_FD ASK_SECONDS TERM_SECONDS NICENESS PROGRAM [ARGUMENT...]`"""
    log, ask, term, nice = arguments[:4]
    os.set_inheritable(int(log), False)
    return Guardian(arguments[4:], int(log), float(ask), float(term), int(nice)).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
