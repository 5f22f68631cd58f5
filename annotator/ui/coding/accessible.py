"""What a screen reader is told of the text view: its role, beside the name that every widget has."""

from functools import cache

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# Qt deletes an interface with its widget; until then Python must not.
_interfaces: list[QAccessibleInterface] = []


@cache
def serve(kind: type[QWidget]) -> None:
    """Let widgets of a kind be documents to who asks."""

    def make(_name: str, widget: QObject) -> QAccessibleInterface | None:
        if not isinstance(widget, kind):
            return None
        _interfaces[:] = filter(shiboken6.isValid, _interfaces)
        _interfaces.append(QAccessibleWidget(widget, QAccessible.Role.Document))
        return _interfaces[-1]

    QAccessible.installFactory(make)
