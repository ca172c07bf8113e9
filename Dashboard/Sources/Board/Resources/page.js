// The live page. Its whole state is in the fragment of the address, and the server draws everything:
// this script turns controls into a state, asks for its answers, and puts what comes into the page.
//
// What tests and scripts may rely on:
//   input[type=range][data-path="NAME"]   fixes a parameter; #number-NAME is the field beside it
//   input[data-shift="NAME"], input[data-width="NAME"]   move it and make it wider
//   [data-free="NAME"]                    leaves it as written
//   select[data-variant], [data-select="PATH"], input[data-fact="ID"]   switches
//   [data-error="NAME"]                   what is wrong with a setting; [data-error=""] with anything else
//   [data-outcome="NAME"] [data-value]    a number as it is printed, in full in the attribute
//   [data-outcome="NAME"] [data-difference]   its difference from what it is compared with
//   #progress[data-trials]                trials behind what is shown; [data-state="stale|fresh"]
//   #command, #yaml, #spoken, #errors, #changes, #study, #undo, #reset, #keep, #drop, #notice
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const main = $("#main");
const page = Math.random().toString(36).slice(2);
const mostBytes = 8000;

// MARK: The state

const empty = () => ({ set: new Map(), shapes: new Map(), variant: "", seed: "", trials: "", a: "" });
let state = empty();

// A fragment as a state, and the digest of the model that it was made with.
function parse(text) {
  if (text.length > mostBytes) throw new Error(`The link is too long: its state may have ${mostBytes} bytes.`);
  const found = empty();
  let digest = "";
  for (const item of text.split("&")) {
    const sign = item.indexOf("=");
    if (sign < 1) { if (item) throw new Error(`The link cannot be read at “${item.slice(0, 60)}”.`); continue; }
    let value;
    try { value = decodeURIComponent(item.slice(sign + 1)); } catch {
      throw new Error(`The link cannot be read at “${item.slice(0, 60)}”.`);
    }
    const name = item.slice(0, sign);
    if (name === "set") {
      const equals = value.indexOf("=");
      found.set.set(equals < 0 ? value : value.slice(0, equals), equals < 0 ? null : value.slice(equals + 1));
    } else if (name === "shape") {
      const [parameter, shift, width] = value.split(":");
      found.shapes.set(parameter, { shift: Number(shift) || 0, width: Number(width) || 1 });
    } else if (name === "digest") {
      digest = value;
    } else if (name in found && typeof found[name] === "string") {
      found[name] = value;
    }
  }
  return { found, digest };
}

// What leaves out a fact comes first: a parameter that is fixed has no facts any more.
function items(of) {
  const settings = [...of.set].map(([path, value]) => (value === null ? path : `${path}=${value}`));
  const isFact = (text) => /^parameters\.[^=]*\.evidence\./.test(text);
  const list = [...settings.filter(isFact), ...settings.filter((text) => !isFact(text))].map((text) => ["set", text]);
  for (const [name, shape] of of.shapes) list.push(["shape", `${name}:${shape.shift}:${shape.width}`]);
  for (const name of ["variant", "seed", "trials", "a"]) if (of[name]) list.push([name, of[name]]);
  return list;
}

const encoded = (list) => list.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
const fragment = () => encoded([...items(state), ["digest", main.dataset.digest]]);
const query = () => encoded(items(state));

function read() {
  const text = location.hash.slice(1);
  try {
    const { found, digest } = parse(text || main.dataset.start);
    state = found;
    notice(digest && digest !== main.dataset.digest
      ? `This link was made with another model (digest ${digest.slice(0, 12)}); the model is now `
        + `${main.dataset.digest.slice(0, 12)}, so numbers may differ.`
      : "");
  } catch (error) {
    state = empty();
    notice(`${error.message} The page shows the scenario as written.`);
  }
  show();
}

// A step that can be undone.
function commit() {
  const address = `#${fragment()}`;
  if (address.length > mostBytes) return notice(`That is too much for a link: its state may have ${mostBytes} bytes.`);
  if (address !== location.hash) history.pushState({ step: (history.state?.step ?? 0) + 1 }, "", address);
  show();
  play();
}

