"""Seeing the evidence: a report in its sentences, a document beside its reports.

In a notebook the words that tell who, whom, when and where, and the trigger, stand out by colour and by a label; in a
terminal by brackets. Everything that comes from a document is escaped: HTML in it is shown, never run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from nlkit.rows import reports_of
from nlkit.tables.frames import days, side
from nlkit.types import Document, InputError, Report, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLOURS = {"who": "#B5DAF3", "whom": "#FBDFA3", "when": "#B4E4D2", "where": "#F0CFE2", "trigger": "#F6C3A6"}
COLOURS |= {"report": "#B4E4D2", "joined": "#B5DAF3", "dropped": "#EEE"}  # what became of a trigger word
LABEL = "font-weight:bold;font-size:.68em;margin-left:.35em;opacity:.8;white-space:nowrap"
PARAGRAPH = "<div style='height:.6em'></div>"
BREAK = 2  # characters between title and text, where a date's offset counts from the text


@dataclass(frozen=True, slots=True, repr=False)
class View:
    """Something to look at: HTML in a notebook, plain text elsewhere."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return untypeset(self.html)

    def __repr__(self) -> str:
        return self.text


def untypeset(html: str) -> str:
    """HTML in which a notebook sees no formulas: '$5 million or $6 million' is none, and one can hold links."""
    return f"<div class='tex2jax_ignore mathjax_ignore'>{html}</div>"


class Mark(NamedTuple):
    """Words to mark: ``text[start:end]``, of the title if ``in_title``; ``part`` tells the colour."""

    in_title: bool
    start: int
    end: int
    part: str
    label: str = ""


