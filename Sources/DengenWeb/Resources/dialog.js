// はい / いいえ in place: the confirm page's own question, taken into a native dialog. Without script the page itself asks.
import { parse, replaceAll } from "./live.js";

const box = document.getElementById("ask");
let opener = null;

async function load(address, options) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, ...options });
  return { answer, page: parse(await answer.text()) };
}

function put(question) {
  box.replaceChildren(document.adoptNode(question));
  if (!box.open) box.showModal();
  box.querySelector("[data-no]")?.focus();
}

// Another page than ours came back, such as the one that says that a newer sign-in took our place: it is shown.
function leaveFor(page) {
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  document.querySelector("main h1")?.scrollIntoView();
}

async function ask(link) {
  // A button inside the dialog, such as those of a PoE port, leads on: the one that opened it gets the focus back.
  if (!box.contains(link)) opener = link;
  const { page } = await load(link.href);
  const question = page.getElementById("question-body");
  if (question) put(question);
  else leaveFor(page);
}

// One command per question: the key made with it goes along, so a second click or a repeated request changes nothing.
async function send(form) {
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const asked = performance.now();
  const { answer, page } = await load(form.getAttribute("action"), { // the form has a field of that name
    method: "POST", body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "text/html", "Idempotency-Key": form.dataset.key },
  });
  const refusal = answer.ok ? null : page.getElementById("question-body");
  if (refusal) { put(refusal); return; }
  if (!page.querySelector("[data-live-source]")) { leaveFor(page); return; }
  // A press for several outlets has a page of its own.
  if (answer.redirected && new URL(answer.url).pathname !== location.pathname) { location.assign(answer.url); return; }
  close();
  replaceAll(page, asked);
}

function close() {
  if (box.open) box.close();
  box.replaceChildren();
  // The tile may have been replaced meanwhile: the new button of the same name takes the focus.
  const label = opener?.getAttribute("aria-label");
  const again = opener?.isConnected ? opener : label && document.querySelector(`[aria-label="${CSS.escape(label)}"]`);
  again?.focus();
}

export function start() {
  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const link = event.target.closest("a[data-confirm]");
    if (link && plain) { event.preventDefault(); ask(link).catch(() => location.assign(link.href)); return; }
    if (event.target.closest("[data-no]") && box.open) { event.preventDefault(); close(); }
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target).catch(() => { delete event.target.dataset.sent; event.target.submit(); });
  });
  box.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
}
