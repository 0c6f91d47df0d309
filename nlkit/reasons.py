"""How far a report can be trusted: levels of confidence, reasons to drop a candidate, strict and lenient reading.

A candidate (one trigger word with its parties) becomes a report, evidence for one, or is dropped for a reason.
``REASONS`` is the whole vocabulary: it stands in the table ``rejected`` (but for 'no frame fits') and in what
``nlkit.explain`` shows, and does not change between versions without a word in the changelog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nlkit.types import choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlkit.types import Participant

CONFIDENCE = ("high", "medium", "low")
MODES = ("strict", "default", "lenient")  # README, 'Trust'


class Reason(NamedTuple):
    """What a reason means. ``lacks``: something is missing, so that lenient reading keeps the candidate."""

    meaning: str
    lacks: bool


ONE_PARTY = "fewer than two parties"
NO_PLACE = "no place visited"
AT_HOME = "a meeting with nobody from abroad"
NO_VISITOR = "nobody who visits"
UNKNOWN_PLACE = "unknown place"
STRANGE_VISITOR = "the visitor is not known to act for a state"
STRANGERS = "no party is known to act for a state"
ONE_STATE = "all of one country"
OWN_COUNTRY = "within the own country"
PEOPLE = "a people, not its officials"
SEEN = "seeing somebody is no encounter unless both act for a state"
COMPANY = "in company of a party"
NO_FRAME = "no frame fits"
TOLD_AGAIN = "told again"
UNSTATED = "not stated"
NOT_HIGH = "confidence below high"
REASONS = {
    ONE_PARTY: Reason("a meeting, call or talk of which one side is not named: 'he held talks'", True),
    NO_PLACE: Reason("a visit to no known place and to nobody: 'Obama's visit drew crowds'", True),
    NO_VISITOR: Reason("a visit whose visitor is not named: 'the trip to Mexico'", True),
    UNKNOWN_PLACE: Reason("somebody goes, flies or returns to a place that no table knows", True),
    STRANGE_VISITOR: Reason("'Smith flew to Rome': no title, no office, no state", False),
    STRANGERS: Reason("'Smith called Jones': no title, no office, no state", False),
    AT_HOME: Reason("one state and a group of none: 'Modi met local officials'", True),
    ONE_STATE: Reason("a meeting within one state: 'Putin met Lavrov'", False),
    OWN_COUNTRY: Reason("a journey within the visitor's own state: 'Macron visited Lyon'", False),
    PEOPLE: Reason("'Russians travel to Turkey'", False),
    SEEN: Reason("'saw Kim as a threat'", False),
    COMPANY: Reason("no encounter, but somebody added to one: 'she was joined by Li'", False),
    TOLD_AGAIN: Reason("what was said at an encounter that is reported already: 'they also spoke of trade'", False),
    UNSTATED: Reason(
        "asked, taken back, unheard of or usual: 'Did they meet?', 'no sign of it', 'they meet every year'", False
    ),
    NO_FRAME: Reason("another sense, or an object that is no actor: 'met the criteria', 'met fans'", False),
    NOT_HIGH: Reason("strict reading: the report is of medium or low confidence", False),
}


def check_how(mode: str, linker: str | None) -> None:
    """Raises InputError for a mode or a linker that there is not; None and 'none' read by frames alone."""
    choose("mode", mode, MODES)
    choose("linker", linker, ("bundled", "none", None))


def confidence(kind: str, parties: Sequence[Participant]) -> str:
    """high, medium or low, from the type of an encounter and its participants.

    high: a meeting, visit or call of two parties or more, each of a known state or an organization. low: one party
    only, nobody of a known state or organization, or mere talk ('discuss', 'consult') with somebody who is not. medium:
    everything between. Precision at each level: README, 'Trust'.
    """
    known = sum(p.country is not None or p.kind == "organization" for p in parties)
    all_known = known == len(parties)
    if len(parties) < 2 or not known or (kind == "talk" and not all_known):
        return "low"
    return "high" if all_known and kind != "talk" else "medium"
