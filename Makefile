# One word for each thing a person does with this project. `make` alone lists them.
export PATH := $(PATH):$(CURDIR)/.cache/uv/bin
UV_RUN := uv run --locked --quiet
# Tests start the kiosk some hundred times, and each start would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE
SIZE ?= 1280x800
# Of `make trial`; see resources/docs/proof.md. No minutes: no end.
SEED ?= 1
EVENTS ?= 1000000
MINUTES ?= 0
REPETITIONS ?= 100
KILLS ?= 1000
FUZZ_S ?= 60
MUTANTS ?= 100
# Files of a package are as old as the last commit; without a repository, as the first one.
MOMENT := $(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600)

.PHONY: help setup run test coverage lint bench first-sound by-ear fax fleet-trial lockdown-trial trial gallery screens codes literacy documents translations icon package deb deb-trial clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-15s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install what is missing: system libraries, uv, the locked environment
	@.ci/setup run

run: setup ## open the kiosk in a window (SIZE=1280x800), or render it where there is no screen
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		$(UV_RUN) imh-kiosk --windowed $(SIZE); \
	else \
		echo "There is no screen here; rendering every page instead."; \
		$(UV_RUN) imh-kiosk tour --output build/tour --size $(SIZE); \
	fi

test: setup ## run all tests; those that need real services say why where they are skipped
	@$(UV_RUN) coverage erase
	@$(UV_RUN) coverage run -m pytest -n 3 --dist worksteal tests/kiosk tests/ui
	@$(UV_RUN) pytest -n 3 --dist worksteal --ignore tests/kiosk --ignore tests/ui
	@$(MAKE) --no-print-directory coverage

coverage: ## report what the last `make test` reached, by branch; fails below the floors
	@$(UV_RUN) coverage combine --quiet --keep
	@$(UV_RUN) coverage report --include 'kiosk/*' --fail-under 98
	@$(UV_RUN) coverage report --include 'ui/*' --fail-under 90

lint: setup ## style, types, and the rule of dependence
	@$(UV_RUN) ruff check .
	@$(UV_RUN) ruff format --check .
	@$(UV_RUN) mypy
	@$(UV_RUN) lint-imports

bench: setup ## measure everything beside a bare window and a browser, into build/bench and the docs
	@xvfb-run --auto-servernum --server-args "-screen 0 1920x1080x24" \
		$(UV_RUN) python -m tests.benchmark.bench
	@xvfb-run --auto-servernum --server-args "-screen 0 1920x1080x24" \
		$(UV_RUN) python -m tests.benchmark.idle

first-sound: setup ## press a thousand keys and say how soon after each the voice is heard
	@IMH_KIOSK_FIRST_SOUND=$${KEYS:-1000} $(UV_RUN) pytest -q -s tests/realworld/test_first_sound.py

by-ear: setup ## make a visit by keys and ears alone, and with Orca, in every language
	@IMH_KIOSK_BY_EAR=1 $(UV_RUN) pytest -q tests/realworld/test_eyes_closed.py tests/realworld/test_orca.py

fax: setup ## send the page for the clinic through two faxes and say what share is read
	@$(UV_RUN) python -m tests.benchmark.fax

fleet-trial: setup ## three kiosks and then a thousand under Debian's Prometheus, and the Ansible role in a copy of this computer
	@IMH_KIOSK_FLEET=1 $(UV_RUN) pytest -q -s tests/realworld/test_fleet.py

lockdown-trial: setup ## try published ways out of a kiosk on it for an hour; MINUTES=10 for less
	@IMH_KIOSK_LOCKDOWN=$${MINUTES:-60} $(UV_RUN) pytest -q -s tests/realworld/test_lockdown.py

trial: ## random hands, faults, damaged input, mutants, and a page of what was found
	@.ci/setup test
	@mkdir -p build/trial && rm -f build/trial/*.json
	-@$(UV_RUN) python -m tests.trial.monkey --seed $(SEED) --events $(EVENTS) --minutes $(MINUTES)
	-@xvfb-run --auto-servernum --server-args "-screen 0 1920x1920x24" $(UV_RUN) python -m tests.trial.monkey \
		--on-screen --seed $(SEED) --events $$(( $(EVENTS) / 10 )) --minutes $(MINUTES)
	-@$(UV_RUN) python -m tests.trial.faults --seed $(SEED) --repetitions $(REPETITIONS) --kills $(KILLS) --minutes $(MINUTES)
	-@$(UV_RUN) --with atheris==3.0.0 python -m tests.trial.fuzz --seed $(SEED) --seconds $(FUZZ_S)
	-@$(UV_RUN) --with cosmic-ray==8.7.0 python -m tests.trial.mutants --seed $(SEED) --sample $(MUTANTS) --minutes $(MINUTES)
	@$(UV_RUN) python -m tests.trial.report

gallery: setup ## render every page at every size into build/gallery
	@IMH_KIOSK_GALLERY=build/gallery $(UV_RUN) pytest -q -n 2 tests/gallery

screens: setup ## renew the README's pictures
	@$(UV_RUN) imh-kiosk tour --output build/screens --size 1280x800
	@mkdir -p resources/docs/screens
	@cp build/screens/welcome.png resources/docs/screens/welcome.png
	@cp build/screens/topic-temperament.png resources/docs/screens/topic.png
	@cp build/screens/signs-3.png resources/docs/screens/signs.png
	@cp build/screens/referral.png resources/docs/screens/referral.png

codes: setup ## read every QR code with a third reader, OpenCV, which is too large to install for all
	@$(UV_RUN) --with opencv-python-headless==5.0.0.93 pytest -q tests/kiosk/sheets/test_qr_modules.py tests/ui/panels/test_on_phone.py tests/ui/paper/test_page.py -k opencv

literacy: setup ## print how easy each kind of sentence is to read, in both languages
	@$(UV_RUN) python -m tests.support.literacy

documents: setup ## renew what is made from the program: tables in resources/docs, the manual page
	@$(UV_RUN) python -m tests.support.documents

translations: setup ## gather the words of buttons and prompts for translators, and compile what they wrote
	@for ts in resources/translations/*.ts; do \
		case $$ts in *_en.ts) only=-pluralonly ;; *) only= ;; esac; \
		$(UV_RUN) pyside6-lupdate -silent -no-obsolete $$only -locations none -extensions py ui -ts $$ts; \
		$(UV_RUN) pyside6-lrelease -silent $$ts; \
	done

icon: setup ## draw the icon of the program for Windows anew
	@$(UV_RUN) python resources/packaging/windows/make_icon.py

package: setup ## build the program that needs no Python, into dist/imh-kiosk
	@SOURCE_DATE_EPOCH=$(MOMENT) PYTHONHASHSEED=1 \
		$(UV_RUN) pyinstaller --noconfirm --log-level WARN build.spec

deb: ## build the Debian package with its bill of materials and checksums, into dist
	@.ci/setup deb
	@bash resources/packaging/deb.sh
	@lintian --fail-on error dist/imh-kiosk_*.deb

deb-trial: ## install, update and purge that package on bare Debian 12 and 13 and run its sessions, as root
	@bash resources/packaging/trial.sh $(RELEASES)

clean: ## remove what was built
	@rm -rf build dist .cache .venv
