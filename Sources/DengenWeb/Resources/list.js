// Lists by keyboard: one tab stop, j and k move it, Enter opens; single keys can be switched off (WCAG 2.1.4).
const choice = "dengen-keys";
const rows = "[data-live-list] tbody > tr, [data-live-list] .tiles > li";
const help = document.getElementById("keys");
const ways = { d: "data-dashboard", l: "data-log" };
let goes = 0;

function isOn() {
  return localStorage.getItem(choice) !== "off";
}

function items() {
  return [...document.querySelectorAll(rows)];
}

function isTyping({ target }) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

// The one item that Tab reaches.
function rove(chosen) {
  items().forEach((item) => { item.tabIndex = item === chosen ? 0 : -1; });
}

function move(step) {
  const all = items();
  const at = all.indexOf(document.activeElement?.closest(rows));
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  if (!next) return;
  rove(next);
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function go(key) {
  goes = 0;
  const way = help?.getAttribute(ways[key]);
  if (way) location.assign(way);
  return Boolean(way);
}

function find() {
  const field = document.getElementById("find");
  field?.focus();
  field?.select();
  return Boolean(field);
}

function tick(item) {
  const box = item.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

// What a key does on the item that has the focus itself.
function onItem({ key }, item) {
  switch (key) {
    case "ArrowDown": move(1); return true;
    case "ArrowUp": move(-1); return true;
    case "Enter": item.querySelector("a[href]")?.click(); return true;
    case " ": return tick(item);
    default: return false;
  }
}

function onPage({ key, timeStamp }) {
  if (goes > timeStamp && ways[key]) return go(key);
  goes = key === "g" ? timeStamp + 1500 : 0;
  switch (key) {
    case "/": return find();
    case "j": move(1); return true;
    case "k": move(-1); return true;
    case "?": help?.showModal(); return Boolean(help);
    default: return false;
  }
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (document.querySelector("dialog[open]")) return;
  const item = document.activeElement?.matches(rows) ? document.activeElement : null;
  if ((item && onItem(event, item)) || (isOn() && onPage(event))) event.preventDefault();
}

function offer() {
  const box = help.querySelector("input");
  box.checked = isOn();
  box.addEventListener("change", () => localStorage.setItem(choice, box.checked ? "on" : "off"));
  document.querySelectorAll("[data-keys]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => help.showModal());
  });
}

// A list that was read anew, or a row that changed, keeps one tab stop.
function keep() {
  const all = items();
  if (all.length && !all.some((item) => item.tabIndex === 0)) rove(all[0]);
}

export function start() {
  if (help) offer();
  keep();
  const main = document.getElementById("main");
  if (document.querySelector("[data-live-list]")) new MutationObserver(keep).observe(main, { childList: true, subtree: true });
  document.addEventListener("keydown", press);
}
