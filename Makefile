# SPDX-License-Identifier: GPL-3.0-or-later
# `make run` and `make test` work on a fresh Debian or Ubuntu with a Swift toolchain.

SCENARIO ?= Scenarios/budapest.yaml
SWIFT ?= swift

.PHONY: run test build format clean system bench bench-check

run: build
	@.build/release/simulate run $(SCENARIO)

build: system
	@$(SWIFT) build -c release --product simulate

# The command tests play the program as it is built for tests.
test: system
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# Benchmarks/README.md says what is measured and how.
bench: build
	python3 Benchmarks/bench.py $(BENCH)

bench-check: build
	python3 Benchmarks/check.py $(BENCH)

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

clean:
	rm -rf .build

# Swift, and the libraries and headers of the system; what is missing is installed or named.
system:
	@.ci/system $(SWIFT)