function notice(text) {
  $("#notice").textContent = text;
  $("#notice").hidden = !text;
}

const say = (text) => { $("#spoken").textContent = text; };

// MARK: Controls

const short = (value) => String(Number(Number(value).toPrecision(4)));

// Shows the state in the controls.
function show() {
  for (const box of all("[data-parameter]")) {
    const name = box.dataset.parameter;
    const shape = state.shapes.get(name);
    const value = state.set.get(name);
    const number = value == null ? NaN : parseFloat(value);
    const isSet = state.set.has(name) || Boolean(shape);
    box.classList.toggle("is-set", isSet);
    $("[data-set-mark]", box).textContent = state.set.has(name) ? "fixed" : shape ? "changed" : "";
    for (const input of all("[data-path]", box)) {
      if (input === document.activeElement && input.type === "number") continue;
      input.value = Number.isNaN(number) ? (input.type === "range" ? input.dataset.middle : "") : number;
      if (input.type === "range") {
        input.setAttribute("aria-valuetext", value ?? "as written");
      } else input.placeholder = "as written";
    }
    const shift = $("[data-shift]", box);
    if (shift) {
      const width = $("[data-width]", box);
      shift.value = shape?.shift ?? 0;
      width.value = shape?.width ?? 1;
      words(shift);
      words(width);
    }
    const free = $("[data-free]", box);
    if (free) free.hidden = !isSet;
  }
  for (const select of all("[data-variant]")) select.value = state.variant;
  for (const field of all("[data-select]")) field.value = state.set.get(field.dataset.select) ?? "";
  for (const box of all("[data-fact]")) {
    box.checked = !box.dataset.settings.split(" ").some((text) => state.set.get(text.split("=")[0]) === "1");
  }
  $("#seed").value = state.seed;
  $("#undo").disabled = !(history.state?.step > 0);
  $("#reset").disabled = items(state).every(([name]) => name === "a" || name === "trials");
  $("#drop").hidden = !state.a;
  const link = fragment();
  for (const anchor of all("a[data-keeps-state]")) anchor.hash = link;
  for (const anchor of all("a[data-table]")) anchor.href = `/csv/${anchor.dataset.table}?${query()}`;
}

// What a slider of a shape says.
function words(input) {
  const value = Number(input.value);
  const text = input.dataset.shift !== undefined
    ? (value === 0 ? "not moved" : `${value > 0 ? "+" : "−"}${Math.abs(value)} standard deviations`)
    : (value === 1 ? "as wide" : `${value} × as wide`);
  const output = $(`output[for="${CSS.escape(input.id)}"]`);
  if (output) output.textContent = text;
  input.setAttribute("aria-valuetext", text);
}

// Takes a control's value into the state; says whether there was one to take.
function take(input) {
  const data = input.dataset;
  if (data.path !== undefined) {
    if (input.value === "") state.set.delete(data.path);
    else {
      state.shapes.delete(data.path);
      state.set.set(data.path, (input.type === "range" ? short(input.value) : input.value) + data.unit);
    }
  } else if (data.shift !== undefined || data.width !== undefined) {
    const name = data.shift ?? data.width;
    const shape = { shift: 0, width: 1, ...state.shapes.get(name) };
    shape[data.shift !== undefined ? "shift" : "width"] = Number(input.value);
    state.set.delete(name);
    if (shape.shift === 0 && shape.width === 1) state.shapes.delete(name);
    else state.shapes.set(name, shape);
  } else if (data.variant !== undefined) state.variant = input.value;
  else if (data.select !== undefined) {
    if (input.value) state.set.set(data.select, input.value);
    else state.set.delete(data.select);
  } else if (data.fact !== undefined) {
    for (const text of data.settings.split(" ")) {
      const path = text.split("=")[0];
      if (input.checked) state.set.delete(path);
      else state.set.set(path, "1");
    }
  } else if (input.id === "seed") state.seed = input.value.trim();
  else return false;
  return true;
}

