// 最新計測値: read anew every minute while that is wanted and the page is seen (C-40). Without script people press 再読み込み.
import { current, stale } from "./ages.js";
import { parse, replaceAll } from "./live.js";

const choice = "dengen-latest";
const button = document.querySelector("[data-every]");
let timer = 0;

async function read() {
  const asked = performance.now();
  const answer = await fetch(location.href, { headers: { Accept: "text/html", "Dengen-Background": "1" } });
  if (answer.redirected) return location.reload();
  if (!answer.ok) throw new Error(answer.statusText);
  replaceAll(parse(await answer.text()), asked);
  return current();
}

function tick() {
  if (!document.hidden) read().catch(() => stale(true));
}

function choose(isOn) {
  sessionStorage.setItem(choice, isOn ? "on" : "off");
  button.setAttribute("aria-pressed", String(isOn));
  clearInterval(timer);
  if (isOn) timer = setInterval(tick, Number(button.dataset.every) * 1000);
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", () => choose(button.getAttribute("aria-pressed") !== "true"));
  choose(sessionStorage.getItem(choice) === "on");
}
