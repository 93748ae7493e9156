"""Every call that writes to a command's files fails in turn, or the process is killed at it. What was there before stays whole, the message
is one clear line, and the same command without the fault ends as an undisturbed one."""
import os
import shutil
import sqlite3
import sys

from lab import *

WRITES = ("write", "pwrite64", "pwrite", "writev", "copy_file_range", "sendfile", "sendfile64")
REMOVALS = ("unlink", "rmdir", "remove")
WAITS = WRITES + ("open", "fsync", "fdatasync", "ftruncate")
# In a row of equal calls on one file, as those that fill a log, the first and the last are met, and between them every so many.
EDGE, STEP = 3, int(os.environ.get("STEP", "7"))
FAULTS = ("enospc", "eio", "erofs", "eintr", "short", "kill", "torn")
NOISE = ["--quiet", "--threads", "1"]


class Case:
    """A command in a folder that some steps have prepared."""

    def __init__(self, name, arguments, *steps, code=0, fresh=False):
        self.name, self.arguments, self.steps, self.code, self.fresh = name, arguments, steps, code, fresh


def write(name, text):
    def step(folder):
        os.makedirs(os.path.dirname(f"{folder}/{name}") or folder, exist_ok=True)
        with open(f"{folder}/{name}", "w") as file:
            file.write(text)
    return step


def does(*arguments, codes=(0,)):
    def step(folder):
        outcome = run(list(arguments), folder)
        assert outcome.code in codes, (arguments, str(outcome))
    return step


def asks(**more):
    return lambda folder: experiment(folder, **more)


def takes(source, name):
    return lambda folder: shutil.copytree(f"{REPOSITORY}/{source}", f"{folder}/{name}")


def sbatch(folder):
    """A scheduler that takes every job."""
    write("bin/sbatch", "#!/bin/sh\necho 17\n")(folder)
    os.chmod(f"{folder}/bin/sbatch", 0o755)


PLAN = does("plan", "test.yaml", "--out", "p.jsonl", "--per-shard", "2")
RESULTS = (asks(), does(*RUN))
SHARDS = (asks(), PLAN) + tuple(does("shard", *PLANNED, "--index", str(i), "--quiet") for i in range(2))
BUDGET = "budgets:\n  - mean(closure) <= baseline - 20%\n"
BOUNDARY = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", '
    '"coordinates": [[[114.0, 22.6], [114.02, 22.6], [114.02, 22.62], [114.0, 22.62], [114.0, 22.6]]]}}]}')

CASES = [
    Case("run, new", RUN, asks()),
    Case("run, one more", RUN + ["--replications", "3"], *RESULTS),
    Case("run --fresh", RUN + ["--fresh"], asks(seed=8), does(*RUN), asks(), fresh=True),
    Case("run, with checkpoints", RUN + ["--checkpoint-every", "0.1s"], asks(days=60, count=1)),
    Case(
        "check", ["check", "test.yaml", "--db", "r.sqlite", "--junit", "j.xml", "--markdown", "m.md", "--json", "c.json"] + NOISE,
        asks(most=4, more=BUDGET), write("j.xml", "old"), write("m.md", "old"), write("c.json", "old"), does(*RUN)),
    Case(
        "check --write-baseline", ["check", "test.yaml", "--db", "r.sqlite", "--write-baseline", "b.json"] + NOISE,
        asks(most=2, more=BUDGET), write("b.json", "old"), does(*RUN)),
    Case("plan", ["plan", "test.yaml", "--out", "p.jsonl", "--per-shard", "2"], asks(), write("p.jsonl", "old")),
    Case("shard", ["shard", *PLANNED, "--index", "0", "--quiet"], asks(), PLAN),
    Case(
        "shard, with checkpoints", ["shard", *PLANNED, "--index", "1", "--quiet", "--checkpoint-every", "0.1s"],
        asks(days=60, count=2), PLAN),
    Case("merge, new", ["merge", *PLANNED, "m.sqlite"], *SHARDS),
    Case("merge --compact", ["merge", *PLANNED, "m.sqlite", "--compact"], *SHARDS, does("merge", *PLANNED, "m.sqlite")),
    Case("report", ["report", "r.sqlite", "--output", "r.html", "--flow", "f.svg"], *RESULTS, write("r.html", "old")),
    Case("report, slides", ["report", "r.sqlite", "--form", "slides"], *RESULTS),
    Case("export", ["export", "r.sqlite", "--output", "e"], *RESULTS),
    Case(
        "export, again", ["export", "r.sqlite", "--output", "e"], asks(), does(*RUN), does("export", "r.sqlite", "--output", "e"),
        does(*RUN, "--replications", "3")),
    Case(
        "export --section", ["export", "r.sqlite", "--section", "alternatives", "--output", "a.csv"], *RESULTS,
        write("a.csv", "old")),
    Case("map render", ["map", "render", "map", "--layer", "residents", "--output", "m.svg"], takes("Maps/smallville", "map"),
         write("m.svg", "old")),
    Case("optimize beats", ["optimize", "beats", "--map", "map", "--beats", "9", "--out", "b.csv"],
         takes("Maps/smallville", "map"), write("b.csv", "old")),
    Case("new", ["new", "town", "--boundary", "boundary.geojson"], write("boundary.geojson", BOUNDARY)),
    Case("map build", ["map", "build", "town/map", "--data", "."], write("boundary.geojson", BOUNDARY),
         does("new", "town", "--boundary", "boundary.geojson"), write("town/map/notes.txt", "ours")),
    Case("submit", ["submit", "test.yaml", "--slurm", "--out", "s", "--per-shard", "2"], asks(), sbatch),
]


