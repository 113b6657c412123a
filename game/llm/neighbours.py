"""Model servers of other programs on this machine: who answers at the ports they are known for.

One short question each, without a key; nothing is sent that could be learnt from.
"""

from __future__ import annotations

import contextlib
import http.client

KNOWN_PORTS = (
    ("Ollama", 11434),
    ("LM Studio", 1234),
    ("vLLM", 8000),
    ("llama-server", 8080),
    ("llama-server", 9931),
)
_SECONDS = 0.3
_ENOUGH = 1 << 16


def servers_here() -> list[tuple[str, str]]:
    """Names and addresses of those that list models, or want a key before they do."""
    return [(name, f"http://127.0.0.1:{port}") for name, port in KNOWN_PORTS if _lists_models(port)]


def _lists_models(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/v1/models")
        answer = connection.getresponse()
        return answer.status == 401 or (answer.status == 200 and b'"data"' in answer.read(_ENOUGH))
    return False
