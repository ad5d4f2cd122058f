# Everything one does here is a target; `make help` lists them. Needs python3 with pip, node with npm, and git.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# A uv that works is used; else pip brings one into the tree.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .tools/uv/bin/uv)
RUN := $(UV) run
BUF := proto/node_modules/.bin/buf
WEB := services/web
NODE_MODULES := $(WEB)/node_modules/.package-lock.json
WORKSPACE := $(WEB)/dist/index.html

.PHONY: help run web demo test chart observe dashboards e2e images check lint fmt proto proto-check bench bench-web bench-restarts bench-price bench-depth bench-sweep screenshots migration

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "%-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: tools $(WORKSPACE) ## Start the whole platform on this machine and print its URL (data stays in .suki/run)
	$(RUN) suki run

web: $(WORKSPACE) ## Build the workspace, which the gateway serves

demo: tools ## Replay a working day and show what happened; starts a platform of its own when none runs
	$(RUN) suki demo

test: tools $(NODE_MODULES) ## Unit, service and contract tests
	$(RUN) pytest libs services
	npm --prefix $(WEB) test

observe: tools ## Alert rules and dashboards: promtool, amtool, unit tests of the alerts, drift
	$(RUN) pytest tests/observe

dashboards: tools ## Generate the Grafana dashboards into the chart
	$(RUN) python -m deploy.grafana

chart: tools ## Lint and render the chart for every example, and check what it makes
	$(RUN) pytest tests/chart

e2e: tools $(WORKSPACE) ## Journeys on the running platform, through Chromium too, the bad days among them
	$(RUN) pytest tests/e2e

images: tools ## Every image with podman, run with production limits; writes build/images.json (needs root)
	docker/podman-setup
	docker/build
	$(RUN) pytest tests/images

# What needs no running platform goes side by side, each told as a whole where make can; the journeys have the machine for themselves.
check: ## Everything that must hold before a merge
	$(MAKE) --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) lint proto-check test chart observe
	$(MAKE) e2e

lint: tools $(NODE_MODULES) ## Style, format, layers and types
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) lint-imports
	$(RUN) pyright
	npm --prefix $(WEB) run lint
	npm --prefix $(WEB) run types

fmt: tools $(NODE_MODULES) ## Format the code and fix what can be fixed
	$(RUN) ruff check --fix
	$(RUN) ruff format
	npm --prefix $(WEB) run fmt

# $(call generate,FOLDER) writes the whole of libs/protos/suki under FOLDER.
define generate
rm -rf $(1)
$(RUN) $(BUF) generate proto --template proto/buf.gen.yaml --output $(1)
$(RUN) python -m grpc_tools.protoc -Iproto --grpc_python_out=$(1)/libs/protos --mypy_grpc_out=quiet:$(1)/libs/protos \
	$$(grep -rl --include='*.proto' '^service ' proto)
$(BUF) generate --template $(WEB)/buf.gen.yaml --output $(1)/web
$(RUN) python proto/reference.py $(1)/docs/reference
endef

proto: tools $(BUF) $(NODE_MODULES) ## Generate Python, TypeScript and the reference from the contracts
	$(call generate,build/proto)
	rm -rf libs/protos/suki $(WEB)/src/gen docs/reference
	mv build/proto/libs/protos/suki libs/protos/suki
	mv build/proto/web/src/gen $(WEB)/src/gen
	mv build/proto/docs/reference docs/reference

proto-check: tools $(BUF) $(NODE_MODULES) ## Lint the contracts, forbid breaking changes, find generated code that drifted
	$(BUF) lint proto
	$(BUF) format proto --diff --exit-code
	.ci/breaking $(BUF)
	$(call generate,build/proto)
	diff --recursive --exclude=__pycache__ libs/protos/suki build/proto/libs/protos/suki
	diff --recursive $(WEB)/src/gen build/proto/web/src/gen
	diff --recursive docs/reference build/proto/docs/reference

bench: tools ## Measure us against the bare parts; writes build/bench.json
	$(RUN) python tests/bench

bench-web: tools $(WORKSPACE) ## Measure the workspace in Chromium; writes build/bench-web.json
	$(RUN) python -m tests.bench.web

bench-restarts: tools ## Count what is lost while replicas restart under load; writes build/restarts.json
	$(RUN) python -m tests.bench.restarts

bench-price: tools ## Measure what traces, calls and contacts cost; writes build/price.json
	$(RUN) python -m tests.bench.price

bench-depth: tools ## Measure duplicates and imports among a million cards; writes build/depth.json
	$(RUN) python -m tests.bench.depth

bench-sweep: tools ## Measure the clocks of 200,000 open deals with ten years of history
	$(RUN) python -m tests.bench.sweep

screenshots: tools $(WORKSPACE) ## Every screen, light and dark, desktop and phone, into build/screenshots
	$(RUN) python -m tests.e2e.screenshots

migration: tools ## A new migration from the models: make migration SERVICE=contacts NAME="add notes"
	$(RUN) suki migration "$(SERVICE)" "$(NAME)"
	$(RUN) ruff check --fix-only --quiet services/$(SERVICE)/migrations
	$(RUN) ruff format --quiet services/$(SERVICE)/migrations

.PHONY: tools
tools: $(filter .tools/%,$(UV))

.tools/uv/bin/uv:
	python3 -m pip install --quiet --disable-pip-version-check --target .tools/uv uv

$(BUF): proto/package-lock.json
	npm ci --prefix proto --no-audit --no-fund
	touch $@

$(NODE_MODULES): $(WEB)/package-lock.json
	npm ci --prefix $(WEB) --no-audit --no-fund
	touch $@

$(WORKSPACE): $(NODE_MODULES) $(WEB)/index.html $(WEB)/vite.config.ts $(shell find $(WEB)/src $(WEB)/public -type f)
	npm --prefix $(WEB) run build
	touch $@
