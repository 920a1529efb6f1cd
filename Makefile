# Two commands matter: `make run` and `make test`. Both set up what is missing first.
PYTHON := .venv/bin/python
export PYTHONUTF8 := 1
# What was compiled once is kept, whatever the shell says: the tests start many processes, and each would compile the
# program and all it imports anew, which takes longer than most of them run.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test lint types compiled suite i18n fuzz faults gold gold-sensitivity bench bench-archive screens sample lock bundle deb extras wheel \
    release-check clean setup tools

run:
	@sh packaging/bootstrap.sh run
	@sh packaging/run.sh

setup:
	@sh packaging/bootstrap.sh dev

tools:
	@sh packaging/bootstrap.sh tools

test: setup
	@$(MAKE) --no-print-directory -j 2 lint compiled
	@$(MAKE) --no-print-directory -j 2 suite types

# Side by side, so that neither core waits: what is checked of the source, and what one process compiles, so that each
# of those that test need not; then the tests, and beside them the types.
lint:
	$(PYTHON) -m ruff check desktop tests
	$(PYTHON) -m ruff format --check desktop tests
	.venv/bin/lint-imports --no-logo

types:
	$(PYTHON) -m mypy

compiled:
	@mkdir -p build
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest --collect-only -q > build/collected.txt || \
	    { cat build/collected.txt; exit 1; }

suite:
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n 5 --dist worksteal

# Texts missing or not used in the tables of languages (core and help too), of other places or too long for a button.
i18n: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.i18n

# The property tests at random, with many examples; `make test` tries few and always the same ones.
# What fails is printed with the line that repeats it (@reproduce_failure); it stays as an @example.
EXAMPLES := 2000
fuzz: setup
	HYPOTHESIS_PROFILE=fuzz HYPOTHESIS_EXAMPLES=$(EXAMPLES) QT_QPA_PLATFORM=offscreen \
	    $(PYTHON) -m pytest -n 2 -m hypothesis --timeout 0

# Trying to lose a person's work: kills, full disks, files that go away, two owners, damage.
faults: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.faults.run
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m cluster

# Accuracy against the gold, speed against peers, a picture of every page.
gold: setup
	$(PYTHON) -m tests.gold.run

# Every deciding constant moved by a fifth, and the figures that move; long, and goes on where it was ended.
gold-sensitivity: setup
	$(PYTHON) -m tests.gold.sensitivity

bench: tools
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.bench.run

# The archive on documents made up from the shared corpus; Recoll (Debian's recollcmd) is measured where it is installed.
DOCUMENTS := 1000
bench-archive: setup
	$(PYTHON) -m tests.bench.archive --documents $(DOCUMENTS)

screens: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.screens build/screens

# The sample project is made from the files in samples/, never by hand.
sample: setup
	$(PYTHON) packaging/make_sample.py samples/示例项目.xubao

# Needs uv on the path; the locks name versions and hashes, never where they come from. What builds is locked at the
# versions of what runs, as both lie in one .venv.
COMPILE := uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
    --python-version 3.11 -q
lock:
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --extra dev -o requirements-dev.lock
	$(COMPILE) pyproject.toml --extra dev --extra tools -o requirements-tools.lock
	$(COMPILE) --group setup -c requirements-tools.lock -o requirements-setup.lock
	printf 'opencv-python-headless\n' | $(COMPILE) pyproject.toml - --extra ocr -c requirements-tools.lock \
	    --override packaging/headless.txt -o requirements-ocr.lock
	$(COMPILE) pyproject.toml --extra archive -c requirements-tools.lock -o requirements-archive.lock

bundle: tools
	sh packaging/bundle.sh

# Of dist/xubao: for this release of the system and newer ones. For older ones packaging/old-linux.sh (as root).
deb: bundle
	$(PYTHON) packaging/make_deb.py

# What reads scans, and the archive: each for this bundle, as a .zip and a .deb of its own.
extras: tools
	$(PYTHON) packaging/make_extra.py ocr
	$(PYTHON) packaging/make_extra.py archive

wheel: tools
	rm -rf dist/python
	$(PYTHON) -m build --no-isolation --outdir dist/python .

# Builds all that this machine can and tries it: wheel and sdist in an empty environment, the bundle, the .deb; what is
# missing here (lintian, appstreamcli, roots of other releases) is said. Sizes and start times go to build/release.md.
# ROOTS: bare roots of Debian; EARLIER: a .deb of an earlier version, which is upgraded there.
release-check: bundle wheel deb extras
	$(PYTHON) packaging/release_check.py $(if $(EARLIER),--earlier $(EARLIER)) $(ROOTS)

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache
