"""Requests to end at random moments, readers that leave and streams that are closed: exit codes as they are documented, and nothing lost."""
import os
import random
import signal
import shutil
import subprocess
import time

from lab import *

COUNT = int(os.environ.get("SIGNALS", "12"))
SHARD = ["shard", *PLANNED, "--index", "1", "--quiet"]
ENDING = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]


def place(name, **more):
    path = f"{WORK}/signals/{name}"
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    experiment(path, **more)
    assert run(["plan", "test.yaml", "--out", "p.jsonl", "--per-shard", "3"], path).code == 0
    return path


def asked():
    """Asked to end, it ends with 130 and goes on from there; before it computes anything it may end at once."""
    tally = Tally("signals: asked to end")
    before = place("asked", days=60, count=3)
    counts = {}
    for arguments in (RUN, SHARD):
        begin = time.monotonic()
        assert run(arguments, copy(before, before + "-whole")).code == 0
        taken, wanted = time.monotonic() - begin, state(before + "-whole")
        chance = random.Random(23)
        for number in range(COUNT):
            for asking in ENDING:
                folder = copy(before, before + "-now")
                process = subprocess.Popen([TOOL] + arguments, cwd=folder, env=environment(), stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE)
                time.sleep(chance.uniform(0, taken))
                process.send_signal(asking)
                errors = process.communicate(timeout=120)[1].decode()
                code = process.returncode
                counts[code] = counts.get(code, 0) + 1
                tally.trials += 1
                what = f"{arguments[0]}, {asking.name}"
                if code == 130:
                    lines = errors.strip().split("\n")
                    tally.require(len(lines) == 1 and lines[0].startswith("interrupted: "), f"{what}: {errors}")
                elif code == -asking:
                    files = [f for f in names(folder) if f not in names(before)]
                    tally.require(not files, f"{what}: ended at once, and left {files}")
                else:
                    tally.require(code == 0, f"{what}: code {code}, {errors}")
                again = run(arguments, folder)
                left = difference(state(folder), wanted)
                tally.require(again.code == 0 and not left, f"{what}: started again, {again}, {left}")
    return tally.end(f"exit codes {dict(sorted(counts.items()))}")


def unminded():
    """Whoever is started by nohup goes on when the terminal closes."""
    tally = Tally("signals: nohup")
    folder = place("nohup", days=60, count=3)
    process = subprocess.Popen(["nohup", TOOL] + RUN, cwd=folder, env=environment(), stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # Until it is the program itself.
    while process.poll() is None and open(f"/proc/{process.pid}/comm").read().strip() != "gridtwin":
        time.sleep(0.005)
    for _ in range(20):
        if process.poll() is None:
            process.send_signal(signal.SIGHUP)
        time.sleep(0.02)
    process.communicate(timeout=120)
    tally.trials += 1
    tally.require(process.returncode == 0, f"code {process.returncode}")
    return tally.end()


def readers():
    """A reader that leaves changes neither what is done nor the exit code; a stream that is closed is an error, but of standard error."""
    tally = Tally("signals: readers that leave and closed streams")
    before = place("readers", count=3, most=3, more="budgets:\n  - mean(closure) <= 1min\n")
    run(RUN, before)
    wanted = state(before)
    check = ["check", "test.yaml", "--db", "r.sqlite", "--quiet", "--junit", "j.xml", "--verbose"]
    verdict = run(check, copy(before, before + "-now")).code
    fresh = RUN + ["--fresh", "--verbose"]
    quiet = [argument for argument in fresh if argument != "--quiet"]
    export = ["export", "r.sqlite", "--section", "alternatives", "--output", "-"]
    page = ["report", "r.sqlite", "--output", "-"]
    for arguments, end, code in [
        (fresh, "| true", 0), (quiet, "2>&1 | true", 0), (quiet, "2>&1 | head -1", 0), (page, "| head -c 100", 0),
        (check, "| true", verdict), (export, "| true", 0),
        (fresh, ">&-", 2), (fresh, "2>&-", 0), (fresh, "<&- 2>&-", 0), (fresh, "<&- >&- 2>&-", 2), (page, ">&-", 2),
        (export, ">&-", 2),
        (fresh, ">/dev/full", 2), (fresh, "2>/dev/full", 0), (check, ">&-", 2),
    ]:
        for _ in range(3):
            folder = copy(before, before + "-now")
            words = " ".join(f"'{argument}'" for argument in [TOOL] + arguments)
            # The exit code of the command itself, whatever the reader's.
            script = f"set -o pipefail; {{ sleep 0.05; {words}; }} {end}" if "|" in end else f"{words} {end}"
            process = subprocess.run(["bash", "-c", script], cwd=folder, env=environment(), stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
            what = f"{arguments[0]} {end}"
            tally.trials += 1
            tally.require(process.returncode == code, f"{what}: code {process.returncode}, {process.stderr.decode()[-200:]}")
            if code == 2 and "2>&-" not in end:
                said = process.stderr.decode().strip()
                tally.require(said.startswith("standard output: cannot be written: ") and "\n" not in said, f"{what}: {said}")
            if arguments == check and code != 2:
                tally.require(os.path.exists(f"{folder}/j.xml"), f"{what}: the file beside was not written")
            now = {name: found for name, found in state(folder).items() if name != "j.xml"}
            tally.require(not difference(now, wanted), f"{what}: {difference(now, wanted)}")
    return tally.end()


if __name__ == "__main__":
    main({"asked": asked, "unminded": unminded, "readers": readers})
