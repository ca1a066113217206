# Everything goes through the Swift package manager; these are its usual incantations.

PREFIX ?= /usr/local
WAREHOUSE = .build/release/warehouse
# With Swift's libraries inside, a start takes 9 ms instead of 23.
RELEASE = swift build -c release --product warehouse --static-swift-stdlib
SHARE = $(DESTDIR)$(PREFIX)/share
PACKAGES = libsqlite3-dev libxml2-dev libarchive-dev zlib1g-dev nettle-dev pkg-config sqlite3 make git

.DEFAULT_GOAL = help
.PHONY: help setup test test-long demo install lint bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## install the Debian packages that are missing
	@command -v dpkg-query >/dev/null || { echo "No Debian: see to $(PACKAGES)" >&2; exit 0; }; \
	have=" $$(dpkg-query -W -f '$${Package}=$${db:Status-Status} ' $(PACKAGES) 2>/dev/null)"; \
	missing=; for package in $(PACKAGES); do \
	  case "$$have" in *" $$package=installed "*) ;; *) missing="$$missing $$package";; esac; \
	done; \
	if [ -z "$$missing" ]; then exit 0; \
	elif [ "$$(id -u)" = 0 ]; then as=; \
	elif sudo -n true 2>/dev/null; then as="sudo -n"; \
	else echo "sudo apt-get install -y$$missing"; exit 1; fi; \
	export DEBIAN_FRONTEND=noninteractive; \
	$$as apt-get install -y -qq $$missing || { $$as apt-get update -qq && $$as apt-get install -y -qq $$missing; }

test: setup ## build and run all tests
	swift build --build-tests
	swift test

test-long: setup ## damage, kill and race thousands of loads: most of an hour
	$(RELEASE)
	Tests/long/run.py $(LONG)

demo: export WAREHOUSE_DATABASE = demo.sqlite
demo: QUERY = SELECT filing, parent, weight FROM calculation_arcs \
  WHERE child = 'us-gaap:IncreaseDecreaseInInventories' \
  ORDER BY weight, filing
demo: setup ## load invented filings into demo.sqlite and look at them
	$(RELEASE)
	@rm -f demo.sqlite
	@echo
	$(WAREHOUSE) load fixtures/demo
	@printf '\nTwo of EDGAR'"'"'s days bring the headers, a correction and an amendment:\n'
	$(WAREHOUSE) load fixtures/feeds --form 10-K
	@echo
	$(WAREHOUSE) report filings
	@echo
	$(WAREHOUSE) report tree --filing 0009999001-24-000007 \
	  --role ConsolidatedStatementsOfOperations --kind calculation
	@echo
	sqlite3 -box demo.sqlite "$(QUERY)"
	@printf '\nOne of the four has the other sign. Try next, after: export WAREHOUSE_DATABASE=demo.sqlite\n'
	@printf '  %s\n' \
	  '$(WAREHOUSE) report' \
	  '$(WAREHOUSE) report tree --filing lksp-20221231 --role ConsolidatedBalanceSheets' \
	  '$(WAREHOUSE) report concept --concept us-gaap:NetIncomeLoss --format csv' \
	  '$(WAREHOUSE) compare lksp-20221231 0009999001-24-000007 --kind calculation' \
	  '$(WAREHOUSE) verify' \
	  'sqlite3 demo.sqlite ".schema calculation_arcs"'

install: setup ## install program, completions and manual below PREFIX (and DESTDIR)
	swift package plugin generate-manual
	$(RELEASE)
	install -D -s $(WAREHOUSE) $(DESTDIR)$(PREFIX)/bin/warehouse
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	$(WAREHOUSE) --generate-completion-script bash > $(SHARE)/bash-completion/completions/warehouse
	$(WAREHOUSE) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_warehouse
	$(WAREHOUSE) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/warehouse.fish
	install -D -m 644 .build/plugins/GenerateManual/outputs/WarehouseCLI/warehouse.1 $(SHARE)/man/man1/warehouse.1

lint: ## check the layout of Swift, and the syntax of the scripts
	swift format lint --strict --recursive Sources Tests Plugins Package.swift
	bash -n .ci/run
	python3 -c 'import ast, sys; [ast.parse(open(name).read(), name) for name in sys.argv[1:]]' \
	  Tests/oracle/*.py Tests/judged/*.py Tests/long/*.py Benchmarks/*.py Benchmarks/generator/*.py Benchmarks/run \
	  Benchmarks/generate Benchmarks/feed Benchmarks/scale fixtures/*.py

bench: setup ## measure every promise about speed and size beside its yardsticks
	Benchmarks/run

clean: ## remove what was built
	rm -rf .build demo.sqlite demo.sqlite-wal demo.sqlite-shm
