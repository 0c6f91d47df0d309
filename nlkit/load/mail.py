"""Mails: .eml files and mailboxes (.mbox)."""

from __future__ import annotations

import email
import mailbox
import re
import tempfile
from contextlib import contextmanager
from email import policy
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from nlkit.load.files import Row, bounded
from nlkit.load.heads import read_head
from nlkit.load.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import EmailMessage

    from nlkit.load.files import File, Log

HEADERS = {"title": ("Subject",), "date": ("Date", "Sent"), "source": ("From",)}
_MAIL = re.compile(r"(?:[A-Z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_OURS = re.compile(r"^From:[^\n]*$", re.MULTILINE)
_TOPIC = re.compile(r"^(?:Subject|Date|To|Message-ID|Received):", re.MULTILINE | re.IGNORECASE)
BOX = re.compile(r"From \S+.*\d{4}\s*\n[A-Z][A-Za-z-]+:")


def is_mail(sample: str) -> bool:
    """A text that begins with the header of a mail."""
    header = _MAIL.match(sample)
    return bool(header and _OURS.search(header[0]) and len(_TOPIC.findall(header[0])) > 1)


def read_eml(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    with file.small().open() as handle:
        yield _row(_parsed(handle))


def read_mbox(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    with _on_disk(file) as path:
        box = mailbox.mbox(path, factory=_parsed, create=False)
        try:
            for number, message in enumerate(box, 1):
                yield _row(message)._replace(number=f"#{number}", place=f", mail {number}")
        finally:
            box.close()


def _parsed(handle: BinaryIO) -> EmailMessage:
    return email.message_from_bytes(bounded(handle), policy=policy.default)


@contextmanager
def _on_disk(file: File) -> Iterator[Path]:
    """Where the bytes of a file lie; one from a packed file is written down as long as it is needed."""
    if file.data is None:
        yield file.path
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "box")
        path.write_bytes(file.data)
        yield path


def _row(message: EmailMessage) -> Row:
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        text = body.get_content() if body is not None else ""
    except (LookupError, KeyError, ValueError, AttributeError):  # unknown charset, broken parts
        body, text = None, (message.get_payload(decode=True) or b"").decode("utf-8", "replace")
    if body is not None and body.get_content_subtype() == "html":
        text = plain(text)
    head = read_head(_without_quotes(text).split("\n"))
    said: dict[str, Any] = {"text": "\n".join(head.lines)} | head.fields
    header = {field: _header(message, *names) for field, names in HEADERS.items()}
    return Row(said | {field: cell for field, cell in header.items() if cell})


def _header(message: EmailMessage, *names: str) -> str:
    try:
        return next((" ".join(str(message[name]).split()) for name in names if name in message), "")
    except (ValueError, AttributeError, IndexError, TypeError):  # headers of the wild can break their parser
        return ""


def _without_quotes(text: str) -> str:
    """Without the signature, and without the marks of a mail that was passed on as a whole."""
    text = re.split(r"^-- $", text.replace("\r\n", "\n"), maxsplit=1, flags=re.MULTILINE)[0]
    lines = text.split("\n")
    quoted = sum(line.startswith(">") for line in lines)
    return re.sub(r"^>+ ?", "", text, flags=re.MULTILINE) if quoted > len(lines) / 2 else text
