"""Where the bundled program starts."""

import sys
from pathlib import Path

if __name__ == "__main__":
    if {"--multiprocessing-fork", "-c"} & {
        *sys.argv[1:]
    }:  # the archive's worker processes, and what watches them
        import multiprocessing

        multiprocessing.freeze_support()
    if sys.argv[1:] == ["--parse"]:
        from xubao.reading.worker import main
    elif sys.argv[1:] == ["--work"]:
        from xubao.operations.workers.worker import main
    elif sys.argv[1:] == ["--recognise"]:
        from xubao.reading.scan import main
    elif Path(sys.executable).stem == "xubao-window":  # Windows: the program without a console
        from xubao.cli.main import window as main
    else:
        from xubao.cli.main import main
    main()