// While a slider moves the answers follow; where it stops is a step that can be undone.
let due = 0;
document.addEventListener("input", (event) => {
  if (event.target.type !== "range" || !take(event.target)) return;
  show();
  clearTimeout(due);
  due = setTimeout(play, 30);
});
document.addEventListener("change", (event) => {
  if (event.target.form || !take(event.target)) return;
  clearTimeout(due);
  commit();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const data = button.dataset;
  if (data.free !== undefined) {
    state.set.delete(data.free);
    state.shapes.delete(data.free);
    $(`input[type=range][data-path="${CSS.escape(data.free)}"]`)?.focus();
    commit();
  } else if (data.remove !== undefined) {
    if (data.remove === "variant" && data.kind) state.variant = "";
    else { state.set.delete(data.remove); state.shapes.delete(data.remove); }
    $("#controls-h").tabIndex = -1;
    $("#controls-h").focus();
    commit();
  } else if (button.id === "undo") history.back();
  else if (button.id === "reset") { state = { ...empty(), a: state.a, trials: state.trials }; commit(); }
  else if (button.id === "keep") {
    state.a = encoded(items({ ...state, a: "" })) || "variant=baseline";
    say("Kept as A. Answers are compared with it from now on.");
    commit();
  } else if (button.id === "drop") { state.a = ""; $("#keep").focus(); commit(); }
  else if (data.study) study(data.study, "");
  else if (button.id === "copy-link") copy(location.href.split("#")[0] + "#" + fragment(), "link");
  else if (button.id === "copy-command") copy($("#command").textContent, "command");
  else if (button.id === "copy-yaml") copy($("#yaml").textContent, "variant");
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.id === "anything") {
    const text = $("#setting").value.trim();
    const sign = text.indexOf("=");
    if (!text) return;
    if (sign < 1) return problems([{ path: null, text: "write it as path=value" }]);
    state.set.set(text.slice(0, sign).trim(), text.slice(sign + 1).trim());
    $("#setting").value = "";
    commit();
  } else if (event.target.id === "given") study("given", $("#condition").value);
  else if (event.target.id === "trace") study("trace", $("#trial").value);
});

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`The ${what} is copied.`);
    notice("");
  } catch { notice(`The browser does not let the page copy. Here is the ${what}: ${text}`); }
}

// MARK: Answers

let source = null;
let retry = 0;

function stale(text) {
  const progress = $("#progress");
  progress.dataset.state = "stale";
  progress.textContent = text;
  $("#answers").setAttribute("aria-busy", "true");
}

function play() {
  source?.close();
  clearTimeout(retry);
  if (!main.dataset.digest) return;
  const before = Number($("#progress").dataset.trials);
  stale(before ? "stale: these are the numbers of the last state; playing …" : "playing …");
  const question = main.dataset.question;
  const asked = query() + (question ? `&question=${encodeURIComponent(question)}` : "") + `&page=${page}`;
  const current = new EventSource(`/events?${asked.replace(/^&/, "")}`);
  source = current;
  current.addEventListener("answers", (event) => { if (current === source) step(JSON.parse(event.data)); });
  current.addEventListener("refused", (event) => {
    current.close();
    if (current !== source) return;
    const refusal = JSON.parse(event.data);
    problems(refusal.items.length ? refusal.items : [{ path: null, text: refusal.text }]);
    stale("not played: the numbers below are those of the last state that could be played");
  });
  current.addEventListener("end", () => current.close());
  current.onerror = () => {
    current.close();
    if (current !== source) return;
    stale("the server does not answer; is 'simulate serve' still running?");
    retry = setTimeout(play, 2000);
  };
}

function step(answers) {
  problems([]);
  const fresh = document.createElement("template");
  fresh.innerHTML = answers.answers;
  const box = $("#answers");
  const old = new Map([...box.children].map((card) => [card.id, card]));
  const cards = [...fresh.content.children];
  // A card that has the focus stays where it is: only what is in it changes.
  if (cards.length === old.size && cards.every((card) => old.has(card.id))) {
    for (const card of cards) {
      const there = old.get(card.id);
      const focused = there.contains(document.activeElement);
      there.dataset.trials = card.dataset.trials;
      there.innerHTML = card.innerHTML;
      if (focused) $("a", there)?.focus({ preventScroll: true });
    }
  } else box.replaceChildren(...cards);
  box.setAttribute("aria-busy", "false");
  const progress = $("#progress");
  progress.dataset.state = "fresh";
  progress.dataset.trials = answers.trials;
  const count = (number) => number.toLocaleString("en");
  progress.textContent = answers.isLast
    ? `${count(answers.trials)} trials` : `${count(answers.trials)} of ${count(answers.most)} trials`;
  $("#command").textContent = answers.command;
  $("#yaml").textContent = answers.yaml;
  settings(answers.settings);
  for (const anchor of all("a[data-keeps-state]", box)) anchor.hash = fragment();
  if (answers.isLast) say(answers.spoken);
}

