"""The one style sheet. Widgets say what they are by a property (``role``, ``tone``, ``card``, ``main``)."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from app.gui.theme import Tokens

_SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog, QWidget#centre, QStackedWidget, QScrollArea, QWidget#page { background: $paper; }
QScrollArea { border: none; }
QWidget#inspector, QWidget#titleline, QWidget#footline, QWidget#banners { background: $card; }
QWidget#titleline { border-bottom: 1px solid $hairline; }
QWidget#footline { border-top: 1px solid $hairline; }
QStackedWidget#inspector { background: $card; }
QLabel { background: transparent; color: $ink; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="caption"] { font-size: ${small}pt; color: $muted; letter-spacing: 1px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { font-size: ${small}pt; color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="info"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="look"] { color: $look; }
QLabel[tone="bad"] { color: $bad; }

QLabel#marking { background: $strip; color: $on_strip; font-weight: 600; font-size: ${small}pt;
  letter-spacing: 1px; padding: 3px; }
QLabel#marking[unset="true"] { background: $hover; color: $muted; }

QFrame[card="true"] { background: $card; border: 1px solid $hairline; border-radius: 6px; }
QFrame[card="true"][tone="look"] { background: $look_soft; border: 1px dashed $look_line; }
QFrame[card="true"][tone="bad"] { background: $bad_soft; border: 1px solid $bad; }
QFrame[card="true"]:focus { border: 2px solid $accent; }
QFrame[line="true"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame[banner="true"] { border-radius: 0; border: none; border-bottom: 1px solid $hairline; background: $info_soft; }
QFrame[banner="true"][tone="look"] { background: $look_soft; }
QFrame[banner="true"][tone="bad"] { background: $bad_soft; }
QFrame[banner="true"][tone="good"] { background: $good_soft; }

QPushButton { background: $card; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chosen; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $muted; background: $paper; }
QPushButton:default, QPushButton[main="true"] { background: $navy; color: $on_navy; border: 1px solid $navy; }
QPushButton:default:hover, QPushButton[main="true"]:hover { background: $navy_hover; }
QPushButton:default:focus, QPushButton[main="true"]:focus { border: 2px solid $ring; }
QPushButton[main="true"]:disabled, QPushButton:default:disabled { background: $hover; color: $muted;
  border: 1px solid $hairline; }
QPushButton[flat="true"], QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px;
  padding: 4px 8px; color: $ink; }
QPushButton[flat="true"]:hover, QToolButton:hover { background: $hover; }
QPushButton[flat="true"]:focus, QToolButton:focus { border: 1px solid $accent; }
QToolButton:checked { background: $chosen; color: $accent; font-weight: 600; }
QToolButton::menu-indicator { image: none; }
QPushButton[link="true"] { background: transparent; border: none; border-bottom: 1px solid transparent; padding: 0;
  color: $accent; text-decoration: underline; text-align: left; }
QPushButton[link="true"]:focus { border: 1px dotted $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QDateEdit { background: $field; color: $ink;
  border: 1px solid $line; border-radius: 4px; padding: 4px 6px; selection-background-color: $navy;
  selection-color: $on_navy; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 3px 5px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $bad;
  padding: 3px 5px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $paper; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $paper; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$icons/down-$look_name.svg"); width: 12px; height: 12px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0 6px; background: transparent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 20px;
  subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$icons/up-$look_name.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$icons/down-$look_name.svg"); width: 10px; height: 10px; }
QTreeView::branch:has-children:closed { image: url("$icons/right-$look_name.svg"); }
QTreeView::branch:has-children:open { image: url("$icons/down-$look_name.svg"); }
QTreeView::branch { background: transparent; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $line; selection-background-color: $chosen;
  selection-color: $ink; }
QComboBox { padding: 4px 8px; }
QComboBox:focus, QComboBox[wrong="true"] { padding: 3px 7px; }
QPushButton[field="true"] { background: $field; border: 1px solid $line; border-radius: 4px; padding: 4px 8px;
  text-align: left; }
QPushButton[field="true"]:disabled { background: $paper; color: $muted; }
QPushButton[field="true"]:hover { background: $hover; }
QPushButton[field="true"]:focus { border: 2px solid $accent; padding: 3px 7px; }
QToolButton#plan { color: $muted; padding: 4px 2px 4px 8px; }
QLineEdit#search { background: $paper; border-radius: 6px; padding: 5px 10px; }

QListView, QTreeView, QTableView { background: $card; color: $ink; border: 1px solid $hairline; border-radius: 4px;
  gridline-color: $hairline; alternate-background-color: $paper; selection-background-color: $chosen;
  selection-color: $ink; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 1px solid $accent; }
QListView::item, QTreeView::item { padding: 4px 6px; border: none; color: $ink; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $chosen; color: $ink; }
QTableView::item { padding: 2px 6px; }
QTableView::item:selected { background: $chosen; color: $ink; }
QTableView QLineEdit, QTableView QComboBox { border-radius: 0; padding: 0 4px; border: 2px solid $accent; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section { background: $paper; color: $muted; border: none; border-right: 1px solid $hairline;
  border-bottom: 1px solid $hairline; padding: 5px 8px; font-weight: 600; }
QTableCornerButton::section { background: $paper; border: none; }

QListView#navigation { background: $nav; border: none; border-radius: 0; padding: 8px 0; }
QMenuBar { background: $card; color: $ink; border-bottom: 1px solid $hairline; padding: 0 8px; }
QMenuBar::item { padding: 3px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $card; color: $ink; border: 1px solid $line; padding: 4px 0; }
QMenu::item { padding: 5px 24px 5px 20px; }
QMenu::item:selected { background: $chosen; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QToolTip { background: $card; color: $ink; border: 1px solid $line; padding: 4px 6px; }

QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border: none; border-radius: 4px; }
QTabBar::tab:selected { background: $chosen; color: $accent; font-weight: 600; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { border: 1px solid $accent; }
QTabWidget::pane { border: none; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QGroupBox { border: none; font-weight: 600; margin-top: 20px; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QCheckBox, QRadioButton { background: transparent; color: $ink; spacing: 8px; padding: 2px; border: 1px solid transparent;
  border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $accent; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator, QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $muted; border-radius: 3px; background: $field; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked { background: $navy; border: 1px solid $navy; image: url("$icons/check.svg"); }
QRadioButton::indicator:checked { background: $navy; border: 1px solid $navy; image: url("$icons/dot.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border: 1px solid $hairline; }
QProgressBar { background: $hover; border: none; border-radius: 3px; height: 6px; text-align: center; color: $ink; }
QProgressBar::chunk { background: $navy; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; min-height: 28px; min-width: 28px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(tokens: Tokens, font: QFont, icons: Path) -> str:
    """The sheet in these colours, its sizes in proportion to the system's font."""
    size = font.pointSizeF() if font.pointSizeF() > 0 else 9.0
    colours = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    return _SHEET.substitute(
        colours,
        icons=icons.as_posix(),
        look_name="dark" if tokens.dark else "light",
        line="#4a5666" if tokens.dark else "#c3c0b6",
        ring=tokens.accent if tokens.dark else "#8fb1de",
        small=f"{size * 0.88:.1f}",
        heading=f"{size * 1.1:.1f}",
        title=f"{size * 1.45:.1f}",
    )
