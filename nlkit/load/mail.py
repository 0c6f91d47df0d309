"""Mails: .eml files and mailboxes (.mbox)."""

from __future__ import annotations

import email
import re
from email import policy
from email.parser import HeaderParser
from itertools import dropwhile, groupby
from typing import TYPE_CHECKING

from nlkit.load.files import File, Log, Row, numbered
from nlkit.load.heads import read_head
from nlkit.load.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import EmailMessage


HEADERS = {"Subject": "title", "Sent": "date", "Date": "date", "From": "source"}
TOPICS = {"subject", "date", "to", "message-id", "received"}
BOX = re.compile(r"From \S+.*\d{4}\s*\n[A-Z][A-Za-z-]+:")


def is_mail(sample: str) -> bool:
    """A text that begins with the header of a mail."""
    names = {name.lower() for name in HeaderParser().parsestr(sample)}
    return "from" in names and len(names & TOPICS) > 1


def read_eml(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    yield _row(file.whole())


def read_mbox(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    with file.open() as handle:
        lines = dropwhile(lambda line: not line.startswith(b"From "), handle)
        parts = groupby(lines, lambda line: line.startswith(b"From "))
        yield from numbered((_row(b"".join(mail)) for begins, mail in parts if not begins), "mail")


def _row(mail: bytes) -> Row:
    message = email.message_from_bytes(mail, policy=policy.default)
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        text = body.get_content() if body is not None else ""
    except (LookupError, KeyError, ValueError, AttributeError):  # unknown charset, broken parts
        body, text = None, (message.get_payload(decode=True) or b"").decode("utf-8", "replace")
    if body is not None and body.get_content_subtype() == "html":
        text = plain(text)
    header = {field: cell for name, field in HEADERS.items() if (cell := _header(message, name))}
    # without the signature, and without the marks of a mail that was passed on as a whole
    lines = re.split(r"^-- $", text.replace("\r\n", "\n"), maxsplit=1, flags=re.MULTILINE)[0].split("\n")
    if sum(line.startswith(">") for line in lines) > len(lines) / 2:
        lines = [re.sub(r"^>+ ?", "", line) for line in lines]
    return Row(read_head("\n".join(lines)) | header)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except (ValueError, AttributeError, IndexError, TypeError):  # headers of the wild can break their parser
        return ""
