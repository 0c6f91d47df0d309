"""What the kit speaks of: documents, dates, places, participants, reports.

Plain frozen dataclasses without behaviour beyond looking like a mapping, so that they survive pickling, compare by
value and go into a DataFrame as they are. The words are those of the README's glossary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from dataclasses import Field

EVENT_TYPES = ("meet", "visit", "call", "talk")
STATUSES = ("held", "planned", "proposed", "not_held")
KINDS = ("person", "group", "state", "organization")
ROLES = ("who", "whom")


class NlkitError(Exception):
    """Base of every error that the kit raises on purpose."""


class InputError(NlkitError):
    """A file or a value that cannot be used; the message says which and what to do."""


class LexiconError(NlkitError):
    """A rule table that cannot be used; the message names file and row."""


class Record(Mapping[str, Any]):
    """Lets a dataclass be read like a mapping too: ``r["value"]``, ``dict(r)``."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __getitem__(self, key: str) -> Any:
        if key not in self.__dataclass_fields__:
            raise KeyError(key)
        return getattr(self, key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dataclass_fields__)

    def __len__(self) -> int:
        return len(self.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Document(Record):
    """One text.

    ``date`` is the document date (DCT), an ISO day such as ``"2019-04-18"``: the day it was published and the anchor of
    'Thursday'. None if unknown.
    """

    doc_id: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Failure(Record):
    """A document, or a part of a file, that could not be handled, and why."""

    doc_id: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class TimeExpression(Record):
    """A date in a text.

    ``text == source[start_char:end_char]``; ``value`` is a TIMEX3 value (ISO-TimeML: ``2019-04-18``, ``2019-04``,
    ``2019-W16``, ``2019-Q2``, ``2019-SP``, ``PAST_REF``, ``XXXX-04`` ...); ``start`` and ``end`` are the first and last
    ISO day that it covers, None where that cannot be known.
    """

    start_char: int
    end_char: int
    text: str
    value: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Participant(Record):
    """An actor in an encounter.

    ``mention`` is what the evidence says, ``name`` the fullest name that the document gives for it. ``resolved_by``
    tells how one came from the other (None: the same): name (a shorter one), pronoun, description, metonym, demonym,
    sender ('sent a delegation') or context. ``country_source`` tells where ``country`` (ISO 3166-1 alpha-3) comes from:
    country, demonym, metonym, title, of, apposition, description, office (the table), place (the state visited),
    company (whom he or she is with), home (of the document), organization (none: it acts for a body), name (of a body);
    author: it is who writes, of no known country. ``candidates`` are the countries left if it is unclear. ``unnamed``
    is a person of whom the text gives the office only. ``host`` is one who only receives or greets the others.
    """

    name: str
    kind: str
    country: str | None
    role: str
    mention: str = ""
    start: int | None = None
    end: int | None = None
    resolved_by: str | None = None
    country_source: str | None = None
    candidates: tuple[str, ...] = ()
    unnamed: bool = False
    host: bool = False


@dataclass(frozen=True, slots=True)
class Place(Record):
    """Where an encounter takes place: a city, a venue or a country."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """A sentence that states the encounter.

    Half-open offsets into the document's text, or into its title where ``in_title`` is true.
    """

    text: str
    start: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Report(Record):
    """What one document says about one encounter.

    ``probability`` is that of its likeliest trigger to state one, as the linker sees it (None without linker);
    ``notes`` name what the linker added, with its probability.
    """

    report_id: str
    doc_id: str
    type: str
    status: str
    participants: tuple[Participant, ...]
    when: TimeExpression | None = None
    where: Place | None = None
    evidence: tuple[Evidence, ...] = ()
    trigger: str = ""
    trigger_start: int | None = None
    trigger_end: int | None = None
    trigger_in_title: bool = False
    rule: str = ""
    cue: str | None = None
    attributed_to: str | None = None
    confidence: str = "medium"
    probability: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding(Record):
    """What became of one trigger word.

    ``start`` and ``end`` are half-open offsets into the document's text (its title if ``in_title``), ``sentence`` is
    the sentence around them, in which the trigger begins at ``offset``. ``who``, ``whom``, ``when`` and ``where`` are
    what the rule found beside the trigger. ``outcome``: 'report' if the trigger made the report ``report_id``, 'joined'
    if it is further evidence for it, 'dropped' for a ``reason`` of ``nlkit.reasons.REASONS``. ``probability`` is that
    of the trigger to state an encounter, None without linker.
    """

    doc_id: str
    trigger: str
    start: int
    end: int
    in_title: bool
    sentence: str
    offset: int
    rule: str
    type: str
    status: str
    cue: str | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    when: TimeExpression | None
    where: Place | None
    outcome: str
    report_id: str | None = None
    reason: str | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Event(Record):
    """One encounter in the world, with all reports of it.

    ``report_ids`` are in the order of their document dates. ``status``: held if that was reported on its day or later,
    otherwise what was reported last; ``unconfirmed`` is a plan whose day has passed without a report of what became of
    it. ``status_history`` has one (document date, status) for each change. ``participants`` have the fullest names of
    all reports, ``when`` the most precise date that they agree on, of a stay from its first day to its last
    (``conflicts`` are the days of the others, ISO), ``where`` the place (offsets refer to the document that has them).
    ``part_of`` are the ids of the visits in which it was held. ``event_id`` is made of type, date and countries.
    """

    event_id: str
    report_ids: tuple[str, ...]
    type: str
    status: str
    status_history: tuple[tuple[str | None, str], ...]
    participants: tuple[Participant, ...]
    when: TimeExpression | None
    where: Place | None
    n_reports: int
    unconfirmed: bool = False
    conflicts: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


def choose(name: str, value: Any, allowed: Iterable[Any]) -> None:
    """Raises InputError for an option that does not exist."""
    if value not in allowed:
        raise InputError(f"{name}={value!r}: choose one of {', '.join(map(repr, allowed))}")


def printable(text: str) -> str:
    """Without characters that could steer a terminal or that it cannot write: U+FFFD in place of each."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
