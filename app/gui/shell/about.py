"""What program this is, and under what licence."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app import __version__
from app.domain.messages import say
from app.gui.parts.dialogs import Dialog
from app.gui.parts.text import Role, Text
from app.language import Language


class AboutDialog(Dialog):
    """Name, version, licence."""

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(words, say("About Chancery"), None, parent)
        self.body.addWidget(Text(words(say("Version {version}", version=__version__)), Role.STRONG))
        self.body.addWidget(
            Text(
                words(
                    say(
                        "Free software under the GNU General Public License, version 3 or later. It works on this "
                        "computer alone and opens no connection."
                    )
                ),
                wrap=True,
            )
        )
