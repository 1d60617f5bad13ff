"""MHTML, the web page as mail: its main part and address."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from newsclean.batch.charset import as_declared
from newsclean.errors import InputError


def main_page(data: bytes, name: str) -> tuple[bytes, str]:
    """The HTML of the page, and its address or "". Raises InputError where there is none."""
    mail = message_from_bytes(data, policy=policy.compat32)
    for part in mail.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return _content(part), str(part.get("Content-Location", ""))
    raise InputError(name, "is no MHTML page", "save the page again", "damaged")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    return as_declared(data, part.get_content_charset() or "")
