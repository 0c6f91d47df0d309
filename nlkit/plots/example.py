"""A made-up table to try plots on."""

from __future__ import annotations

import random
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING

from nlkit import tables
from nlkit.lexicon.gazetteer import country_name, lookup
from nlkit.types import EVENT_TYPES, STATUSES

if TYPE_CHECKING:
    import pandas as pd

_STATES = "USA CHN RUS KOR PRK JPN FRA DEU GBR IND TUR IRN ISR EGY BRA ZAF VNM SGP UKR SAU".split()
_PLACES = "Singapore,Geneva,New York,Beijing,Cairo,Vienna,Brasilia,Hanoi,Seoul,Moscow,Pretoria,Tokyo".split(",")


def sample(rows: int = 60, *, seed: int = 0, start: str = "2018-01-01", days: int = 730) -> pd.DataFrame:
    """A made-up table of reports, to try plots on: nobody in it met anybody.

    ``rows`` reports between ``start`` (ISO day) and ``days`` days later, the same for the same ``seed``; some without a
    date or a place, a few with an interval, all statuses and types. Columns and dtypes are those of
    ``Extraction.reports``.

    >>> from nlkit import plots
    >>> plots.sample(3).shape[0]
    3
    """
    rng = random.Random(seed)
    weights = [1 / (n + 1) for n in range(len(_STATES))]
    begin = Day.fromisoformat(start)
    out = []
    for number in range(rows):
        codes = list(dict.fromkeys(rng.choices(_STATES, weights, k=rng.choice((2, 2, 2, 2, 3)))))
        codes = codes if len(codes) > 1 else [codes[0], rng.choice([s for s in _STATES if s != codes[0]])]
        day = begin + timedelta(days=int(days * rng.triangular(0, 1, 0.6)))
        length = rng.choices((0, 2, 6, 29), (80, 10, 6, 4))[0]
        place = rng.choices([*_PLACES, None], [*(6 / (n + 1) for n in range(len(_PLACES))), 4])[0]
        has_date = rng.random() < 0.93
        row = dict.fromkeys(tables.REPORTS) | {
            "report_id": f"made-up-{number}",
            "doc_id": f"made-up-{number}",
            "doc_date": day.isoformat(),
            "type": rng.choices(EVENT_TYPES, (50, 25, 10, 15))[0],
            "status": rng.choices(STATUSES, (62, 20, 10, 8))[0],
            "who": f"Envoy of {country_name(codes[0])}",
            "who_countries": codes[0],
            "whom": tables.JOINT.join(f"Envoy of {country_name(c)}" for c in codes[1:]),
            "whom_countries": tables.JOINT.join(codes[1:]),
            "start": day.isoformat() if has_date else None,
            "end": (day + timedelta(days=length)).isoformat() if has_date else None,
        }
        if place is not None:
            city = next(e for e in lookup(place) if e.kind != "country" and e.lat is not None)
            row |= {"place": place, "place_country": city.iso3, "lat": city.lat, "lon": city.lon}
        out.append(row)
    return tables.frame(out, tables.REPORTS)
