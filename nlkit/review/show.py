"""Seeing the evidence: a report in its sentences, a document beside its reports.

In a notebook the words that tell who, whom, when and where, and the trigger,
stand out by colour and by a label; in a terminal by brackets. Everything that
comes from a document is escaped: HTML in it is shown, never run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from nlkit.types import Document, InputError, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COLOURS = {"who": "#B5DAF3", "whom": "#FBDFA3", "when": "#B4E4D2", "where": "#F0CFE2", "trigger": "#F6C3A6"}
STATUS_NAMES = {"not_held": "not held"}
LABEL = "font-weight:bold;font-size:.68em;margin-left:.35em;opacity:.8;white-space:nowrap"
PARAGRAPH = "<div style='height:.6em'></div>"
BREAK = 2  # characters between title and text, where a date's offset counts from the text


@dataclass(frozen=True, slots=True, repr=False)
class View:
    """Something to look at: HTML in a notebook, plain text elsewhere."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document that a report rests on: ``text[start:end]``, of the title if ``in_title``."""

    start: int
    end: int
    part: str
    value: str | None = None
    number: int | None = None
    in_title: bool = False


def show_event(report: Report, document: Document) -> View:
    """One report: what it says, and its sentences with who, whom, when, where and trigger marked.

    ``document`` is the one that the report was read from. The result shows
    itself as HTML in Jupyter and as plain text elsewhere. A place is marked
    where its name stands in the evidence, since reports keep no offsets of
    it. Raises InputError for another document's report.

    >>> from nlkit.types import Evidence
    >>> document = Document("d1", "Lavrov met Kim.")
    >>> report = Report(
    ...     "d1#1",
    ...     "d1",
    ...     "meet",
    ...     "held",
    ...     (),
    ...     evidence=(Evidence(document.text, 0, 15),),
    ...     trigger="met",
    ...     trigger_start=7,
    ...     trigger_end=10,
    ... )
    >>> show_event(report, document)
    meet, held
      Lavrov [trigger: met] Kim.
      (confidence medium)
    """
    _check([report], document)
    spans = _spans(report, document)
    html, text = [], []
    for e in report.evidence:
        source = (document.title or "") if e.in_title else document.text
        inside = [s for s in spans if s.in_title == e.in_title]
        mark = "title: " if e.in_title else ""
        html.append(
            f"<div style='margin:.35em 0;line-height:2'><small>{mark}</small>"
            f"{_html(source, e.start, e.end, inside)}</div>"
        )
        text.append(f"  {mark}{_plain(source, e.start, e.end, inside)}")
    facts = _facts(report)
    small = f"<div style='opacity:.7'><small>{escape(facts)}</small></div>" if facts else ""
    return View(
        f"<div style='max-width:60em'>{_head_html(report)}{''.join(html)}{small}</div>",
        "\n".join([_clean(_head(report)), *text, *([f"  ({_clean(facts)})"] if facts else [])]),
    )


def show_document(document: Document, reports: Iterable[Report]) -> View:
    """A whole document with its reports beside it, numbered as in the text.

    The result shows itself as HTML in Jupyter and as plain text elsewhere.
    Raises InputError if one of the reports is another document's.

    >>> show_document(Document("d1", "Nobody met anybody.", "Quiet day", "2019-04-18"), [])
    Quiet day (2019-04-18)
    <BLANKLINE>
    Nobody met anybody.
    <BLANKLINE>
    no reports
    """
    reports = list(reports)
    _check(reports, document)
    several = len(reports) > 1
    spans = [s for n, r in enumerate(reports, 1) for s in _spans(r, document, n if several else None)]
    title, body = document.title or document.doc_id, document.text
    in_title = [s for s in spans if s.in_title] if document.title else []
    in_text = [s for s in spans if not s.in_title]
    day = f" ({document.date})" if document.date else ""
    cards = [
        f"<div style='border-left:3px solid #0072B2;padding:.2em .6em;margin:0 0 .8em'>"
        f"{_head_html(r, n if several else None)}<small style='opacity:.7'>{escape(_facts(r))}</small></div>"
        for n, r in enumerate(reports, 1)
    ] or ["<i>no reports</i>"]
    html = (
        f"<div style='display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start'>"
        f"<div style='flex:3 1 24em;line-height:2'><div><b>{_html(title, 0, len(title), in_title)}</b>"
        f"<small>{escape(day)}</small></div><div style='margin-top:.5em'>{_html(body, 0, len(body), in_text)}</div>"
        f"</div><div style='flex:1 1 15em'>{''.join(cards)}</div></div>"
    )
    lines = [_clean(f"{n}. {_head(r)}" if several else _head(r)) for n, r in enumerate(reports, 1)] or ["no reports"]
    head = _plain(title, 0, len(title), in_title) + _clean(day)
    return View(html, "\n".join([head, "", _plain(body, 0, len(body), in_text), "", *lines]))


def _check(reports: Sequence[Report], document: Document) -> None:
    if not isinstance(document, Document):
        raise InputError(f"a Document is needed to show text, not {type(document).__name__}")
    for report in reports:
        if not isinstance(report, Report):
            raise InputError(f"a Report is needed, not {type(report).__name__}: extract(...).results has them")
        if report.doc_id != document.doc_id:
            raise InputError(f"report {report.report_id} was read from {report.doc_id}, not from {document.doc_id}")


