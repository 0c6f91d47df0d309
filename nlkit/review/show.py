"""Seeing the evidence: a report in its sentences, a document beside its reports.

In a notebook the words that tell who, whom, when and where, and the trigger, stand out by colour and by a label; in a
terminal by brackets. Everything that comes from a document is escaped: HTML in it is shown, never run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from nlkit.rows import reports_of
from nlkit.tables.frames import days, side
from nlkit.types import Document, InputError, Report, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

COLOURS = {"who": "#B5DAF3", "whom": "#FBDFA3", "when": "#B4E4D2", "where": "#F0CFE2", "trigger": "#F6C3A6"}
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
    in_title: bool = False
    number: int | None = None

    @property
    def label(self) -> str:
        """'who', '2 when = 2018-05-31'."""
        return f"{f'{self.number} ' if self.number else ''}{self.part}{f' = {self.value}' if self.value else ''}"


def show_event(report: Report, document: Document) -> View:
    """One report: what it says, and its sentences with who, whom, when, where and trigger marked.

    ``document`` is the one that the report was read from. The result shows itself as HTML in Jupyter and as plain text
    elsewhere. A place is marked where its name stands in the evidence, since reports keep no offsets of it. Raises
    InputError for another document's report.

    >>> from nlkit.types import Evidence
    >>> sentence = Evidence("Lavrov met Kim.", 0, 15)
    >>> report = Report("d1#1", "d1", "meet", "held", (), evidence=(sentence,), trigger_start=7, trigger_end=10)
    >>> show_event(report, Document("d1", sentence.text))
    meet, held
      Lavrov [trigger: met] Kim.
      (confidence medium)
    """
    _check([report], document)
    spans, head, facts = _spans(report, document), _head(report), _facts(report)
    html, text = [], []
    for e in report.evidence:
        title, sentence = "title: " if e.in_title else "", _marked(document, e.in_title, spans, e.start, e.end)
        html.append(f"<div style='margin:.35em 0;line-height:2'><small>{title}</small>{sentence.html}</div>")
        text.append(f"  {title}{sentence.text}")
    small = f"<div style='opacity:.7'><small>{escape(facts)}</small></div>" if facts else ""
    return View(
        f"<div style='max-width:60em'>{head.html}{''.join(html)}{small}</div>",
        printable("\n".join([head.text, *text, *([f"  ({facts})"] if facts else [])])),
    )


def show_document(document: Document, reports: Iterable[Report]) -> View:
    """A whole document with its reports beside it, numbered as in the text.

    The result shows itself as HTML in Jupyter and as plain text elsewhere. Raises InputError if one of the reports is
    another document's.

    >>> show_document(Document("d1", "Nobody met anybody.", "Quiet day", "2019-04-18"), [])
    Quiet day (2019-04-18)
    <BLANKLINE>
    Nobody met anybody.
    <BLANKLINE>
    no reports
    """
    reports = _check(reports, document)
    numbered = list(enumerate(reports, 1)) if len(reports) > 1 else [(None, r) for r in reports]
    spans = [replace(s, number=n) for n, r in numbered for s in _spans(r, document)]
    heads = [_head(r, n) for n, r in numbered]
    day = f" ({document.date})" if document.date else ""
    title = _marked(replace(document, title=document.title or document.doc_id), True, spans)
    body = _marked(document, False, spans)
    cards = [
        f"<div style='border-left:3px solid #0072B2;padding:.2em .6em;margin:0 0 .8em'>"
        f"{head.html}<small style='opacity:.7'>{escape(_facts(r))}</small></div>"
        for head, r in zip(heads, reports, strict=True)
    ]
    html = (
        f"<div style='display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start'>"
        f"<div style='flex:3 1 24em;line-height:2'><div><b>{title.html}</b>"
        f"<small>{escape(day)}</small></div><div style='margin-top:.5em'>{body.html}</div>"
        f"</div><div style='flex:1 1 15em'>{''.join(cards) or '<i>no reports</i>'}</div></div>"
    )
    lines = [head.text for head in heads] or ["no reports"]
    return View(html, printable("\n".join([title.text + day, "", body.text, "", *lines])))


def _check(reports: Iterable[Report], document: Document) -> list[Report]:
    if not isinstance(document, Document):
        raise InputError(f"a Document is needed to show text, not {type(document).__name__}")
    reports = reports_of(reports)
    for report in reports:
        if report.doc_id != document.doc_id:
            raise InputError(f"report {report.report_id} was read from {report.doc_id}, not from {document.doc_id}")
    return reports


def _source(document: Document, in_title: bool) -> str:
    return (document.title or "") if in_title else document.text


def _spans(report: Report, document: Document) -> list[Span]:
    """Everything that can be marked, in the order of the text."""
    found: list[Span] = []
    if report.trigger_start is not None and report.trigger_end is not None:
        found.append(Span(report.trigger_start, report.trigger_end, "trigger", None, report.trigger_in_title))
    for p in report.participants:
        mention = p.mention or p.name
        value = p.name if p.name != mention else None
        if p.start is not None and p.end is not None:
            found.append(Span(p.start, p.end, p.role, value))
        elif hit := _find(mention, document.title or ""):
            found.append(Span(*hit, p.role, value, True))
    if report.when is not None:
        start, end, in_title = report.when.start_char, report.when.end_char, report.when.start_char < 0
        shift = len(document.title or "") + BREAK if in_title else 0
        found.append(Span(start + shift, end + shift, "when", days(report.when), in_title))
    if report.where is not None:  # the first time that it is named in the evidence
        for e in sorted(report.evidence, key=lambda e: e.in_title):
            if hit := _find(report.where.name, _source(document, e.in_title)[e.start : e.end]):
                found.append(Span(e.start + hit[0], e.start + hit[1], "where", None, e.in_title))
                break
    return sorted(
        (s for s in dict.fromkeys(found) if 0 <= s.start < s.end <= len(_source(document, s.in_title))),
        key=lambda s: (s.in_title, s.start, s.end),
    )


def _find(name: str, text: str) -> tuple[int, int] | None:
    hit = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else None
    return hit.span() if hit else None


def _marked(document: Document, in_title: bool, spans: list[Span], start: int = 0, end: int | None = None) -> View:
    """Text or title cut where marks begin and end; a label stands where its mark ends, all where the text does."""
    source = _source(document, in_title)
    end = len(source) if end is None else end
    spans = [s for s in spans if s.in_title == in_title and s.start < end and s.end > start]
    cuts = sorted({start, end, *(min(max(c, start), end) for s in spans for c in (s.start, s.end))})
    html, text = [], []
    for a, b in pairwise(cuts):
        marks = [s for s in spans if s.start <= a and b <= s.end]
        label = " · ".join(dict.fromkeys(s.label for s in marks if s.end == b or b == end))
        html.append(mark(source[a:b], _colour(marks), label) if marks else _paragraphs(source[a:b]))
        text.append(f"[{label}: {source[a:b]}]" if label else source[a:b])
    return View("".join(html), "".join(text))


def _colour(marks: list[Span]) -> str:
    """The colour of a mark; of words that tell two things both, side by side."""
    first, *more = dict.fromkeys(COLOURS.get(s.part, COLOURS["who"]) for s in marks)
    return f"linear-gradient(90deg,{first} 50%,{more[0]} 50%)" if more else first


def mark(words: str, colour: str, label: str = "") -> str:
    """Words as HTML on a colour, with a small label behind them."""
    look = "color:#111;padding:.1em .25em;border-radius:.25em"
    small = f"<small style='{LABEL}'>{escape(label)}</small>" if label else ""
    return f"<mark style='background:{colour};{look}'>{_paragraphs(words)}{small}</mark>"


def _paragraphs(text: str) -> str:
    return re.sub(r"\n+", lambda m: PARAGRAPH if len(m[0]) > 1 else "<br>", escape(text))


def state(report: Report) -> str:
    """'meet, not held'."""
    return f"{report.type}, {report.status.replace('_', ' ')}"


def _head(report: Report, number: int | None = None) -> View:
    """'2. meet, held: Sergei Lavrov – Kim Jong Un; 2018-05-31; Pyongyang'."""
    who, whom = (side(report.participants, role, joint=", ") for role in ("who", "whom"))
    sides = f"{who or '?'} – {whom}" if whom else who
    facts = [fact for fact in (sides, days(report.when), report.where and report.where.name) if fact]
    n, colon = f"{number}." if number else "", ": " if facts else ""
    bold = f"<b>{n}</b> " if n else ""
    return View(
        f"<div>{bold}<b>{escape(state(report))}</b>{colon}{escape(' · '.join(facts))}</div>",
        f"{n} {state(report)}{colon}{'; '.join(facts)}".strip(),
    )


def _facts(report: Report) -> str:
    """Why the report says so: rule, cue of the status, source, confidence."""
    facts = {
        "rule": report.rule,
        "status cue": report.cue,
        "said by": report.attributed_to,
        "confidence": report.confidence,
    }
    return ", ".join(f"{name} {value}" for name, value in facts.items() if value)


__all__ = ["View", "show_document", "show_event"]
