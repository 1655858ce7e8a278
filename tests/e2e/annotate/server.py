"""Annotation servers out of their own packages: started on loopback, stopped by their process groups."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import requests

ROOT = Path(__file__).parents[3]
START = 300  # seconds; the first start makes the database


def program(tool: str) -> str:
    """The command of a tool in the virtual environment that `make test-e2e` sets up for it."""
    path = ROOT / f".venv-{tool}" / "bin" / tool
    assert path.is_file(), f"{path} is missing: run make test-e2e, which installs it"
    return str(path)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], *, env: Mapping[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process for as long as the block lasts; its output is in the folder."""
    name = Path(command[0]).name + "-" + "-".join(command[1:2])
    with open(folder / f"{name}.log", "wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **env}, cwd=folder, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):  # it ended by itself
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()


def answers(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""
    until = time.monotonic() + START
    while time.monotonic() < until:
        assert process.poll() is None, f"{process.args} ended with {process.returncode}; see its log"
        try:
            if requests.get(url, timeout=10).ok:
                return
        except requests.RequestException:
            pass
        time.sleep(0.5)
    raise AssertionError(f"{url} did not answer within {START} s")