def _spans(report: Report, document: Document, number: int | None = None) -> list[Span]:
    """Everything that can be marked, in the order of the text."""
    title = document.title or ""
    found: list[Span] = []
    if report.trigger_start is not None and report.trigger_end is not None:
        found.append(Span(report.trigger_start, report.trigger_end, "trigger", None, number, report.trigger_in_title))
    for p in report.participants:
        mention = p.mention or p.name
        value = p.name if p.name != mention else None
        if p.start is not None and p.end is not None:
            found.append(Span(p.start, p.end, p.role, value, number))
        elif hit := _find(mention, title):
            found.append(Span(*hit, p.role, value, number, True))
    when = report.when
    if when is not None:
        shift, in_title = (len(title) + BREAK, True) if when.start_char < 0 else (0, False)
        days = _days(report)
        found.append(Span(when.start_char + shift, when.end_char + shift, "when", days or None, number, in_title))
    if report.where is not None:
        found += _place(report, document, number)
    sizes = {True: len(title), False: len(document.text)}
    return sorted(
        (s for s in dict.fromkeys(found) if 0 <= s.start < s.end <= sizes[s.in_title]),
        key=lambda s: (s.in_title, s.start, s.end),
    )


def _find(name: str, text: str) -> tuple[int, int] | None:
    hit = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else None
    return hit.span() if hit else None


def _place(report: Report, document: Document, number: int | None) -> Iterator[Span]:
    """The first time that the place is named in the evidence."""
    for e in sorted(report.evidence, key=lambda e: e.in_title):
        source = (document.title or "") if e.in_title else document.text
        hit = _find(report.where.name, source[e.start : e.end])
        if hit:
            yield Span(e.start + hit[0], e.start + hit[1], "where", None, number, e.in_title)
            return


def _pieces(start: int, end: int, spans: Iterable[Span]) -> Iterator[tuple[int, int, list[Span]]]:
    """The text cut where marks begin and end, with the marks that cover each piece."""
    spans = [s for s in spans if s.start < end and s.end > start]
    cuts = sorted({start, end, *(min(max(c, start), end) for s in spans for c in (s.start, s.end))})
    for a, b in pairwise(cuts):
        yield a, b, [s for s in spans if s.start <= a and b <= s.end]


def _labels(spans: Iterable[Span], end: int, *, last: bool) -> str:
    """The labels of marks that end here, one after another; of all where the text ends."""
    parts = []
    for s in spans:
        if s.end == end or last:
            number = f"{s.number} " if s.number else ""
            parts.append(f"{number}{s.part}{' = ' + s.value if s.value else ''}")
    return " · ".join(dict.fromkeys(parts))


def _colour(marks: Sequence[Span]) -> str:
    """The colour of a mark; of words that tell two things both, side by side."""
    first, *more = dict.fromkeys(COLOURS.get(s.part, COLOURS["who"]) for s in marks)
    return f"linear-gradient(90deg,{first} 50%,{more[0]} 50%)" if more else first


def _html(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    out = []
    for a, b, marks in _pieces(start, end, spans):
        words = re.sub(r"\n+", lambda m: PARAGRAPH if len(m[0]) > 1 else "<br>", escape(text[a:b]))
        if marks:
            label = _labels(marks, b, last=b == end)
            sub = f"<small style='{LABEL}'>{escape(label)}</small>" if label else ""
            look = "color:#111;padding:.1em .25em;border-radius:.25em"
            words = f"<mark style='background:{_colour(marks)};{look}'>{words}{sub}</mark>"
        out.append(words)
    return "".join(out)


def _plain(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    out = []
    for a, b, marks in _pieces(start, end, spans):
        label = _labels(marks, b, last=b == end)
        out.append(f"[{_clean(label)}: {_clean(text[a:b])}]" if label else _clean(text[a:b]))
    return "".join(out)


def _clean(text: str) -> str:
    """Without characters that could steer a terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _days(report: Report) -> str:
    when = report.when
    if when is None or not (when.start or when.end):
        return ""
    return when.start if when.start == when.end else f"{when.start or '…'} to {when.end or '…'}"


def _sides(report: Report) -> str:
    who = ", ".join(dict.fromkeys(p.name for p in report.participants if p.role != "whom"))
    whom = ", ".join(dict.fromkeys(p.name for p in report.participants if p.role == "whom"))
    return f"{who or '?'} – {whom}" if whom else who


def _head(report: Report) -> str:
    status = STATUS_NAMES.get(report.status, report.status)
    place = report.where.name if report.where else ""
    facts = "; ".join(part for part in (_sides(report), _days(report), place) if part)
    return f"{report.type}, {status}{': ' if facts else ''}{facts}"


def _head_html(report: Report, number: int | None = None) -> str:
    status = STATUS_NAMES.get(report.status, report.status)
    rest = " · ".join(part for part in (_days(report), report.where.name if report.where else "") if part)
    return (
        f"<div>{f'<b>{number}.</b> ' if number else ''}<b>{escape(report.type)}, {escape(status)}</b>: "
        f"{escape(_sides(report))}{' · ' if rest else ''}{escape(rest)}</div>"
    )


def _facts(report: Report) -> str:
    """Why the report says so: rule, cue of the status, source, confidence."""
    facts = (
        ("rule", report.rule),
        ("status cue", report.cue),
        ("said by", report.attributed_to),
        ("confidence", report.confidence),
    )
    return ", ".join(f"{name} {value}" for name, value in facts if value)


__all__ = ["View", "show_document", "show_event"]
