"""Run the notebooks from top to bottom and keep their outputs: python notebooks/execute.py [NAME ...] [--check]

With --check nothing is written: the outputs are compared with those that are
kept, and the exit code is 1 if they differ (of figures only the number).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent
QUIET = {"TQDM_DISABLE": "1", "PYTHONHASHSEED": "0", "JUPYTER_PLATFORM_DIRS": "1"}


def notebooks(names: list[str] | None = None) -> list[Path]:
    """The notebooks, or those whose name begins with one of ``names``."""
    found = sorted(FOLDER.glob("*.ipynb"))
    return [p for p in found if not names or any(p.name.startswith(n) for n in names)]


def run(path: Path) -> nbformat.NotebookNode:
    """The notebook after a run in a new kernel of this Python, in its own folder; raises on the first error."""
    os.environ.update(QUIET)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(FOLDER)}},
        extra_arguments=["--log-level=40"],
    )
    return stripped(client.execute())


def stripped(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Without what differs from run to run and from machine to machine: times, ids, versions."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "file_extension": ".py"},
    }
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number:02d}"
        cell.metadata = {}
        kept = []
        for output in cell.get("outputs", ()):
            if "metadata" in output:
                output.metadata = {}
            if kept and "name" in output and output.name == kept[-1].get("name"):
                kept[-1].text += output.text  # a slow machine hands on in parts what was printed
            else:
                kept.append(output)
        if cell.cell_type == "code":
            cell.outputs = kept
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """What each cell puts out, as text; figures without their pixels."""
    out = []
    for cell in notebook.cells:
        parts = []
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            text = "".join(output.get("text", data.get("text/markdown", data.get("text/plain", ""))))
            parts.append(("figure" if "image/png" in data else "") + re.sub(r"<Figure size .*?>", "", text))
        out.append(parts)
    return out


def noise(notebook: nbformat.NotebookNode) -> list[str]:
    """What the cells wrote to stderr."""
    return ["".join(o.text) for cell in notebook.cells for o in cell.get("outputs", ()) if o.get("name") == "stderr"]


def main() -> int:
    """Run the notebooks; the exit code is 1 if one wrote to stderr, or differs under --check."""
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("names", nargs="*", help="beginnings of file names, such as 03; all without")
    ap.add_argument("--check", action="store_true")
    args = ap.parse_args()
    bad = 0
    for path in notebooks(args.names):
        kept = outputs(nbformat.read(path, as_version=4))
        new = run(path)
        problems = [f"stderr: {text.strip()}" for text in noise(new)]
        if args.check:
            pairs = zip(kept, outputs(new), strict=True)
            problems += [f"cell {n} puts out something else" for n, (a, b) in enumerate(pairs, 1) if a != b]
        else:
            nbformat.write(new, path)
        bad += bool(problems)
        print(f"{path.name}: {'; '.join(problems) or 'ok'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
