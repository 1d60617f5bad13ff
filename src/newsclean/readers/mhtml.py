"""MHTML, a web page saved as an e-mail message: its main part and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.errors import InputError
from newsclean.expressions import expression
from newsclean.readers.charset import as_declared
from newsclean.readers.suffixes import MHTML, suffix

if TYPE_CHECKING:
    from email.message import Message

_HEAD = 4096
_MAIL_HEADER = expression(
    rb"(?:from|subject|mime-version|date|content-type|snapshot-content-location):"
)


def is_mhtml(data: bytes, name: str) -> bool:
    """Whether `data` is MHTML, by its name or its first bytes."""
    if suffix(name) in MHTML:
        return True
    head = data[:_HEAD].lower()
    return _MAIL_HEADER.match(head) is not None and b"multipart/related" in head


def main_page(data: bytes, name: str) -> tuple[bytes, str]:
    """The HTML of the page, and its address or "". Raises InputError if there is no HTML."""
    from email import message_from_bytes, policy  # imported late: few pages need it

    mail = message_from_bytes(data, policy=policy.compat32)
    for part in mail.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return _content(part), str(part.get("Content-Location", ""))
    raise InputError(name, "is no MHTML page", "save the page again", "damaged")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    return as_declared(data, part.get_content_charset() or "")
