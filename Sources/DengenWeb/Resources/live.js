// Live pages: the server sends finished pieces of HTML, this puts them where they belong.
import { walk, stale } from "./ages.js";
import { start as startDialog } from "./dialog.js";

const silence = 45_000;
const choice = "dengen-live";
const source = document.querySelector("[data-live-source]")?.dataset.liveSource;
const toggle = document.querySelector("[data-live-switch]");
let stream = null;
let heard = performance.now();

// Polite and at most one message in five seconds.
let saidAt = -5000;
export function say(text) {
  if (performance.now() - saidAt < 5000) return;
  saidAt = performance.now();
  document.getElementById("said").textContent = text;
}

// What a piece says, ages left out: only another word is worth a blink.
function gist(piece) {
  const copy = piece.cloneNode(true);
  copy.querySelectorAll("[data-age]").forEach((age) => age.remove());
  return `${copy.className.replace(" fresh", "")} ${copy.textContent}`;
}

function place(id, piece) {
  const old = document.querySelector(`[data-live="${CSS.escape(id)}"]`);
  if (!old) return;
  const isNews = gist(old) !== gist(piece);
  const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  const fresh = document.adoptNode(piece);
  old.replaceWith(fresh);
  fresh.classList.toggle("fresh", isNews);
  if (focused) fresh.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
}

// Takes over every live piece of another copy of a page.
export function replaceAll(page) {
  page.querySelectorAll("[data-live]").forEach((piece) => place(piece.dataset.live, piece));
}

function take(event) {
  heard = performance.now();
  stale(false);
  const { html } = JSON.parse(event.data);
  replaceAll(new DOMParser().parseFromString(html, "text/html"));
}

function ended() {
  stream?.close();
  location.reload();
}

function listen() {
  if (!source || stream) return;
  heard = performance.now();
  stream = new EventSource(source);
  stream.addEventListener("open", () => { heard = performance.now(); stale(false); });
  stream.addEventListener("tile", take);
  stream.addEventListener("beat", () => { heard = performance.now(); stale(false); });
  stream.addEventListener("session", ended);
}

function rest() {
  stream?.close();
  stream = null;
}

function watch() {
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

document.querySelectorAll("[data-reveal]").forEach(reveal);
if (toggle && source) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => choose(toggle.getAttribute("aria-pressed") !== "true"));
}
if (source) choose(sessionStorage.getItem(choice) !== "off");
startDialog();
walk();
watch();
