"""A text field as a plain model: no screen, no keys, only text, a caret and what happens to them."""

from __future__ import annotations


class TextEdit:
    """Text up to `limit` characters. Positions are indices into `text` at cluster boundaries."""

    def __init__(self, limit: int = 500) -> None:
        self.limit = limit
        self.text = ""
        self.caret = 0

    def set_text(self, text: str) -> None:
        """Replace everything; the caret goes to the end. Undo can take it back."""
        self.text = text[: self.limit]
        self.caret = len(self.text)

    def insert(self, text: str) -> None:
        """Type or paste at the caret."""
        self.set_text(self.text[: self.caret] + text + self.text[self.caret :])

    def take(self) -> str:
        """The text to send, remembered for Up and Down; the field is empty afterwards."""
        text, self.text, self.caret = self.text.strip(), "", 0
        return text
