"""Where the bundled program starts."""

import multiprocessing

from xubao.cli.main import main

if __name__ == "__main__":
    # a parser runs in a process of its own; without this the bundle would start the window again for it
    multiprocessing.freeze_support()
    main()
