"""A person at a browser: one profile, signed in once, any number of windows."""
from contextlib import contextmanager
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from places import Place
from watch import Watch
from words import Words, speak

PATIENCE = 15_000
CHROMIUM = "/usr/bin/chromium"


def launch(playwright: Playwright) -> Browser:
    expect.set_options(timeout=PATIENCE)
    return playwright.chromium.launch(
        executable_path=CHROMIUM, headless=True, args=["--no-sandbox", "--disable-dev-shm-usage"])


class Person:
    """Signing in ends every earlier session of the same ID (A-10), so the cookies are shared by all windows."""

    def __init__(self, browser: Browser, place: Place, watch: Watch):
        self.browser = browser
        self.place = place
        self.watch = watch
        self.state: dict | None = None

    @property
    def api(self):
        return self.place.api

    def profile(self, signed_in: bool = True, language: str = "ja", watched: bool = True, **options) -> BrowserContext:
        """A new window's profile; `language` is what the browser asks for."""
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = self.browser.new_context(
            base_url=self.place.url, storage_state=self.state if signed_in else None,
            locale="ja-JP" if language == "ja" else "en-US", timezone_id="Asia/Tokyo", **options)
        context.set_default_timeout(PATIENCE)
        if watched:
            self.watch.follow(context)
        return context

    @contextmanager
    def window(self, path: str = "/", **options) -> Iterator[Page]:
        context = self.profile(**options)
        try:
            page = context.new_page()
            page.goto(path)
            yield page
        finally:
            context.close()

    def sign_in(self, language: str = "ja") -> None:
        """A new session; the cookies are kept for later windows, the language is not."""
        context = self.profile(signed_in=False, language=language)
        try:
            page = context.new_page()
            page.goto("/login")
            self.fill(page, self.place.password, speak(language))
            expect(page.locator("h1")).to_have_text(speak(language).dashboard)
            self.state = context.storage_state()
        finally:
            context.close()

    def fill(self, page: Page, password: str, words: Words) -> None:
        page.get_by_label(words.email).fill(self.place.email)
        page.get_by_label(words.password, exact=True).fill(password)
        page.get_by_role("button", name=words.log_in, exact=True).click()
