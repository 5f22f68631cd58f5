"""What tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui import theme


@pytest.fixture(params=["light", "dark"])
def either_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Theme]:
    """The theme in use: the test is run in both."""
    yield theme.apply(qapp, request.param).theme
    theme.apply(qapp, "light")
