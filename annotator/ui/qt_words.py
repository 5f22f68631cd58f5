"""Qt's own words, such as those of a file dialog."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from annotator.i18n import language


def translate_qt(qt: QApplication) -> None:
    """Let Qt speak the language in use."""
    for spoken_before in qt.findChildren(QTranslator):
        qt.removeTranslator(spoken_before)  # else it would go on with what the new one does not know
    translator = QTranslator(qt)
    name = "qtbase_zh_CN" if language() == "zh" else "qtbase_en"
    QLocale.setDefault(QLocale("zh_CN" if language() == "zh" else "en_US"))
    if translator.load(name, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        qt.installTranslator(translator)
