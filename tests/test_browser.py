"""JupyterLab in a real browser: notebooks run, evidence and figures show, a review survives a reload.

Needs the extra nlkit[browser] and Chromium with its driver (Debian: chromium,
chromium-driver); skipped without, but not where NLKIT_BROWSER is 'required',
as it is in CI. Pictures of what the browser showed go to out/screenshots.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

if os.environ.get("NLKIT_BROWSER") != "required":
    pytest.importorskip("selenium")
    pytest.importorskip("jupyterlab")
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("no Chromium with its driver", allow_module_level=True)

import nbformat
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "out" / "screenshots"
PAYLOADS = [
    *("<script>window.ran = 1</script>", "<img src=x onerror='window.ran = 1'>", "'><svg onload='window.ran = 1'>"),
    *('"onmouseover="window.ran = 1', "</mark></div><iframe srcdoc='<script>parent.ran = 1</script>'></iframe>"),
    *("<a href='javascript:window.ran = 1'>x</a>", "<style>*{display:none}</style><link rel=stylesheet href=x>"),
    *("&lt;img src=x onerror='window.ran = 1'&gt;", "$\\href{javascript:window.ran = 1}{x}$", "\\(x\\) $$x$$"),
]
TAGS = set(
    "b br button div i img input label mark option p progress select small span style"
    " table tbody td th thead tr".split()
)
ATTRIBUTES = set(
    "aria-keyshortcuts aria-label aria-live border class for id max role scoped src style tabindex value".split()
)
PAGES = f"""import warnings
from pathlib import Path
import nlkit
import pandas as pd
from IPython.display import HTML, SVG, display
from nlkit import plots
from nlkit.review.coding import review
from nlkit.types import Document, Evidence, Participant, Place, Report, TimeExpression
warnings.simplefilter("ignore")
pd.set_option("display.html.use_mathjax", False)  # pandas shows tables, with formulas unless told not to
results, folder = [], Path("payloads")
folder.mkdir(exist_ok=True)
for n, x in enumerate({PAYLOADS}):
    text = f"{{x}} met {{x}} in {{x}}. Merkel met Duda in Oslo on Monday, {{x}} said."
    (folder / (f"{{n}}{{x}}".replace("/", "_") + ".txt")).write_text(f"title: {{x}}\\ndate: 2019-04-18\\n\\n{{text}}")
    who, whom = (Participant(x, "person", code, role, x, 0, len(x)) for code, role in (("DEU", "who"), ("POL", "whom")))
    day = TimeExpression(0, len(x), x, x, "2019-04-18", "2019-04-18")
    more = dict(evidence=(Evidence(text, 0, len(text)),), where=Place(x), cue=x, attributed_to=x, rule=x, trigger=x)
    document = Document(f"{{n}}{{x}}", text, x, "2019-04-18", x)
    results.append((document, [Report(f"{{n}}{{x}}#1", f"{{n}}{{x}}", "meet", "held", (who, whom), day, **more)]))
made, read = nlkit.Extraction(results), nlkit.extract(folder)
for found in (made, read):
    views = [found, found.reports, found.failures, found.rejected, nlkit.quality([d for d, _ in found.results])]
    for d, reports in found.results:
        views += [nlkit.show_document(d, reports), *(nlkit.show_event(r, d) for r in reports), nlkit.explain(d)]
    display(HTML("".join(view._repr_html_() for view in views)))
for draw in (plots.timeline, plots.network):
    draw(made, of="name").figure.savefig("x.svg")
    display(SVG("x.svg"))
display(review(made, "payloads.csv"))"""
REVIEW = """import nlkit
from nlkit.review import review
found = nlkit.extract(["../seeds/2018-05-31_lavrov-in-pyongyang.txt", "../seeds/2018-06-12_singapore-summit.txt"])
review(found, "review.csv")"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of the notebooks, without outputs, with one for the review."""
    top = tmp_path_factory.mktemp("lab")
    out = top / "notebooks"
    out.mkdir()
    shutil.copytree(ROOT / "seeds", top / "seeds")
    for name in ("02_extracting", "03_plotting"):
        notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = []
                cell.execution_count = None
        nbformat.write(notebook, out / f"{name}.ipynb")
    for name, code in (("review", REVIEW), ("payloads", PAGES)):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, out / f"{name}.ipynb")
    return out


