// An open menu is the only thing to press: the page rests meanwhile, Esc or a press elsewhere shuts the menu.
const menus = [...document.querySelectorAll("details.menu")];
const main = document.getElementById("main");

function shut(event) {
  const menu = event.key === "Escape" && menus.find((each) => each.open);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

export function start() {
  menus.forEach((menu) => menu.addEventListener("toggle", () => { main.inert = menus.some((each) => each.open); }));
  document.addEventListener("keydown", shut);
}
