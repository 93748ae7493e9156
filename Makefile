# GridTwin's tasks. Each one sets up what it needs.

EXPERIMENT ?= Experiments/direct-dispatch.yaml

# Has Package.swift choose what is optimised, so that the commands here take less time.
export GRIDTWIN_MAKE = 1
# What builds and runs the tests, for example TESTS=--enable-code-coverage.
TESTS ?=

.PHONY: run test test-page test-slurm test-action test-crash test-mutations test-sanitized test-all fuzz swarm answers benchmark lint setup clean

# Answers the main question on the map of Longhua.
run: setup
	swift build -c release --product gridtwin
	.build/release/gridtwin run $(EXPERIMENT)

# The quick tests: a few minutes.
test: setup
	swift build --build-tests $(TESTS)
	swift test --skip-build --disable-xctest $(TESTS)

# The live screen's page in headless browsers, Chromium and then Firefox, driven as a person does: ten minutes. BROWSERS=chromium takes one
# alone. Says what to install where there is none.
test-page: setup
	swift build -c release --product gridtwin
	Tests/Page/run

# Shards on a real Slurm of three nodes on this machine, one of which is killed: ten minutes. Says what to install where there is none.
test-slurm: setup
	swift build -c release --product gridtwin
	Tests/Slurm/run

# The action for GitHub, run as a runner would: half a minute. Needs jq and PyYAML.
test-action: setup
	swift build -c release --product gridtwin
	Tests/Action/run

# What is left when writing fails or a process is killed, call by call and at random moments: an hour and a half.
test-crash: setup
	swift build -c release --product gridtwin
	Tests/Crash/run

# What share of small wrongs in kernel, tasks, units, desks and statistics the tests notice: on demand, two to three hours for a sample of 300.
test-mutations: setup
	Tests/Mutations/run

# The tests of kernel and district under the address sanitizer and then the thread sanitizer: on demand, about half an hour.
test-sanitized: setup
	for sanitizer in address thread; do \
	  swift test --disable-xctest --sanitize=$$sanitizer --scratch-path .build-$$sanitizer \
	    --filter 'EventKernelTests|DistrictTests|ExperimentationTests' || exit 1; \
	done

# Inputs that nobody would write: libFuzzer on each reader for a minute, and 2,000 mutations of what whole commands read. Half an hour with
# the building; longer by Tests/Fuzz/run 600 and Tests/Fuzz/commands --count 20000.
fuzz: setup
	swift build -c release --product gridtwin
	Tests/Fuzz/run
	Tests/Fuzz/commands

# A swarm of random scenarios, in an optimised build: WORLDS of them, from FIRST on. A tenth of a second each; what is found is shrunk and printed.
WORLDS ?= 20000
FIRST ?= 0
swarm: setup
	GRIDTWIN_WORLDS=$(WORLDS) GRIDTWIN_FIRST_WORLD=$(FIRST) swift test -c release --disable-xctest -Xswiftc -enable-testing \
	  --scratch-path .build-release-tests --filter SwarmTests

# The quick tests, the long ones in an optimised build, and those of the page.
test-all: test
	GRIDTWIN_LONG=1 swift test -c release --disable-xctest -Xswiftc -enable-testing --scratch-path .build-release-tests
	$(MAKE) --no-print-directory test-page

# What the experiments of the guide Answers.md answer, into Experiments/answers, to which tests hold the guide: about fifty minutes.
answers: setup
	swift build -c release --product gridtwin
	for file in Experiments/answers/*.txt; do \
	  echo $$file; name=$$(basename $$file .txt); \
	  answer=$$(.build/release/gridtwin run Experiments/$$name.yaml --quiet --verbose) || exit 1; \
	  echo "$$answer" | sed '/^gridtwin /,$$d' > $$file; \
	done

# Kernel and twin against other engines; says what is missing. See Benchmarks/.
benchmark: setup
	Benchmarks/run

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

# The headers of SQLite and zlib, where the system has none.
setup:
	@{ test -f /usr/include/sqlite3.h || pkg-config --exists sqlite3 2>/dev/null; } \
	  && { test -f /usr/include/zlib.h || pkg-config --exists zlib 2>/dev/null; } || $(MAKE) --no-print-directory headers

headers:
	@if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq libsqlite3-dev zlib1g-dev

clean:
	rm -rf .build .build-* Benchmarks/.build