def show_event(report: Any, document: Any) -> View:
    """One report: what it says, and its sentences with who, whom, when, where and trigger marked.

    ``document`` is the Document that the report was read from, or what ``nlkit.extract`` returned: then ``report`` may
    also be a row of its tables or a ``report_id``. The result shows itself as HTML in Jupyter and as plain text
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
    if hasattr(document, "results"):
        asked = report if isinstance(report, str) else report["report_id"]
        found = ((r, d) for d, reports in document.results for r in reports if r.report_id == asked)
        report, document = _first(found, f"report {asked!r}")
    _check([report], document)
    marks, head, facts = _marks(report, document), _head(report), _facts(report)
    html, text = [], []
    for e in report.evidence:
        title, sentence = "title: " if e.in_title else "", _marked(document, e.in_title, marks, e.start, e.end)
        html.append(f"<div style='margin:.35em 0;line-height:2'><small>{title}</small>{sentence.html}</div>")
        text.append(f"  {title}{sentence.text}")
    html.append(f"<div style='opacity:.7'><small>{escape(facts)}</small></div>")
    return View(
        f"<div style='max-width:60em'>{head.html}{''.join(html)}</div>",
        printable("\n".join([head.text, *text, f"  ({facts})"])),
    )


def show_document(document: Any, reports: Any) -> View:
    """A whole document with its reports beside it, numbered as in the text.

    With what ``nlkit.extract`` returned as ``reports`` a ``doc_id`` will do for the Document. The result shows itself
    as HTML in Jupyter and as plain text elsewhere. Raises InputError if one of the reports is another document's.

    >>> show_document(Document("d1", "Nobody met anybody.", "Quiet day", "2019-04-18"), [])
    Quiet day (2019-04-18)
    <BLANKLINE>
    Nobody met anybody.
    <BLANKLINE>
    no reports
    """
    if hasattr(reports, "results"):
        asked = document if isinstance(document, str) else document.doc_id
        document, reports = _first((pair for pair in reports.results if pair[0].doc_id == asked), f"document {asked!r}")
    reports = _check(reports, document)
    numbered = list(enumerate(reports, 1)) if len(reports) > 1 else [(None, r) for r in reports]
    marks = [mark for n, r in numbered for mark in _marks(r, document, n)]
    heads = [_head(r, n) for n, r in numbered]
    day = f" ({document.date})" if document.date else ""
    title = _marked(replace(document, title=document.title or document.doc_id), True, marks)
    body = _marked(document, False, marks)
    cards = [
        f"<div style='border-left:3px solid #0072B2;padding:.2em .6em;margin:0 0 .8em'>"
        f"{head.html}<small style='opacity:.7'>{escape(_facts(r))}</small></div>"
        for head, r in zip(heads, reports, strict=True)
    ]
    html = (
        f"<div role='group' aria-label='a document and its reports: {len(reports)}' "
        f"style='display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start'>"
        f"<div style='flex:3 1 24em;line-height:2'><div><b>{title.html}</b>"
        f"<small>{escape(day)}</small></div><div style='margin-top:.5em'>{body.html}</div>"
        f"</div><div style='flex:1 1 15em'>{''.join(cards) or '<i>no reports</i>'}</div></div>"
    )
    lines = [head.text for head in heads] or ["no reports"]
    return View(html, printable("\n".join([title.text + day, "", body.text, "", *lines])))


def _first(found: Iterator[tuple[Any, Any]], what: str) -> tuple[Any, Any]:
    for pair in found:
        return pair
    raise InputError(f"no {what} is in these results")


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


def _marks(report: Report, document: Document, number: int | None = None) -> list[Mark]:
    """Everything that can be marked, in the order of the text; labels are 'who' or '2 when = 2018-05-31'."""
    found: list[Mark] = []
    heading = document.title or ""

    def add(in_title: bool, start: int | None, end: int | None, part: str, value: str = "") -> None:
        if start is not None and end is not None and 0 <= start < end <= len(_source(document, in_title)):
            label = f"{f'{number} ' if number else ''}{part}{f' = {value}' if value else ''}"
            found.append(Mark(in_title, start, end, part, label))

    def named(words: str) -> tuple[bool, int | None, int | None]:
        """Where words stand first in the sentences, and else in the title."""
        for e in sorted(report.evidence, key=lambda e: e.in_title):
            start, end = find(words, _source(document, e.in_title)[e.start : e.end])
            if start is not None:
                return e.in_title, e.start + start, e.start + end
        return True, *find(words, heading)

    known = report.trigger_in_title, report.trigger_start, report.trigger_end
    add(*(named(report.trigger) if report.trigger_start is None else known), "trigger")
    for p in report.participants:
        mention = p.mention or p.name
        in_heading = True, *find(mention, heading)  # what stands in the title has no offsets
        known = (False, p.start, p.end) if p.start is not None else in_heading
        add(*(named(mention) if known[1] is None else known), p.role, p.name if p.name != mention else "")
    if when := report.when:
        shift = len(heading) + BREAK if when.start_char < 0 else 0
        known = when.start_char < 0, when.start_char + shift, when.end_char + shift
        add(*(known if when.start_char < when.end_char else named(when.text)), "when", days(when))
    if report.where:
        add(*named(report.where.name), "where")
    return sorted(dict.fromkeys(found), key=lambda mark: mark[:3])


def find(name: str, text: str) -> tuple[int, int] | tuple[None, None]:
    """Where a name stands for the first time."""
    hit = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else None
    return hit.span() if hit else (None, None)


def _marked(document: Document, in_title: bool, marks: list[Mark], start: int = 0, end: int | None = None) -> View:
    return marked(_source(document, in_title), [mark for mark in marks if mark.in_title == in_title], start, end)


def marked(source: str, marks: list[Mark], start: int = 0, end: int | None = None) -> View:
    """A text, or a part of it, with words marked; a label stands where its mark ends, all where the text does."""
    end = len(source) if end is None else end
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(min(max(c, start), end) for mark in marks for c in mark[1:3])})
    html, text = [], []
    for a, b in pairwise(cuts):
        here = [mark for mark in marks if mark.start <= a and b <= mark.end]
        label = _joined(mark.label for mark in here if mark.end == b or b == end)
        words = re.sub(r"\n+", lambda m: PARAGRAPH if len(m[0]) > 1 else "<br>", escape(source[a:b]))
        html.append(_coloured(words, here, label) if here else words)
        text.append(f"[{label}: {source[a:b]}]" if label else source[a:b])
    return View("".join(html), "".join(text))


def _joined(labels: Iterable[str]) -> str:
    """'1, 2 when = 2018-05-31' of '1 when = 2018-05-31' and '2 when = 2018-05-31'; others with a dot between."""
    numbers: dict[str, list[str]] = {}
    for label in dict.fromkeys(labels):
        number, fact = re.fullmatch(r"(?s)((?:\d+ )?)(.*)", label).groups()
        numbers.setdefault(fact, []).append(number.strip())
    return " · ".join(f"{', '.join(filter(None, some))} {fact}".strip() for fact, some in numbers.items())


def _coloured(words: str, marks: list[Mark], label: str) -> str:
    """Words on the colour of their mark, or both where they tell two things, with the label behind them."""
    first, *more = dict.fromkeys(COLOURS.get(mark.part, COLOURS["who"]) for mark in marks)
    colour = f"linear-gradient(90deg,{first} 50%,{more[0]} 50%)" if more else first
    small = f"<small style='{LABEL}'>{escape(label)}</small>" if label else ""
    return f"<mark style='background:{colour};color:#111;padding:.1em .25em;border-radius:.25em'>{words}{small}</mark>"


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
