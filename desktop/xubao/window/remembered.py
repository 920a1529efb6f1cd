"""What the window remembers of how a person left it: its place, panes, the page of a project, folders of dialogs."""

from pathlib import Path


class Remembered:
    """Short texts by key, kept on disk for the next run.

    Args:
        keep: whether to read and write the person's file; tests and screenshots don't.
    """

    def __init__(self, *, keep: bool = False) -> None:
        self._keep = keep
        self._changed: dict[str, str] = {}
        self._known = self._read()

    def get(self, key: str) -> str:
        """What was put there last; "" for nothing."""
        return self._known.get(key, "")

    def put(self, key: str, value: str) -> None:
        """Remember something; it is written with the next `write`."""
        if value != self.get(key):
            self._known[key] = self._changed[key] = value

    def numbers(self, key: str) -> list[int]:
        """The numbers that `put_numbers` kept; empty where there are none."""
        parts = self.get(key).split()
        return [int(part) for part in parts] if all(part.lstrip("-").isdigit() for part in parts) else []

    def put_numbers(self, key: str, numbers: list[int]) -> None:
        """Remember a row of numbers."""
        self.put(key, " ".join(map(str, numbers)))

    def folder(self, key: str, otherwise: str) -> str:
        """The folder where a dialog was last used, as long as it is there.

        Args:
            key: of the dialog.
            otherwise: where it begins the first time.
        """
        last = self.get(f"folder/{key}")
        return last if last and Path(last).is_dir() else otherwise

    def used(self, key: str, path: str | Path) -> None:
        """A file was chosen in a dialog: its folder is where the next question begins."""
        self.put(f"folder/{key}", str(Path(path).parent))
        self.write()

    def write(self) -> None:
        """Write what is new; what another program remembered meanwhile stays."""
        if not self._changed or not self._keep:
            return
        from xubao.operations.remembered import save_remembered

        others = {key: value for key, value in self._read().items() if key not in self._changed}
        if save_remembered(others | self._changed):
            self._known = others | self._changed
            self._changed = {}

    def _read(self) -> dict[str, str]:
        if not self._keep:
            return {}
        from xubao.operations.remembered import load_remembered

        return load_remembered()
