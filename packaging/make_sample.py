"""Makes the sample project from the files in samples/: `python packaging/make_sample.py samples/示例项目.xubao`."""

import sys
from pathlib import Path

from xubao.model import ReportKind
from xubao.operations import documents, drafts, projects, snapshots
from xubao.places import sample


def main(target: Path) -> None:
    """Read every sample document into a new project, draft the response, and write it to `target`."""
    making = target.with_suffix(".making")
    making.unlink(missing_ok=True)
    opened = projects.new_project(making)
    files = sorted(path for path in sample().iterdir() if path.suffix in {".txt", ".docx"})
    # by their bytes: the project shall not say where on a machine they lay
    added = [documents.add_bytes(opened, path.name, path.read_bytes()) for path in files]
    kinds = {document.id: documents.report_of(opened, document.id).kind for document in added}
    opinions = next(one for one, kind in kinds.items() if kind is ReportKind.OPINIONS)
    material = [one for one, kind in kinds.items() if kind is ReportKind.MATERIAL]
    reports = [one for one in kinds if one != opinions and one not in material]
    precedent = next((one for one, kind in kinds.items() if kind is ReportKind.RESPONSE), None)
    saved, _ = drafts.draft_in_project(opened, opinions, reports, material, precedent)
    projects.save_draft(opened, saved)
    snapshots.take_snapshot(opened, saved, "generated")
    opened.close()
    making.replace(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
