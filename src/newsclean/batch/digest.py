"""Hashes of bytes.

`hashlib` is imported late: it loads OpenSSL, which takes about a seventh of the time of a page, and
a run over a single page needs no hash.
"""

from __future__ import annotations


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def short(data: bytes) -> bytes:
    """An eight-byte hash: short, and unique enough among a million inputs."""
    import hashlib

    return hashlib.blake2b(data, digest_size=8).digest()
