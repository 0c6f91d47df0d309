// The review widget: shows a report, sends what the reader does. All HTML in page.html is escaped by nlkit.show.
const BUTTONS = [
  ["accept", "a", "Accept"], ["reject", "r", "Reject"], ["undo", "u", "Undo"], ["back", "ArrowLeft", "◀", "back"],
  ["next", "ArrowRight", "▶", "next"],
];
const BOX = "border:1px solid var(--jp-border-color1, #999);border-radius:4px;font:inherit;" +
  "background:var(--jp-layout-color1, #fff);color:var(--jp-ui-font-color1, #111);";
const CHANGED = "#D55E00";
const FOCUS = ".nlkit-review:focus-visible,.nlkit-review :focus-visible{outline:3px solid #0072B2;outline-offset:2px}";

function make(tag, parent, props = {}, css = "") {
  const node = Object.assign(document.createElement(tag), props);
  node.style.cssText = css;
  parent.append(node);
  return node;
}

function render({ model, el }) {
  const root = make("div", el, { tabIndex: 0, className: "nlkit-review", role: "group", ariaLabel: "review of reports" },
    BOX + "padding:.9em;max-width:64em");
  make("style", root, { textContent: FOCUS });
  const head = make("div", root, {}, "display:flex;gap:1em;align-items:center;margin-bottom:.6em");
  const bar = make("progress", head, { max: 1, value: 0, ariaLabel: "decided" }, "width:12em;flex:none");
  const count = make("span", head, { className: "nlkit-count" }, "white-space:nowrap");
  const title = make("b", root, { ariaLive: "polite" }); // said aloud when another report comes
  const view = make("div", root, { className: "nlkit-evidence" }, "margin-top:.4em");
  const form = make("div", root, {},
    "display:grid;grid-template-columns:auto 1fr auto 1fr;align-items:center;gap:.4em .8em;margin:.9em 0 .4em");
  const message = make("div", root, { className: "nlkit-message", role: "status" },
    "color:var(--jp-error-color1, #C0392B);min-height:1.5em");
  const buttons = make("div", root, {}, "display:flex;flex-wrap:wrap;gap:.5em;align-items:center");
  const button = {};
  const inputs = {};

  const fields = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value]));
  const send = (action) => model.send({ do: action, fields: fields() });

  for (const [action, key, text, spoken] of BUTTONS) {
    const name = key.length === 1 ? `${text} (${key})` : text;
    button[action] = make("button", buttons, { textContent: name, className: `nlkit-${action}` },
      BOX + "padding:.3em .9em;cursor:pointer");
    if (spoken) button[action].ariaLabel = spoken;
    button[action].setAttribute("aria-keyshortcuts", key);
    button[action].onclick = () => { send(action); root.focus(); };
  }
  make("small", buttons, { textContent: "keys: a r u ← →, e to edit, Esc to leave a field" }, "opacity:.7");

  function field(name, value, options) {
    if (!inputs[name]) {
      const label = `nlkit-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
      make("label", form, { textContent: name.replace("_", " "), htmlFor: label });
      inputs[name] = make(options ? "select" : "input", form, { id: label, className: `nlkit-field-${name}` },
        BOX + "padding:.2em .4em;min-width:0");
      for (const option of options || []) make("option", inputs[name], { value: option, textContent: option });
      inputs[name].addEventListener("input", mark);
    }
    inputs[name].value = value;
  }

  // What differs from the report is framed, and the button says what 'accept' then means.
  function mark() {
    const given = model.get("page").given || {};
    let changed = false;
    for (const [name, input] of Object.entries(inputs)) {
      const differs = input.value.trim() !== (given[name] ?? "");
      input.style.borderColor = differs ? CHANGED : "var(--jp-border-color1, #999)";
      changed ||= differs;
    }
    button.accept.textContent = changed ? "Correct (a)" : "Accept (a)";
  }

  function draw() {
    const page = model.get("page");
    bar.max = page.total || 1;
    bar.value = page.done;
    count.textContent = `${page.done} of ${page.total} decided, saved in ${page.file}`;
    title.textContent = page.number
      ? `${page.number}. ${page.title} (${page.date})${page.decision ? `: ${page.decision}ed` : ""}` : "";
    view.innerHTML = page.html;
    message.textContent = page.message || "";
    for (const [name, value] of Object.entries(page.fields))
      field(name, value, name === "type" ? page.types : name === "status" ? page.statuses : null);
    mark();
  }

  root.addEventListener("keydown", (event) => {
    const typing = ["INPUT", "SELECT"].includes(event.target.tagName);
    event.stopPropagation(); // keys are not for JupyterLab
    if (typing) {
      if (event.key === "Escape") root.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "e") {
      event.preventDefault();
      inputs.who?.focus();
      return;
    }
    const hit = BUTTONS.find(([, key]) => key === event.key);
    if (hit) {
      event.preventDefault();
      send(hit[0]);
    }
  });

  model.on("change:page", draw);
  draw();
}

export default { render };
