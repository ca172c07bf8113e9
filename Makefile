# SPDX-License-Identifier: GPL-3.0-or-later
# `make run` and `make test` work on a fresh Debian or Ubuntu with a Swift toolchain.

SCENARIO ?= Scenarios/budapest.yaml
SWIFT ?= swift

.PHONY: run test build dashboard format clean system bench bench-check bench-decisions validate test-cluster man completions docs fuzz \
	packages packaged archive deb wheel

run: build
	@.build/release/simulate run $(SCENARIO)

build: system
	@$(SWIFT) build -c release --product simulate

# What `simulate serve` runs. It lands beside the program, and shares its build.
# All of the package is built, since a product by its name is looked for in the plan of the program's own build.
dashboard: build
	@$(SWIFT) build -c release --package-path Dashboard --scratch-path .build

# Tests are built optimised: most of them simulate, and take an eighth of the time. They run one after
# another, so that each prints its own time. Their build has a folder of its own, since it gives
# internal names away. FILTER= runs some of them.
TESTED = -c release -Xswiftc -enable-testing --scratch-path .build-tests
test: system
	$(SWIFT) build $(TESTED) --build-tests
	$(SWIFT) test $(TESTED) --skip-build --no-parallel $(if $(FILTER),--filter '$(FILTER)')

# The built program, which several targets run; PROGRAM= for another one.
PROGRAM ?= .build/release/simulate
BUILT = $(if $(filter .build/release/simulate,$(PROGRAM)),build)

# A real Slurm on this machine, disturbed: Docs/Cluster.md.
test-cluster: $(BUILT)
	@.ci/cluster $(PROGRAM)

# Benchmarks/README.md says what is measured and how.
bench: build
	python3 Benchmarks/bench.py $(BENCH)

bench-check: build
	python3 Benchmarks/check.py $(BENCH)

# How well protocols of negotiation foretell real decisions. DATA= names the data, which is not shipped;
# without it an invented sample is read.
DATA ?= Benchmarks/Decisions/sample.csv
bench-decisions: system
	@$(SWIFT) build -c release --product decisions
	@.build/release/decisions $(DATA)

# The program against closed forms, published values, other programs, seeds and what happened: writes
# Docs/Validation.md, and fails if anything is too far off.
validate: build
	@$(SWIFT) build -c release --product decisions
	@python3 Benchmarks/Validation/validate.py .build/release/simulate

# Manual pages, one per verb, by the tool that swift-argument-parser brings.
TOOLS ?= -c release
man: $(BUILT)
	$(SWIFT) build $(TOOLS) --product generate-manual
	@rm -rf .build/man && mkdir -p .build/man
	@"$$($(SWIFT) build $(TOOLS) --show-bin-path)/generate-manual" $(PROGRAM) --multi-page --output-directory .build/man
	@echo "manual pages: .build/man"

# For bash, zsh and fish; each file says by its name where that shell looks for it.
completions: $(BUILT)
	@mkdir -p .build/completions
	@$(PROGRAM) --generate-completion-script bash > .build/completions/simulate.bash
	@$(PROGRAM) --generate-completion-script zsh > .build/completions/_simulate
	@$(PROGRAM) --generate-completion-script fish > .build/completions/simulate.fish
	@echo "completions: .build/completions"

# What others can install without Swift: Docs/Install.md. All hold the same program, which has all its libraries
# inside and is built first; they are left in .build/packages.
packages: archive deb wheel
archive deb wheel: packaged
	@Packages/$@
packaged: system
	@Packages/program $(SWIFT)

# Tests/Fuzz/README.md says what is tried. SECONDS= for longer, SEED= for the same again, SANITIZE=address
# for a build that watches its memory. (Make has no SECONDS of its own; a shell's is not exported.)
SECONDS ?= 240
ifeq ($(SANITIZE),)
fuzz: $(BUILT)
	@.ci/fuzz $(PROGRAM) --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))
else
fuzz: system
	@.ci/sanitized $(SANITIZE) --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))
endif

# What the library's user sees, SimulateKit first; the other layers' types are what it gives.
DOCUMENTED = SimulateKit Diagnostics Expressions Facts Model Program Simulation Statistics Runs Studies Report

# The library's documentation, to be opened through a web server.
docs:
	$(SWIFT) package dump-symbol-graph --minimum-access-level public --skip-synthesized-members
	@rm -rf .build/symbols && mkdir -p .build/symbols
	@for module in $(DOCUMENTED); do \
		cp "$$($(SWIFT) build --show-bin-path)/../symbolgraph/$$module"[.@]*symbols.json .build/symbols || exit 1; \
	done
	docc convert Sources/SimulateKit/SimulateKit.docc --output-dir .build/docs \
		--fallback-display-name SimulateKit --fallback-bundle-identifier simulate.SimulateKit \
		--additional-symbol-graph-dir .build/symbols
	@echo "documentation: .build/docs"

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests Examples Dashboard/Package.swift Dashboard/Sources Dashboard/Tests

clean:
	rm -rf .build

# Swift, and the libraries and headers of the system; what is missing is installed or named.
system:
	@.ci/system $(SWIFT)
