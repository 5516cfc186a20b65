# Rollcall. `make run` starts it, `make test` is all that a change must pass; the work is done by scripts/.
.DEFAULT_GOAL := help
.PHONY: run check test build dist watch fmt bench torture screenshots tools clean help

run: ## Install what is missing, build in release, and serve on 127.0.0.1:3000
	@scripts/run.sh

check: ## While working: format, lints and unit tests of what was changed, in a minute or two
	@scripts/check.sh

test: ## Everything a change must pass: format, lints, unit, wasm and browser tests
	@scripts/test.sh

build: ## Build the server and the site in release
	@scripts/build.sh

dist: ## One program with everything in it, and a Debian package, into target/dist
	@scripts/dist.sh

watch: ## Build in debug, serve, and rebuild on every change
	@scripts/watch.sh

fmt: ## Format the Rust sources
	@cargo fmt --all

bench: ## Measure the wizard and a large inventory; writes docs/benchmarks.md and docs/benchmarks-inventory.md
	@scripts/bench.sh

torture: ## Hours of faults, attacks and races; writes its figures into docs/reliability.md
	@scripts/torture.sh

screenshots: ## Every page and wizard state, light and dark, wide and narrow, into end2end/.output
	@scripts/screenshots.sh

tools: ## Install the pinned build tools only
	@scripts/tools.sh

clean: ## Remove everything that was built; the database in data/ stays
	@rm -rf target end2end/node_modules scripts/lint/node_modules end2end/test-results end2end/.output

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
