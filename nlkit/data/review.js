// The review widget: shows a report, sends what the reader does. All HTML in page.html is escaped by nlkit.show.
const BUTTONS = [
  ["accept", "a", "Accept"], ["reject", "r", "Reject"], ["undo", "u", "Undo"], ["back", "ArrowLeft", "◀"],
  ["next", "ArrowRight", "▶"],
];

function make(tag, parent, props = {}) {
  const node = Object.assign(document.createElement(tag), props);
  parent.append(node);
  return node;
}

function render({ model, el }) {
  const root = make("div", el, { tabIndex: 0, className: "nlkit-review" });
  root.style.cssText = "border:1px solid #999;border-radius:6px;padding:.8em;max-width:64em;outline-offset:2px";
  const head = make("div", root);
  head.style.cssText = "display:flex;gap:1em;align-items:center;margin-bottom:.5em";
  const bar = make("progress", head, { max: 1, value: 0 });
  bar.style.width = "12em";
  const count = make("span", head, { className: "nlkit-count" });
  const title = make("b", head);
  const view = make("div", root, { className: "nlkit-evidence" });
  const form = make("div", root);
  form.style.cssText = "display:grid;grid-template-columns:auto 1fr auto 1fr;gap:.3em .8em;margin:.7em 0";
  const message = make("div", root, { className: "nlkit-message" });
  message.style.cssText = "color:#B00020;min-height:1.2em";
  const buttons = make("div", root);
  const inputs = {};

  const fields = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value]));
  const send = (action) => model.send({ do: action, fields: fields() });

  for (const [action, key, text] of BUTTONS) {
    const button = make("button", buttons, { textContent: key.length === 1 ? `${text} (${key})` : text });
    button.className = `nlkit-${action}`;
    button.style.cssText = "margin-right:.5em;padding:.3em .9em";
    button.onclick = () => { send(action); root.focus(); };
  }

  function field(name, value, options) {
    if (!inputs[name]) {
      make("label", form, { textContent: name.replace("_", " ") });
      inputs[name] = make(options ? "select" : "input", form, { className: `nlkit-field-${name}` });
      for (const option of options || []) make("option", inputs[name], { value: option, textContent: option });
    }
    inputs[name].value = value;
  }

  function draw() {
    const page = model.get("page");
    bar.max = page.total || 1;
    bar.value = page.done;
    count.textContent = `${page.done} of ${page.total} decided`;
    title.textContent = page.number ? `${page.number}. ${page.title} (${page.date})${page.decision ? " – " + page.decision : ""}` : "";
    view.innerHTML = page.html;
    message.textContent = page.message || "";
    for (const [name, value] of Object.entries(page.fields))
      field(name, value, name === "type" ? page.types : name === "status" ? page.statuses : null);
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
