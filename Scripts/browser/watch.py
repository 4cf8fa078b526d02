"""Listens to all that a page complains of: errors of scripts, of the console and of the content policy, and dialogs."""
from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog


class Watch:
    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.dialogs: list[str] = []
        self.allowed: list[tuple[str, str]] = []

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("page", lambda page: page.on("dialog", self.refuse))

    def allow(self, text: str, address: str) -> None:
        """A refusal that a test asks for: the browser itself writes it on the console."""
        self.allowed.append((text, address))

    def hear(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        address = message.location.get("url", "")
        if not any(text in message.text and part in address for text, part in self.allowed):
            self.complaints.append(f"{message.type}: {message.text} at {address}")

    def refuse(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


