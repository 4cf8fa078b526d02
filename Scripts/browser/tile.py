"""One outlet on the screen: its tile on a site's page or its panel on its own."""
import re

from playwright.sync_api import Locator, Page, expect

from words import Words

RECORD = """id => {
  const seen = window.dengenSeen = [];
  const look = () => {
    const tile = document.querySelector(`[data-live="${id}"]`);
    const state = tile?.querySelector(".state .badge")?.innerText.trim() ?? "";
    const note = tile?.querySelector(".note a")?.innerText.trim() ?? "";
    if (seen.at(-1) !== `${state}/${note}`) seen.push(`${state}/${note}`);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  look();
}"""


class Tile:
    def __init__(self, page: Page, outlet: dict, words: Words):
        self.page = page
        self.outlet = outlet
        self.words = words
        self.live = f"outlet-{outlet['id']}"
        self.root = page.locator(f'[data-live="{self.live}"]')

    @property
    def dialog(self) -> Locator:
        return self.page.locator("dialog#ask")

    def button(self, action: str) -> Locator:
        return self.root.get_by_role("link", name=f"{action} {self.outlet['name']}", exact=True)

    def actions(self) -> list[str]:
        return [text.strip() for text in self.root.locator(".buttons .button").all_inner_texts()]

    def ask(self, action: str) -> None:
        """Presses a button; the question stands then in the dialog."""
        self.button(action).click()
        expect(self.dialog).to_be_visible()

    def answer(self, word: str) -> Locator:
        return self.dialog.get_by_role("button", name=word, exact=True).or_(
            self.dialog.get_by_role("link", name=word, exact=True))

    def order(self, action: str) -> None:
        self.ask(action)
        self.answer(self.words.yes).click()
        expect(self.dialog).to_be_hidden()

    def record(self) -> None:
        """From now on every pair of state and note that this page shows is remembered."""
        self.page.evaluate(RECORD, self.live)

    def seen(self) -> list[str]:
        return self.page.evaluate("window.dengenSeen")

    def expect_state(self, word: str) -> None:
        expect(self.root.locator(".state .badge").last).to_have_text(word)

    def expect_note(self, word: str) -> None:
        expect(self.root.locator(".note a")).to_have_text(re.compile(rf"^\s*{re.escape(word)}"))
