"""Digests of bytes.

`hashlib` loads OpenSSL, which takes as long as a seventh of a page; a single page needs no digest.
"""

from __future__ import annotations


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def short(data: bytes) -> bytes:
    """Eight bytes that stand for `data` among a million others."""
    import hashlib

    return hashlib.blake2b(data, digest_size=8).digest()
