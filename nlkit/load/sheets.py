"""Tables with a document in each row: .csv, .tsv, a spreadsheet's 'Unicode text', .parquet."""

from __future__ import annotations

import csv
import re
from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from nlkit.load.fields import check_columns, has_text, known, said
from nlkit.load.files import Row, Unreadable, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nlkit.load.files import File, Log

DELIMITERS = ",;\t|~^"
PREAMBLE = 10  # lines among which the header is looked for: comments, 'sep=;', a title may stand above it
LONGEST_HEADER = 5000  # characters
_SEP = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
_ESCAPED = re.compile(r'(?<!\\)\\"')


def is_table(line: str) -> bool:
    """A line of a text file that is the header of a table of texts."""
    return len(line) <= LONGEST_HEADER and any(len(cells) > 1 and _is_header(cells) for cells in _heads(line))


def _is_header(cells: list[str]) -> bool:
    found = said(dict.fromkeys(cells, "-"), {})
    return "text" in found and len(found) > 1 and all(len(cell) < 40 for cell in cells)


def _heads(line: str, delimiters: str = DELIMITERS) -> Iterator[list[str]]:
    for delimiter in delimiters:
        yield [cell.strip().strip('"') for cell in line.strip().split(delimiter)]


def _layout(first: list[tuple[int, str]], suffix: str, fields: Mapping[str, str]) -> tuple[int, str]:
    """How many lines stand above the header, and what divides its cells."""
    told = next((m[1] for _, line in first[:2] if (m := _SEP.match(line))), "")
    delimiters = told or ("\t" if suffix == ".tsv" else DELIMITERS)
    begins = sum(bool(_SEP.match(line)) for _, line in first)
    best, chosen = (False, 0, 1), (begins, delimiters[0])
    for n, line in ((n, line) for n, (_, line) in enumerate(first) if len(line) <= LONGEST_HEADER):
        for delimiter, cells in zip(delimiters, _heads(line, delimiters), strict=True):
            found = said(dict.fromkeys(cells, ""), {name: path for name, path in fields.items() if path in cells})
            weight = "text" in found, len(found), len(cells)
            if weight > best and ("text" in found or n == begins):
                best, chosen = weight, (n, delimiter)
    return chosen


def csv_rows(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[tuple[int, list[str]]]:
    r"""(number of the first line, cells) of each row that is not empty, the header first.

    A quote that is never closed costs its own line, not the rest of the file: reading starts again on the line after
    it. Where it is a backslash that hides a quote ('\"yes\"'), the line is read so, and those after it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), (1 << 31) - 1))
    feed: Iterator[tuple[int, str]] = ((n, line.replace("\0", "")) for n, line in lines_of(file, log))
    first = list(islice(feed, PREAMBLE))
    above, delimiter = _layout(first, file.path.suffix.lower(), fields)
    again = deque(first[above:])  # lines that are read before the others: the first ones, and those read once more
    form: dict[str, Any] = {"delimiter": delimiter, "strict": True}
    row: list[tuple[int, str]] = []  # the lines of the row being read

    def lines() -> Iterator[str]:
        while (one := again.popleft() if again else next(feed, None)) is not None:
            row.append(one)
            yield one[1]

    while True:
        reader = csv.reader(lines(), **form)
        try:
            for cells in reader:
                number, row = row[0][0], []
                if any(cells):
                    yield number, cells
            return
        except csv.Error as error:
            if "escapechar" not in form and any(_ESCAPED.search(line) for _, line in row):
                form |= {"escapechar": "\\", "doublequote": False}
                again.extendleft(reversed(row))
                row = []
                continue
            why = "a quote that is never closed" if "end of data" in str(error) else f"broken CSV ({error})"
            log.add(str(file.path), "load", f"line {row[0][0]}: {why}")
            again.extendleft(reversed(row[1:]))
            row = []


def read_csv(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    table = csv_rows(file, log, fields)
    _, head = next(table, (0, []))
    head = [name.strip() for name in head]
    check_columns(head, fields)
    least = next((n for n in range(1, len(head)) if has_text(dict.fromkeys(head[:n], ""), fields)), len(head))
    first = {name: n for n, name in reversed(list(enumerate(head)))}
    for row, (line, cells) in enumerate(table, 1):
        found: Any = {name: cells[n] for name, n in first.items() if n < len(cells)}
        if any(cells[len(head) :]) or len(cells) < least:
            found = Unreadable(f"{len(cells)} cells where the header has {len(head)}")
        yield Row(found, f"#{row}", f", line {line}")


def read_parquet(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with file.open() as handle, pq.ParquetFile(handle) as table:
            columns = table.schema_arrow.names
            check_columns(columns, fields)
            needed = [name for name in columns if known(name, fields)]
            batches = table.iter_batches(batch_size=256, columns=needed)
            for number, row in enumerate(chain.from_iterable(b.to_pylist() for b in batches), 1):
                yield Row(row, f"#{number}", f", row {number}", as_given=True)
    except (pa.ArrowException, ValueError) as error:
        raise Unreadable(f"row {number + 1}: broken Parquet ({str(error).splitlines()[0][:120]})") from error
