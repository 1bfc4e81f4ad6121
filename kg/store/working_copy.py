"""A generation's databases, copied and open for changes: a draft is made in them, and the next one too, if it may."""

import shutil
from pathlib import Path
from uuid import uuid4

import pyoxigraph as ox

from kg.store.durable import writing
from kg.store.links import copy_database


class WorkingCopy:
    """Two databases in a folder of their own, whose name no other copy ever has: what the engine still does in a
    folder that another writer has removed touches nobody else's.

    `number` is the generation whose content they have, between one draft and the next. Opening them takes most of
    the time of a small change.
    """

    def __init__(self, generation: Path, workshop: Path) -> None:
        """Copy the generation in the folder of its number into a new folder of the workshop."""
        self.number = int(generation.name)
        self.folder = workshop / f"copy-{uuid4().hex}"
        self._databases: dict[str, ox.Store] = {}
        with writing("copy the current generation"):
            self.folder.mkdir()
            for name in ("quads", "merge"):
                copy_database(generation / name, self.folder / name)
                self._databases[name] = ox.Store(self.folder / name)

    @property
    def quads(self) -> ox.Store:
        """The quads."""
        return self._databases["quads"]

    @property
    def merge(self) -> ox.Store:
        """The merge of all graphs."""
        return self._databases["merge"]

    def is_of(self, number: int) -> bool:
        """Tell whether it is a copy of that generation still, and nobody has removed its folder."""
        return self.number == number and self.folder.exists()

    def remove(self) -> None:
        """Close the databases, which nobody may use any more, and remove the folder."""
        self._databases.clear()
        shutil.rmtree(self.folder, ignore_errors=True)