def places(log):
    """The numbers of the calls to be met."""
    rows, start = [], 0
    for i in range(1, len(log) + 1):
        if i == len(log) or log[i] != log[start]:
            rows.append((start, i))
            start = i
    for first, end in rows:
        for i in range(first, end):
            if i < first + EDGE or i >= end - EDGE or (i - first) % STEP == 0:
                yield i + 1, log[i]


class Trial:
    """One case with one fault at one call."""

    def __init__(self, case, before, after, tally):
        self.case, self.before, self.after, self.tally = case, before, after, tally
        self.old, self.new, self.said = state(before), state(after), set()

    def whole(self, folder, what):
        """What was there before is there still, or what was to come; of results every replication that is there is whole."""
        for name, bytes in self.old.items():
            path = f"{folder}/{name}"
            isThrownAway = self.case.fresh and name.endswith(".sqlite") and not os.path.exists(path)
            if name not in self.new or bytes is None or isThrownAway:
                continue
            if not self.tally.require(os.path.exists(path), f"{what}: {name} has gone"):
                continue
            if name.endswith(".sqlite"):
                continue
            with open(path, "rb") as file:
                now = file.read()
            self.tally.require(now in (bytes, self.new[name]), f"{what}: {name} is neither as before nor as it is to be")
        for name in (n for n in self.new if n.endswith(".sqlite")):
            self.sound(f"{folder}/{name}", name, what)

    def sound(self, path, name, what):
        was = replications(f"{self.before}/{name}") if name in self.old else {}
        if not os.path.exists(path) and (not was or self.case.fresh):
            return
        try:
            content(path)
            now = replications(path)
        except sqlite3.Error as error:
            # Of a file that is made just now the log that makes it whole cannot be read by one that may only read.
            return self.tally.require(not was and os.path.getsize(path) < 8192, f"{what}: {name}: {error}")
        wanted = replications(f"{self.after}/{name}")
        for key, rows in now.items():
            self.tally.require(rows in (wanted.get(key), was.get(key)), f"{what}: {name}: {key} is not whole")
        if not self.case.fresh:
            self.tally.require(was.keys() <= now.keys(), f"{what}: {name}: what was finished has gone")

    def meet(self, fault, n, call, folder, env):
        copy(self.before, folder)
        what = f"{fault} at call {n}, {call[0]} {os.path.relpath(call[1], os.path.realpath(folder))}"
        outcome = run(self.case.arguments, folder, fault=fault, at=n, env=env)
        # Checkpoints come by the clock, so that the n-th call may be another one this time.
        if len(outcome.log) < n or outcome.log[n - 1][0] != call[0]:
            return "not met"
        require = self.tally.require
        self.tally.trials += 1
        if fault in ("kill", "torn"):
            require(outcome.code == KILLED, f"{what}: {outcome}")
        elif outcome.code == self.case.code:
            left = difference(state(folder), self.new)
            logs = [name for name in names(folder) if name.endswith(LOGS)]
            require(not left or fault == "erofs" or fault == "eio" and call[0] in REMOVALS, f"{what}: ended well, and {left}")
            require(not logs or fault in ("erofs", "eio", "enospc", "eintr"), f"{what}: ended well, and left {logs}")
        else:
            lines = outcome.errors.strip().split("\n")
            self.said.add(" ".join(word for word in lines[0].split() if "/" not in word and ".sqlite" not in word))
            require(outcome.code == 2 and len(lines) == 1 and ": " in lines[0], f"{what}: {outcome}")
            if fault != "erofs" and not call[0] in REMOVALS:
                allowed = set(self.old) | set(self.new) | set(names(self.before))
                left = [f for f in names(folder) if f not in allowed and not f.endswith(LOGS) and "parts" not in f]
                require(not left or "shard" in self.case.name, f"{what}: left {left}")
        self.whole(folder, what)
        again = run(self.case.arguments, folder, env=env)
        require(again.code == self.case.code, f"{what}: started again, {again}")
        left = difference(state(folder), self.new)
        require(not left, f"{what}: started again, {left}")
        logs = [name for name in names(folder) if name.endswith(LOGS)]
        require(not logs, f"{what}: started again, left {logs}")
        return "killed" if outcome.code == KILLED else "done all the same" if outcome.code == self.case.code else "refused"


def meet(case):
    tally = Tally(f"calls: {case.name}")
    place, folder = f"{WORK}/case", f"{WORK}/trial"
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(f"{place}/before")
    for step in case.steps:
        step(f"{place}/before")
    env = {"PATH": f"{folder}/bin:{os.environ['PATH']}"}
    copy(f"{place}/before", folder)
    outcome = run(case.arguments, folder, fault="none", env=env)
    case.code = outcome.code
    assert outcome.code in (0, 1, 3), str(outcome)
    copy(folder, f"{place}/after")
    trial = Trial(case, f"{place}/before", f"{place}/after", tally)
    counts = {}
    for n, call in places(outcome.log):
        for fault in FAULTS:
            if fault in ("short", "torn") and call[0] not in WRITES or fault == "eintr" and call[0] not in WAITS:
                continue
            what = trial.meet(fault, n, call, folder, env)
            counts[what] = counts.get(what, 0) + 1
    for words in sorted(trial.said):
        print(f"  said: {words}")
    return tally.end(f"{len(outcome.log)} calls, " + ", ".join(f"{n} {what}" for what, n in sorted(counts.items())))


def calls():
    known = {case.name: case for case in CASES}
    wanted = (os.environ.get("CASES") or ";".join(known)).split(";")
    if others := [name for name in wanted if name not in known]:
        sys.exit(f"CASES: found {others}, known: {';'.join(known)}")
    return all([meet(known[name]) for name in wanted])


if __name__ == "__main__":
    main({"calls": calls})
