// Live pages: the server sends finished pieces of HTML, this puts them where they belong.
import { walk, stale, current } from "./ages.js";
import { start as startDialog } from "./dialog.js";
import { start as startList } from "./list.js";
import { start as startMenu } from "./menu.js";
import { sayNote } from "./said.js";
import { start as startSession } from "./session.js";

const silence = 45_000;
const choice = "dengen-live";
const source = document.querySelector("[data-live-source]")?.dataset.liveSource;
const toggle = document.querySelector("[data-live-switch]");
let stream = null;
let heard = performance.now();
let wasOpen = false;

export function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

// What a piece says of states and commands, times and readings left out: only another word is worth a blink.
function gist(piece) {
  const words = piece.matches(".tile, .panel") ? piece.querySelectorAll(".badge, .note a, .detail") : [piece];
  return [piece.className.replace(" fresh", ""), ...[...words].map((word) => word.textContent)].join(" ");
}

function noteOf(piece) {
  return piece.querySelector(".note a")?.textContent;
}

// The focus stays where it was or, when that is gone, within the same piece.
function refocus(piece, old, focused) {
  if (focused === old) {
    piece.tabIndex = old.tabIndex;
    return piece.focus({ preventScroll: true });
  }
  const label = focused.getAttribute("aria-label");
  const same = label && piece.querySelector(`[aria-label="${CSS.escape(label)}"]`);
  (same || piece.querySelector(".buttons a") || piece.querySelector("a, button"))?.focus({ preventScroll: true });
}

// When the stream last brought a piece: an answer that was asked for earlier is older.
const brought = new Map();

function place(id, piece) {
  const old = document.querySelector(`[data-live="${CSS.escape(id)}"]`);
  if (!old) return false;
  const isNews = gist(old) !== gist(piece);
  const saysMore = noteOf(old) !== noteOf(piece);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const fresh = document.adoptNode(piece);
  old.replaceWith(fresh);
  fresh.classList.toggle("fresh", isNews);
  if (focused) refocus(fresh, old, focused);
  if (saysMore) sayNote(fresh);
  return isNews;
}

// Takes over the live pieces of a copy of this page that was asked for at `asked`.
export function replaceAll(page, asked) {
  page.querySelectorAll("[data-live]").forEach((piece) => {
    const { live } = piece.dataset;
    if (!(brought.get(live) > asked)) place(live, piece);
  });
}

// Which pieces a list shows and what they say, ages and readings left out.
function shape(list) {
  return [...list.querySelectorAll("[data-live]")].map((piece) => `${piece.dataset.live} ${gist(piece)}`).join("\n");
}

// Ticks and the focus stay on the rows that are still there.
function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const home = focused?.closest("[data-live]");
  const list = document.adoptNode(fresh);
  old.querySelectorAll("input:checked").forEach(({ name, value }) => {
    const box = list.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (box) box.checked = true;
  });
  old.replaceWith(list);
  const again = home && list.querySelector(`[data-live="${CSS.escape(home.dataset.live)}"]`);
  if (again) refocus(again, home, focused);
}

// What changed elsewhere can belong into this list or out of it: the list is read anew.
async function reread() {
  const page = parse(await (await fetch(location.href, { headers: { Accept: "text/html", "Dengen-Background": "1" } })).text());
  const [old, fresh] = [document, page].map((from) => from.querySelector("[data-live-list]"));
  if (old && fresh && shape(old) !== shape(fresh)) swap(old, fresh);
  const chips = page.querySelectorAll(".chips");
  document.querySelectorAll(".chips").forEach((bar, at) => {
    const isOther = chips[at] && bar.textContent !== chips[at].textContent;
    if (isOther && !bar.contains(document.activeElement)) bar.replaceWith(document.adoptNode(chips[at]));
  });
}

// A list is never older than this while the page says that it is live.
const listAge = 15_000;
let listRead = performance.now();

function rereadList() {
  if (!document.querySelector("[data-live-list]")) return;
  listRead = performance.now();
  reread().catch(() => stale(true));
}

function take(event) {
  hear();
  const { html } = JSON.parse(event.data);
  parse(html).querySelectorAll("[data-live]").forEach((piece) => {
    const { live } = piece.dataset;
    brought.set(live, performance.now());
    if (place(live, piece) && live === "counts") rereadList();
  });
}

function hear() {
  heard = performance.now();
  current();
}

function ended() {
  stream?.close();
  location.reload();
}

// After a break nobody told what had changed meanwhile.
function opened() {
  if (wasOpen) rereadList();
  wasOpen = true;
  hear();
}

function listen() {
  if (!source || stream) return;
  heard = performance.now();
  stream = new EventSource(source);
  stream.addEventListener("open", opened);
  stream.addEventListener("tile", take);
  stream.addEventListener("beat", hear);
  stream.addEventListener("session", ended);
}

function rest() {
  stream?.close();
  stream = null;
}

function watch() {
  if (stream && !document.hidden && performance.now() - listRead > listAge) rereadList();
  if (stream && performance.now() - heard > silence) {
    stale(true);
    if (stream.readyState === EventSource.CLOSED) { rest(); listen(); }
  }
  setTimeout(watch, 5000);
}

function choose(isOn) {
  sessionStorage.setItem(choice, isOn ? "on" : "off");
  toggle?.setAttribute("aria-pressed", String(isOn));
  if (isOn) listen(); else rest();
}

function reveal(button) {
  button.hidden = false;
  const field = document.getElementById(button.getAttribute("aria-controls"));
  button.addEventListener("click", () => {
    const shows = field.type === "password";
    field.type = shows ? "text" : "password";
    button.setAttribute("aria-pressed", String(shows));
  });
}

document.querySelectorAll("[data-prints]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
document.querySelectorAll("[data-reveal]").forEach(reveal);
if (toggle && source) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => choose(toggle.getAttribute("aria-pressed") !== "true"));
}
if (source) choose(sessionStorage.getItem(choice) !== "off");
startDialog();
startMenu();
startList();
startSession();
walk();
watch();
if (document.querySelector("[data-offline]")) addEventListener("online", () => location.reload());
// The pages work without it: it only says that there is no connection.
addEventListener("load", () => navigator.serviceWorker?.register("/sw.js").catch(() => {}));
