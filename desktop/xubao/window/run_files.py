"""Names of the files that a run of the program keeps in the data folder, beside its projects."""

LOG = "xubao.log"
RUNNING = "running-"
"""How the name of the file begins in which a process says which projects it has open."""
CRASH = "crash-"
"""How the name of the file begins in which a process writes down where it falls over."""
LAST_CRASH = "crash.last.txt"
"""What the last program that fell over said of where."""
