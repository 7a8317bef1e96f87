"""Messages across the fence: a JSON header and raw array bytes, length-prefixed. Never pickle, in either direction.

A frame is `<u32 header length><u64 payload length><header JSON, UTF-8><payload>`. The reading side treats every byte as
hostile: lengths are capped before anything is read, and a header that is not a JSON object is a `WireError`.
"""

from __future__ import annotations

import json
import struct
from typing import Any

PREFIX = struct.Struct("<IQ")
HEADER_BYTES = 8 << 20
PAYLOAD_BYTES = 256 << 20


# Bound before any submission runs, so that whatever it puts into `json` does not edit what is said about it.
_MAKE_ENCODER: Any = getattr(json.encoder, "c_make_encoder", None)
_QUOTED: Any = json.encoder.encode_basestring_ascii
_ENCODE = _MAKE_ENCODER and _MAKE_ENCODER(None, None, _QUOTED, None, ":", ",", False, False, True)


class WireError(Exception):
    """The bytes are no message."""


def frame(header: dict[str, Any], payload: bytes = b"") -> bytes:
    """One message as bytes. Lone surrogates in strings are escaped, so that the header is always valid UTF-8."""
    text = _encoded(header).encode("ascii")
    if len(text) > HEADER_BYTES or len(payload) > PAYLOAD_BYTES:
        raise WireError("the message is too large")
    return PREFIX.pack(len(text), len(payload)) + text + payload


def _encoded(header: dict[str, Any]) -> str:
    if _ENCODE is None:  # an interpreter without the C accelerator
        return json.dumps(header, ensure_ascii=True, separators=(",", ":"))
    return "".join(_ENCODE(header, 0))


class Reader:
    """Cuts a stream of bytes into messages."""

    def __init__(self, header_bytes: int = HEADER_BYTES, payload_bytes: int = PAYLOAD_BYTES) -> None:
        self._buffer = bytearray()
        self._header_bytes, self._payload_bytes = header_bytes, payload_bytes

    def feed(self, data: bytes) -> None:
        """Add what was read."""
        self._buffer += data

    def next(self) -> tuple[dict[str, Any], bytes] | None:
        """The next whole message, or None until more bytes come. Raises WireError on malformed bytes."""
        if len(self._buffer) < PREFIX.size:
            return None
        header_length, payload_length = PREFIX.unpack_from(self._buffer)
        if header_length > self._header_bytes or payload_length > self._payload_bytes:
            raise WireError("the message claims to be too large")
        end = PREFIX.size + header_length + payload_length
        if len(self._buffer) < end:
            return None
        header = parse_header(bytes(self._buffer[PREFIX.size : PREFIX.size + header_length]))
        payload = bytes(self._buffer[PREFIX.size + header_length : end])
        del self._buffer[:end]
        return header, payload


def parse_header(raw: bytes) -> dict[str, Any]:
    """A header's JSON object; WireError for anything else (deep nesting and giant numbers included)."""
    try:
        header = json.loads(raw.decode("utf-8", "strict"))
    except (ValueError, RecursionError) as error:
        raise WireError(f"the header is no JSON: {type(error).__name__}") from None
    if not isinstance(header, dict):
        raise WireError("the header is no object")
    return header