@pytest.fixture(scope="module")
def lab(folder):
    """JupyterLab on the loopback interface; gives its address."""
    settings = folder.parent / "settings"
    quiet = settings / "s" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    quiet.parent.mkdir(parents=True)
    quiet.write_text(json.dumps({"fetchNews": "false"}))  # it asks in a window that covers the page
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        "--no-browser",
        f"--port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--IdentityProvider.token=local",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.expose_app_in_browser=True",
        "--ServerApp.port_retries=0",
        f"--LabApp.workspaces_dir={settings}/w",
        f"--LabApp.user_settings_dir={settings}/s",
        "--allow-root",
    ]
    with (folder.parent / "lab.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log)
    try:
        for _ in range(120):
            time.sleep(0.5)
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token=local", timeout=2).close()
                break
            except OSError:
                assert server.poll() is None, (folder.parent / "lab.log").read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture
def browser():
    options = webdriver.ChromeOptions()
    for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1300,1800"):
        options.add_argument(option)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def wait(browser, condition, seconds: int = 120):
    return WebDriverWait(browser, seconds, ignored_exceptions=[Exception]).until(condition)


def find(browser, css: str) -> list:
    return browser.find_elements(By.CSS_SELECTOR, css)


def run(browser, lab: str, name: str) -> None:
    """Open a notebook and run all its cells; returns when the last has run."""
    browser.get(f"{lab}/lab/tree/{name}.ipynb?token=local&reset")
    wait(
        browser,
        lambda b: b.execute_script(
            "const w = window.jupyterapp?.shell?.currentWidget;"
            "return w?.context?.isReady && w.sessionContext?.session?.kernel?.status === 'idle'"
        ),
    )
    browser.execute_script("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    wait(
        browser,
        lambda b: b.execute_script(
            "const cells = window.jupyterapp.shell.currentWidget.content.model.cells;"
            "for (let i = 0; i < cells.length; i++) {"
            "  const c = cells.get(i); if (c.type === 'code' && !c.executionCount) return false; }"
            "return window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
        ),
    )


def outputs(browser) -> list[dict]:
    """All outputs of the notebook that is open."""
    return browser.execute_script(
        "const out = []; const cells = window.jupyterapp.shell.currentWidget.content.model.cells;"
        "for (let i = 0; i < cells.length; i++)"
        "  if (cells.get(i).type === 'code') out.push(...cells.get(i).outputs.toJSON());"
        "return out"
    )


def scroll_to(browser, what: str) -> None:
    """Scroll to the first cell whose outputs have ``what`` in them."""
    number = browser.execute_script(
        "const cells = window.jupyterapp.shell.currentWidget.content.model.cells;"
        "for (let i = 0; i < cells.length; i++)"
        "  if (cells.get(i).type === 'code' && JSON.stringify(cells.get(i).outputs.toJSON()).includes(arguments[0]))"
        "    return i;",
        what,
    )
    browser.execute_script(
        "const c = window.jupyterapp.shell.currentWidget.content;"
        "c.activeCellIndex = arguments[0]; return c.scrollToItem(arguments[0], 'start')",
        number,
    )
    time.sleep(1)


def picture(browser, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    browser.save_screenshot(str(PICTURES / f"{name}.png"))


def test_evidence_is_coloured_and_labelled(browser, lab):
    run(browser, lab, "02_extracting")
    assert not [o for o in outputs(browser) if o["output_type"] == "error" or o.get("name") == "stderr"]
    scroll_to(browser, "<mark")
    marks = wait(browser, lambda b: find(b, ".jp-OutputArea-output mark"))
    assert {m.text.split()[-1] for m in marks} & {"trigger", "who", "where"}
    assert len({m.value_of_css_property("background-color") for m in marks}) >= 4
    picture(browser, "evidence")


def test_figures_show(browser, lab):
    run(browser, lab, "03_plotting")
    found = outputs(browser)
    assert not [o for o in found if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert sum("image/png" in o.get("data", {}) for o in found) >= 9
    scroll_to(browser, "image/png")
    shown = wait(browser, lambda b: [i for i in find(b, ".jp-RenderedImage img") if i.size["width"] > 300])
    assert all(browser.execute_script("return arguments[0].naturalWidth", i) > 300 for i in shown)
    picture(browser, "figures")


def test_review_by_click_and_key_survives_a_reload(browser, lab, folder):
    run(browser, lab, "review")
    (root,) = wait(browser, lambda b: find(b, ".nlkit-review"))
    assert find(browser, ".nlkit-evidence mark")
    total = int(find(browser, ".nlkit-count")[0].text.split()[2])
    assert total >= 3

    def decided(n: int):
        return lambda b: find(b, ".nlkit-count")[0].text.startswith(f"{n} of")

    def place() -> object:
        return find(browser, ".nlkit-field-place")[0]

    find(browser, ".nlkit-accept")[0].click()
    wait(browser, decided(1))
    root.send_keys("r")
    wait(browser, decided(2))
    before = place().get_property("value")
    place().clear()
    place().send_keys("Geneva")
    assert find(browser, ".nlkit-accept")[0].text.startswith("Correct")
    picture(browser, "review")
    find(browser, ".nlkit-accept")[0].click()
    wait(browser, decided(3))
    root.send_keys("u")
    wait(browser, decided(2))
    assert place().get_property("value") == before
    root.send_keys("e")
    place().clear()
    place().send_keys("Geneva", Keys.ESCAPE)
    root.send_keys("a")
    wait(browser, decided(3))
    with (folder / "review.csv").open(newline="") as file:
        saved = list(csv.DictReader(file))
    assert [row["decision"] for row in saved[:4]] == ["accept", "reject", "correct", ""]
    assert saved[2]["place"] == "Geneva"
    browser.execute_script("return window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    run(browser, lab, "review")
    wait(browser, decided(3))
    root = find(browser, ".nlkit-review")[0]
    root.send_keys(Keys.ARROW_LEFT)
    wait(browser, lambda b: place().get_property("value") == "Geneva")
    picture(browser, "review-after-reload")


def test_review_by_keyboard_alone(browser, lab, folder):
    for old in folder.glob("review.*[lv]"):
        old.unlink()
    run(browser, lab, "review")
    wait(browser, lambda b: find(b, ".nlkit-review"))
    browser.execute_script("window.jupyterapp.commands.execute('notebook:enter-command-mode')")

    def press(*keys: str) -> None:
        ActionChains(browser).send_keys(*keys).perform()

    def focused():
        return browser.switch_to.active_element

    def tab_to(css: str) -> list:
        """Press Tab until what ``css`` means has the focus; gives name and outline of all on the way."""
        seen = []
        for _ in range(60):
            press(Keys.TAB)
            here = focused()
            seen.append((here.accessible_name, here.value_of_css_property("outline-style")))
            if browser.execute_script("return arguments[0].matches(arguments[1])", here, css):
                return seen
        raise AssertionError(f"Tab does not lead to {css}: {seen}")

    tab_to(".nlkit-review")
    assert focused().accessible_name == "review of reports"
    assert focused().value_of_css_property("outline-style") == "solid"
    controls = tab_to(".nlkit-next")
    picture(browser, "review-by-keyboard")
    names = "type, status, who, whom, start, end, place, place country, Accept (a), Reject (r), Undo (u), back, next"
    assert controls == [(name, "solid") for name in names.split(", ")]
    ActionChains(browser).key_down(Keys.SHIFT).send_keys(Keys.TAB * 3).key_up(Keys.SHIFT).perform()
    assert focused().accessible_name == "Reject (r)"
    press(Keys.ENTER)
    wait(browser, lambda b: find(b, ".nlkit-count")[0].text.startswith("1 of"))
    press("e", "!", Keys.ESCAPE, "u")
    wait(browser, lambda b: find(b, ".nlkit-count")[0].text.startswith("0 of"))
    tab_to(".nlkit-next")
    press(Keys.TAB)
    assert not browser.execute_script("return arguments[0].closest('.nlkit-review')", focused()), "Tab leads out"


def test_payloads_stay_text(browser, lab):
    """Whatever titles, names, places, evidence, ids, file names hold: no element, attribute or script of theirs."""
    run(browser, lab, "payloads")
    assert not [o for o in outputs(browser) if o["output_type"] == "error" or o.get("name") == "stderr"]
    wait(browser, lambda b: find(b, ".nlkit-review .nlkit-evidence mark"))
    time.sleep(2)  # formulas come late
    for number, payload in enumerate(PAYLOADS):
        wait(browser, lambda b, n=number: PAYLOADS[n] in find(b, ".nlkit-evidence")[0].get_property("textContent"))
        tags, attributes, sources, styles, ran = browser.execute_script(
            "const all = [...document.querySelectorAll('.jp-OutputArea-output *')];"
            "const of = css => all.filter(e => e.matches(css));"
            "return [all.map(e => e.localName), all.flatMap(e => e.getAttributeNames()), of('[src]').map(e => e.src),"
            " of('style').map(e => e.textContent), window.ran]"
        )
        assert set(tags) <= TAGS
        assert set(attributes) <= ATTRIBUTES
        assert all(source.startswith("data:image/") for source in sources)
        assert not any("none" in style for style in styles)
        assert ran is None
        assert find(browser, ".nlkit-field-who")[0].get_property("value").startswith(" ".join(payload.split()))
        find(browser, ".nlkit-next")[0].click()
    picture(browser, "payloads")
    words = browser.execute_script("return document.querySelector('.jp-Notebook').textContent")
    assert all(words.count(x) > 10 for x in PAYLOADS)
