"""Write a tiny random language model as GGUF, with nothing but the standard library.

Tests need real models that the real engine loads within milliseconds, with chosen chat templates
and control tokens. The architecture is `llama`, the vocabulary the 256 bytes (in GPT-2's
spelling) and the control tokens. The weights are random, but the first channel of the hidden
state is kept at a constant, so that the output layer can forbid letters outright: a model speaks
lower-case letters and spaces only, and ends its turn when `eos_bias` lets it.
"""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_UINT32, _FLOAT32, _BOOL, _STRING, _ARRAY, _INT32 = 4, 6, 7, 8, 9, 5
_F32, _F16 = 0, 1
_NORMAL, _CONTROL = 1, 3
_ALIGNMENT = 32
_FORBIDDEN = -20.0
_SPEECH = b"abcdefghijklmnopqrstuvwxyz      "


@dataclass(frozen=True)
class Dialect:
    """A family's way to frame a chat: its template, its control tokens, and which of them begin
    a text and end a turn."""

    template: str
    control_tokens: tuple[str, ...]
    bos: str
    eos: str
    add_bos: bool = False


_CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_PHI3 = (
    "{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)
_LLAMA3 = (
    "{{ bos_token }}{% for m in messages %}<|start_header_id|>{{ m.role }}<|end_header_id|>\n\n"
    "{{ m.content }}<|eot_id|>{% endfor %}"
    "{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}"
)
_GEMMA = (
    "{{ bos_token }}{% set ns = namespace(lead='') %}{% for m in messages %}"
    "{% if m.role == 'system' %}{% set ns.lead = m.content + '\n\n' %}{% else %}"
    "<start_of_turn>{{ 'model' if m.role == 'assistant' else 'user' }}\n{{ ns.lead }}{{ m.content }}"
    "<end_of_turn>\n{% set ns.lead = '' %}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}"
)
_MISTRAL = (
    "{{ bos_token }}{% set ns = namespace(lead='') %}{% for m in messages %}"
    "{% if m.role == 'system' %}{% set ns.lead = m.content + '\n\n' %}"
    "{% elif m.role == 'assistant' %} {{ m.content }}</s>{% else %}"
    "[INST] {{ ns.lead }}{{ m.content }}[/INST]{% set ns.lead = '' %}{% endif %}{% endfor %}"
)

DIALECTS = {
    "chatml": Dialect(
        _CHATML, ("<|endoftext|>", "<|im_start|>", "<|im_end|>"), "<|endoftext|>", "<|im_end|>"
    ),
    "phi3": Dialect(
        _PHI3,
        ("<s>", "</s>", "<|endoftext|>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>"),
        "<s>",
        "<|end|>",
    ),
    "llama3": Dialect(
        _LLAMA3,
        (
            "<|begin_of_text|>",
            "<|end_of_text|>",
            "<|start_header_id|>",
            "<|end_header_id|>",
            "<|eot_id|>",
        ),
        "<|begin_of_text|>",
        "<|eot_id|>",
    ),
    "gemma": Dialect(
        _GEMMA, ("<bos>", "<eos>", "<start_of_turn>", "<end_of_turn>"), "<bos>", "<end_of_turn>"
    ),
    "mistral": Dialect(_MISTRAL, ("<s>", "</s>", "[INST]", "[/INST]"), "<s>", "</s>"),
}


def byte_letters() -> list[str]:
    """GPT-2's spelling of the 256 bytes: printable ones stand for themselves."""
    printable = {*range(33, 127), *range(161, 173), *range(174, 256)}
    letters, spare = [], 256
    for byte in range(256):
        if byte in printable:
            letters.append(chr(byte))
        else:
            letters.append(chr(spare))
            spare += 1
    return letters


def write_tiny_gguf(
    path: Path,
    *,
    template: str | None = "chatml",
    control_tokens: Sequence[str] = (),
    n_ctx: int = 4096,
    seed: int = 0,
    width: int = 32,
    layers: int = 1,
    eos_bias: float = _FORBIDDEN,
    name: str = "tiny",
) -> Path:
    """Write the model to `path` and return it.

    `template` names one of `DIALECTS`, is a Jinja template itself, or is None for a model
    without one. `control_tokens` come on top of the dialect's. `n_ctx` is in tokens. `eos_bias`
    is the logit given to the end of the turn: forbidden by default, so that a reply runs to its
    limit; 0 ends it after some dozens of letters, 20 at once.
    """
    dialect = DIALECTS.get(template or "chatml", DIALECTS["chatml"])
    extra = [token for token in control_tokens if token not in dialect.control_tokens]
    tokens = byte_letters() + list(dialect.control_tokens) + extra
    eos, heads = tokens.index(dialect.eos), 2
    fields: list[tuple[str, int, object]] = [
        ("general.architecture", _STRING, "llama"),
        ("general.name", _STRING, name),
        ("general.file_type", _UINT32, 1),
        ("llama.context_length", _UINT32, n_ctx),
        ("llama.embedding_length", _UINT32, width),
        ("llama.block_count", _UINT32, layers),
        ("llama.feed_forward_length", _UINT32, width * 2),
        ("llama.attention.head_count", _UINT32, heads),
        ("llama.attention.head_count_kv", _UINT32, heads),
        ("llama.attention.layer_norm_rms_epsilon", _FLOAT32, 1e-5),
        ("llama.rope.dimension_count", _UINT32, width // heads),
        ("llama.rope.freq_base", _FLOAT32, 10000.0),
        ("llama.vocab_size", _UINT32, len(tokens)),
        ("tokenizer.ggml.model", _STRING, "gpt2"),
        ("tokenizer.ggml.pre", _STRING, "gpt-2"),
        ("tokenizer.ggml.tokens", _ARRAY, (_STRING, tokens)),
        (
            "tokenizer.ggml.token_type",
            _ARRAY,
            (_INT32, [_NORMAL] * 256 + [_CONTROL] * (len(tokens) - 256)),
        ),
        ("tokenizer.ggml.merges", _ARRAY, (_STRING, [])),
        ("tokenizer.ggml.bos_token_id", _UINT32, tokens.index(dialect.bos)),
        ("tokenizer.ggml.eos_token_id", _UINT32, eos),
        ("tokenizer.ggml.add_bos_token", _BOOL, dialect.add_bos),
    ]
    if template is not None:
        text = dialect.template if template in DIALECTS else template
        fields.append(("tokenizer.chat_template", _STRING, text))
    bias = dict.fromkeys(_SPEECH, 0.0) | {eos: eos_bias}
    tensors = _tensors(random.Random(seed), len(tokens), width, layers, bias)
    _write(path, fields, tensors)
    return path


def _tensors(
    rng: random.Random, vocabulary: int, width: int, layers: int, bias: dict[int, float]
) -> list[tuple[str, tuple[int, ...], int, bytes]]:
    """(name, shape with the fastest axis first, type, data) for each weight."""
    scale = 1.0 / math.sqrt(width)
    ones = struct.pack(f"<{width}f", *[1.0] * width)
    loud = 4.0

    def matrix(inputs: int, outputs: int, *, keep_first: bool = False) -> bytes:
        """Random f16 rows; with `keep_first` the first output channel is never written to."""
        table = [struct.pack("<e", scale * (byte - 127.5) / 73.6) for byte in range(256)]
        data = bytearray(b"".join(table[byte] for byte in rng.randbytes(inputs * outputs)))
        if keep_first:
            data[: 2 * inputs] = bytes(2 * inputs)
        return bytes(data)

    def with_first_channel(data: bytes, values: list[float]) -> bytes:
        changed = bytearray(data)
        for row, value in enumerate(values):
            struct.pack_into("<e", changed, 2 * row * width, value)
        return bytes(changed)

    embedding = with_first_channel(matrix(width, vocabulary), [loud] * vocabulary)
    # After the last norm the first channel is near sqrt(width): divide it out of the bias.
    unit = math.sqrt(width)
    output = with_first_channel(
        matrix(width, vocabulary), [bias.get(i, _FORBIDDEN) / unit for i in range(vocabulary)]
    )
    tensors = [("token_embd.weight", (width, vocabulary), _F16, embedding)]
    for layer in range(layers):
        block = f"blk.{layer}."
        tensors += [
            (block + "attn_norm.weight", (width,), _F32, ones),
            (block + "attn_q.weight", (width, width), _F16, matrix(width, width)),
            (block + "attn_k.weight", (width, width), _F16, matrix(width, width)),
            (block + "attn_v.weight", (width, width), _F16, matrix(width, width)),
            (
                block + "attn_output.weight",
                (width, width),
                _F16,
                matrix(width, width, keep_first=True),
            ),
            (block + "ffn_norm.weight", (width,), _F32, ones),
            (block + "ffn_gate.weight", (width, width * 2), _F16, matrix(width, width * 2)),
            (block + "ffn_up.weight", (width, width * 2), _F16, matrix(width, width * 2)),
            (
                block + "ffn_down.weight",
                (width * 2, width),
                _F16,
                matrix(width * 2, width, keep_first=True),
            ),
        ]
    tensors += [
        ("output_norm.weight", (width,), _F32, ones),
        ("output.weight", (width, vocabulary), _F16, output),
    ]
    return tensors


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(kind: int, value: object) -> bytes:
    if kind == _STRING:
        return _string(str(value))
    if kind == _ARRAY:
        assert isinstance(value, tuple)
        inner, items = value
        return struct.pack("<IQ", inner, len(items)) + b"".join(_value(inner, i) for i in items)
    return struct.pack({_UINT32: "<I", _INT32: "<i", _FLOAT32: "<f", _BOOL: "<?"}[kind], value)


def _write(
    path: Path,
    fields: list[tuple[str, int, object]],
    tensors: list[tuple[str, tuple[int, ...], int, bytes]],
) -> None:
    head = [b"GGUF", struct.pack("<IQQ", 3, len(tensors), len(fields))]
    head += [_string(key) + struct.pack("<I", kind) + _value(kind, v) for key, kind, v in fields]
    offset, body = 0, []
    for name, shape, kind, data in tensors:
        head.append(
            _string(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)
        )
        padded = data + bytes(-len(data) % _ALIGNMENT)
        body.append(padded)
        offset += len(padded)
    start = b"".join(head)
    path.write_bytes(start + bytes(-len(start) % _ALIGNMENT) + b"".join(body))
