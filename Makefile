# Dengen in a few words. `make` alone says what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test lint bench torture replay security install setup clean

ARGS ?=

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build and open the demo: make run [ARGS="--port 1999"]
	@Scripts/setup.sh run
	@Scripts/build-release.sh
	@exec .build/release/dengen demo $(ARGS)

test: ## everything that proves the product; the last line counts it
	@Scripts/test.sh

lint: ## format, house rules, shell scripts, imports
	@Scripts/lint.sh

bench: ## numbers, one line each: name value unit
	@Scripts/setup.sh bench
	@Scripts/build-release.sh >&2
	@swift build --configuration release --product Bench >&2
	@Scripts/bench.sh

torture: ## 200 kill -9 rounds per engine under load: make torture [ARGS="--rounds 20"]
	@Scripts/setup.sh test
	@Scripts/torture.sh $(ARGS)
	@Scripts/torture.sh nodes
	@Scripts/torture.sh samples
	@Scripts/torture.sh disk

replay: ## the whole recorded week and day through gateway, link and centre; ten minutes
	@Scripts/setup.sh test
	@swift build --build-tests
	@Scripts/samples/replay.sh

security: ## attack it for half an hour, with a TLS build: make security [ARGS="slow markup"]
	@Scripts/setup.sh security
	@Scripts/security.sh $(ARGS)

install: ## build with TLS and install below PREFIX (/usr/local)
	@Scripts/setup.sh run
	@Scripts/install.sh

setup: ## install what run and test need (Debian packages, a Python environment in .vendor)
	@Scripts/setup.sh test

clean: ## remove what builds and tests made; ./data stays
	@rm -rf .build .build-* .vendor