// What is set, as it would be typed.
function settings(list) {
  const box = $("#set-now");
  if (!list.length && !state.variant) return box.replaceChildren();
  const lines = document.createElement("ul");
  const add = (text, path, kind) => {
    const line = document.createElement("li");
    const code = document.createElement("code");
    code.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Remove";
    button.dataset.remove = path;
    if (kind) button.dataset.kind = kind;
    button.setAttribute("aria-label", `Remove ${path}`);
    line.append(code, button);
    lines.append(line);
  };
  if (state.variant) add(`--variant ${state.variant}`, "variant", "variant");
  for (const text of list) add(`--set ${text}`, text.split("=")[0]);
  const focused = box.contains(document.activeElement);
  box.replaceChildren(lines);
  if (focused) $("button", box)?.focus();
}

// Says what is wrong at the field that it is about, else below the buttons.
function problems(items) {
  const fields = all("[data-error]");
  for (const field of fields) { field.hidden = true; field.textContent = ""; }
  for (const item of items) {
    const field = fields.find((one) => one.dataset.error && one.dataset.error === item.path)
      ?? $('[data-error=""]');
    if (!field) continue;
    const text = field.dataset.error || !item.path ? item.text : `${item.path}: ${item.text}`;
    field.textContent = field.textContent ? `${field.textContent}; ${text}` : text;
    field.hidden = false;
  }
  if (items.length) say(items[0].text);
}

// MARK: Studies

let asked = 0;
async function study(kind, argument) {
  const number = ++asked;
  const box = $("#study");
  box.textContent = "looking …";
  box.setAttribute("aria-busy", "true");
  const address = `/study/${kind}?${encoded([...items(state), ["argument", argument]])}`;
  let text = "";
  let isFound = false;
  try {
    const answer = await fetch(`${address}&part=1`);
    text = await answer.text();
    isFound = answer.ok;
  } catch { text = "The server does not answer."; }
  if (number !== asked) return;
  box.setAttribute("aria-busy", "false");
  if (isFound) {
    box.innerHTML = text;
    const link = document.createElement("a");
    link.href = address;
    link.textContent = "On a page of its own";
    box.append(link);
    const heading = $("h2", box);
    if (heading) { heading.tabIndex = -1; heading.focus(); }
  } else {
    const problem = document.createElement("pre");
    problem.className = "warning";
    problem.tabIndex = 0;
    problem.textContent = text;
    box.replaceChildren(problem);
    say(text);
  }
}

// MARK: The file

let revision = 0;
function watch() {
  const file = new EventSource("/events?watch=1");
  file.addEventListener("file", async (event) => {
    const reading = JSON.parse(event.data);
    const isFirst = revision === 0;
    const isSame = revision === reading.revision;
    revision = reading.revision;
    $("#errors").hidden = !reading.errors;
    $("#errors pre").textContent = reading.errors ?? "";
    if (reading.errors) return say("The file has errors.");
    if (!main.dataset.digest) return location.reload();
    if (isSame || (isFirst && reading.digest === main.dataset.digest)) return;
    main.dataset.digest = reading.digest;
    const answer = await fetch("/controls");
    if (answer.ok) $("#controls").innerHTML = await answer.text();
    $("#changes").innerHTML = reading.changes ?? "";
    show();
    play();
  });
}

addEventListener("popstate", () => { read(); play(); });
read();
if (!location.hash && main.dataset.digest) history.replaceState({ step: 0 }, "", `#${fragment()}`);
show();
play();
watch();
