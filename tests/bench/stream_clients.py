"""What a streamed token costs: our whole path beside httpx with httpx-sse and the openai client.

    python tests/bench/stream_clients.py [--tokens 20000] [--paced 1500]

Each client runs in a process of its own and reads the same stream from the same server: first as
fast as it goes, then at 500 tokens a second. Printed is the process's CPU time a token (ours with
its thread, its queue and a frame loop that polls 60 times a second), the time that importing
takes, and the largest memory. Needs the `bench` extra.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from game.llm.bridge import Bridge  # noqa: E402
from game.messages import Backend, ChatRequest, Done, Failed, Message, Token  # noqa: E402
from tests.bench.token_server import token_server  # noqa: E402

CLIENTS = ("ours", "httpx + httpx-sse", "openai")
BODY: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}
PACE = 500


def bridge_to(url: str) -> Bridge:
    """A bridge, not entered yet, to a chat server that runs already."""

    def make(model: str, server_url: str, on_state: Any) -> Any:
        import asyncio

        from game.llm.endpoint import Endpoint

        class Running:
            """A supervisor with nothing to supervise."""

            async def run(self) -> None:
                await asyncio.Event().wait()

            async def endpoint(self) -> Endpoint:
                return Endpoint(url, None, Backend("url", "m", url), "openai", None, 1)

            async def close(self) -> None:
                pass

            def suspect(self) -> None:
                pass

            def kill_now(self) -> None:
                pass

        return Running()

    return Bridge(make)


def read_with_ours(url: str) -> Callable[[], int]:
    import game.llm.client
    import game.llm.desk  # noqa: F401

    def read() -> int:
        letters = 0
        with bridge_to(url) as bridge:
            bridge.ask(ChatRequest(1, (Message("user", "Hi"),), 99))
            while True:
                for event in bridge.poll():
                    if isinstance(event, Token):
                        letters += len(event.text)
                    elif isinstance(event, Done | Failed):
                        assert isinstance(event, Done), event
                        return letters
                time.sleep(1 / 60)

    return read


def read_with_httpx(url: str) -> Callable[[], int]:
    import httpx
    import httpx_sse

    def read() -> int:
        letters = 0
        with (
            httpx.Client(trust_env=False, timeout=60) as client,
            httpx_sse.connect_sse(
                client, "POST", url + "/v1/chat/completions", json=BODY
            ) as source,
        ):
            for event in source.iter_sse():
                if event.data == "[DONE]":
                    break
                letters += len(json.loads(event.data)["choices"][0]["delta"]["content"] or "")
        return letters

    return read


def read_with_openai(url: str) -> Callable[[], int]:
    import asyncio

    import openai

    async def stream() -> int:
        letters = 0
        async with openai.AsyncOpenAI(base_url=url + "/v1", api_key="none") as client:
            chunks: Any = await client.chat.completions.create(**BODY, stream=True)
            async for chunk in chunks:
                letters += len(chunk.choices[0].delta.content or "")
        return letters

    return lambda: asyncio.run(stream())


def measure(name: str, url: str, tokens: int) -> dict[str, float]:
    """In a process of its own: CPU µs a token, ms to import, MB at most."""
    prepare = {"ours": read_with_ours, "openai": read_with_openai}.get(name, read_with_httpx)
    began = time.perf_counter()
    read = prepare(url)
    imported = time.perf_counter() - began
    spent = time.process_time()
    letters = read()
    spent = time.process_time() - spent
    assert letters > tokens
    memory = 0.0
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text().splitlines()
        memory = next(float(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return {"us": spent / tokens * 1e6, "import_ms": imported * 1e3, "mb": memory}


def in_a_process(name: str, url: str, tokens: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--client", name, "--url", url, "--tokens", str(tokens)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    result: dict[str, float] = json.loads(output)
    return result


def compare(tokens: int, paced: int) -> dict[str, dict[str, float]]:
    """All clients in turn; prints the table and returns its figures."""
    results: dict[str, dict[str, float]] = {}
    with token_server() as url:
        for name in CLIENTS:
            fast = in_a_process(name, f"{url}/{tokens}/0", tokens)
            slow = in_a_process(name, f"{url}/{paced}/{PACE}", paced)
            results[name] = fast | {"paced_us": slow["us"]}
    ours = results["ours"]
    print(f"CPU µs a token              full speed  ×ours   {PACE}/s  ×ours   import ms   peak MB")
    for name, row in results.items():
        print(
            f"{name:<26} {row['us']:>11.1f} {row['us'] / ours['us']:>6.1f} {row['paced_us']:>7.0f} "
            f"{row['paced_us'] / ours['paced_us']:>6.1f} {row['import_ms']:>11.0f} {row['mb']:>9.0f}"
        )
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokens", type=int, default=20_000)
    parser.add_argument("--paced", type=int, default=1_500)
    parser.add_argument("--client", choices=CLIENTS, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.client:
        print(json.dumps(measure(given.client, given.url, given.tokens)))
        return
    results = compare(given.tokens, given.paced)
    share = results["ours"]["paced_us"] / results["openai"]["paced_us"]
    print(f"goal: at most 5 µs a token at full speed: {results['ours']['us']:.1f}")
    print(f"goal: at most a fifth of openai's at {PACE}/s: {share:.2f}")


if __name__ == "__main__":
    main()
