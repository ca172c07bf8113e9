# SPDX-License-Identifier: GPL-3.0-or-later
# `make run` and `make test` work on a fresh Debian or Ubuntu with a Swift toolchain.

SCENARIO ?= Scenarios/budapest.yaml
SWIFT ?= swift

.PHONY: run test build format clean system bench bench-check man completions docs

run: build
	@.build/release/simulate run $(SCENARIO)

build: system
	@$(SWIFT) build -c release --product simulate

# The command tests play the program as it is built for tests.
test: system
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# Manual pages, one a verb, by the plugin that swift-argument-parser brings.
man:
	@mkdir -p .build/man
	$(SWIFT) package --allow-writing-to-package-directory generate-manual --multi-page \
		--output-directory .build/man
	@echo "manual pages: .build/man"

# For bash, zsh and fish; each file says by its name where that shell looks for it.
completions: build
	@mkdir -p .build/completions
	@.build/release/simulate --generate-completion-script bash > .build/completions/simulate.bash
	@.build/release/simulate --generate-completion-script zsh > .build/completions/_simulate
	@.build/release/simulate --generate-completion-script fish > .build/completions/simulate.fish
	@echo "completions: .build/completions"

# The library's documentation, to be opened through a web server.
docs:
	@mkdir -p .build/symbols
	$(SWIFT) build --target SimulateKit -Xswiftc -emit-symbol-graph \
		-Xswiftc -emit-symbol-graph-dir -Xswiftc .build/symbols
	docc convert Sources/SimulateKit/SimulateKit.docc --output-dir .build/docs \
		--fallback-display-name SimulateKit --fallback-bundle-identifier simulate.SimulateKit \
		--additional-symbol-graph-dir .build/symbols
	@echo "documentation: .build/docs"

# Benchmarks/README.md says what is measured and how.
bench: build
	python3 Benchmarks/bench.py $(BENCH)

bench-check: build
	python3 Benchmarks/check.py $(BENCH)

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests Examples

clean:
	rm -rf .build

# Swift, and the libraries and headers of the system; what is missing is installed or named.
system:
	@.ci/system $(SWIFT)
