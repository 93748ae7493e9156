"""The tests of the built tree: what each suite reaches, and whether one of them notices what is wrong."""
import math
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

# A suite that takes so long is tried after all others, and the first batches take about so many seconds.
BATCHES = [3, 20]
# Bytes; what is wrong may ask for memory without end.
MEMORY = 8 << 30
OWN = "^(EventKernel|District|Experimentation|Validation)Tests[.]"


def command(tree, *arguments):
    for name in ("gridtwinPackageTests.xctest", "gridtwinPackageTests"):
        path = os.path.abspath(os.path.join(tree, ".build", "debug", name))
        if os.path.isfile(path):
            return [path, "--testing-library", "swift-testing", *arguments]
    sys.exit("there are no tests in " + tree)


def environment(mutant, **more):
    return dict(os.environ, GRIDTWIN_MUTANT=str(mutant), SWIFT_BACKTRACE="enable=no", NO_COLOR="1", **more)


def suites(tree):
    """The names of all suites, as filters know them."""
    listed = subprocess.run(command(tree, "--list-tests"), capture_output=True, text=True, cwd=tree, check=True).stdout.split("\n")
    return sorted({name.rsplit("/", 1)[0] if "/" in name else name for name in listed if re.match(OWN, name)})


def pattern(suite):
    return "^" + re.escape(suite) + "/"


def reach(tree, wanted=""):
    """By suite: the seconds that it takes, and the numbers of the points that it reaches. One that fails without a wrong is left out."""
    found = {}
    for suite in [suite for suite in suites(tree) if re.search(wanted, suite)]:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "reached")
            begin = time.time()
            outcome, _ = run(tree, [suite], environment(-1, GRIDTWIN_REACHED=path), 1800)
            seconds = time.time() - begin
            reached = sorted({int(line) for line in open(path)}) if os.path.exists(path) else []
        if outcome != "alive":
            print(f"{suite} fails as it is ({outcome}), and is left out", flush=True)
            continue
        found[suite] = {"seconds": round(seconds, 2), "reached": reached}
        if seconds > 10:
            print(f"{suite}: {seconds:.0f} s", flush=True)
    return found


def try_one(tree, suites, mutant, is_quick=False):
    """Whether a suite notices that a point is wrong, and which; the quick ones first, or alone: then what is alive is "open"."""
    able = sorted((about["seconds"], suite) for suite, about in suites.items() if mutant in about["reached"])
    if not able:
        return "alive", "reached by none"
    batches, total = [[] for _ in range(len(BATCHES) + 1)], 0
    for seconds, suite in able:
        total += seconds
        batches[sum(total > limit for limit in BATCHES)].append((seconds, suite))
    for batch in filter(None, batches[:-1] if is_quick else batches):
        limit = 15 + 10 * sum(seconds for seconds, _ in batch)
        outcome, by = run(tree, [suite for _, suite in batch], environment(mutant), limit)
        if outcome != "alive":
            return outcome, by
    return ("open" if is_quick and batches[-1] else "alive"), f"{len(able)} suites"


def run(tree, names, environment, limit):
    """Runs suites until the first one fails: "noticed" and the test that does, "crashed", "endless", or "alive".

    The limit is in seconds computed, so that other work of the machine decides nothing; what waits for ever ends after ten times as long."""
    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit), math.ceil(limit)))

    arguments = [part for name in names for part in ("--filter", pattern(name))]
    process = subprocess.Popen(
        command(tree, *arguments), cwd=tree, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", preexec_fn=limited)
    late = threading.Event()

    def end():
        late.set()
        process.kill()

    timer = threading.Timer(10 * limit, end)
    timer.start()
    try:
        for line in process.stdout:
            match = re.match(r"(?:\S+ )?Test (.+?) recorded an issue", line)
            if match:
                process.kill()
                process.wait()
                return "noticed", match.group(1)[:80].replace("\t", " ")
        code = process.wait()
    finally:
        timer.cancel()
    if late.is_set() or code in (-signal.SIGXCPU, -signal.SIGKILL):
        return "endless", names[0]
    return ("alive", "") if code == 0 else ("crashed", names[0])
