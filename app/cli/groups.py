"""Every group of commands, in the order in which the help lists them."""

from __future__ import annotations

from app.cli.commands import Commands
from app.cli.comments import CommentCommands
from app.cli.editions import EditionCommands
from app.cli.findings import FindingCommands
from app.cli.goals import GoalCommands
from app.cli.keeping import KeepingCommands
from app.cli.links import LinkCommands
from app.cli.making import MakingCommands
from app.cli.objectives import ObjectiveCommands
from app.cli.officers import OfficerCommands
from app.cli.papers import PaperCommands
from app.cli.printing import PrintingCommands
from app.cli.reading import ReadingCommands, Screen
from app.cli.sections import SectionCommands
from app.cli.tables import TableCommands
from app.cli.terminal import Terminal
from app.cli.thread import ThreadCommands
from app.work.desk import House


def groups(house: House, screen: Screen, terminal: Terminal) -> tuple[Commands, ...]:
    """The groups, each ready to carry out its commands."""
    return (
        MakingCommands(house, terminal),
        ReadingCommands(house, terminal, screen),
        PrintingCommands(house, terminal),
        TableCommands(house, terminal),
        OfficerCommands(house, terminal),
        PaperCommands(house, terminal),
        GoalCommands(house, terminal),
        SectionCommands(house, terminal),
        ObjectiveCommands(house, terminal),
        LinkCommands(house, terminal),
        ThreadCommands(house, terminal),
        CommentCommands(house, terminal),
        FindingCommands(house, terminal),
        EditionCommands(house, terminal),
        KeepingCommands(house, terminal),
    )
