"""gridtwin run and gridtwin shard are killed at random moments, most of them between and upon checkpoints, and started again to the end:
what comes of it is, value for value, what an undisturbed one leaves, and whoever reads meanwhile never sees a part of a replication."""
import glob
import hashlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

from lab import *

COUNT = int(os.environ.get("KILLS", "200"))
# The replications take some seconds each, the world included.
LONG = dict(name="longhua", like="daily.yaml", days=14, count=1)
OFTEN = ["--checkpoint-every", "1s", "--quiet"]


def start(arguments, folder):
    return subprocess.Popen(
        [TOOL] + arguments, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)


def computed(process):
    """Seconds that a process has computed: on a machine that has other work, too, a moment of it is one of these."""
    try:
        return time.clock_gettime((~process.pid << 3) | 2)
    except OSError:
        return float("inf")


def finish(process):
    """Waits, and returns the exit code, what was said, and the seconds that it has computed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    errors = process.communicate(timeout=600)[1].decode(errors="replace")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process.returncode, errors, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Reader(threading.Thread):
    """Reads results again and again while they are computed: every replication that is there has all of its rows."""

    def __init__(self, path, wanted):
        super().__init__(daemon=True)
        self.path, self.wanted = path, wanted
        self.looks, self.seen, self.wrong, self.isDone = 0, 0, [], False

    def run(self):
        while not self.isDone:
            if os.path.exists(self.path):
                try:
                    self.look()
                except sqlite3.OperationalError:
                    pass  # It has no tables yet, or its log is just being read.
                except sqlite3.DatabaseError as error:
                    self.wrong.append(str(error))
            time.sleep(0.25)

    def look(self):
        base = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=0.1)
        try:
            base.execute("BEGIN")
            there = {}
            for table in TABLES:
                for alternative, replication, n in base.execute(
                        f"SELECT alternative, replication, count(*) FROM {table} GROUP BY 1, 2"):
                    there.setdefault((alternative, replication), {})[table] = n
            self.looks += 1
            self.seen += len(there)
            self.wrong += [f"{key} has {n}" for key, n in there.items() if n != self.wanted[key]]
        finally:
            base.close()


TABLES = ["replication", "value", "series", "histogram", "cell_value", "flow", "case_flow", "incident", "leg"]


def isWhole(path):
    """Whether a checkpoint is one: behind it stands its own digest."""
    with open(path, "rb") as file:
        bytes = file.read()
    return hashlib.sha256(bytes[:-64]).hexdigest().encode() == bytes[-64:]


class Kills:
    """Trials of one command."""

    def __init__(self, name, arguments, prepare, checkpoints, count=COUNT):
        self.count, self.tally, self.arguments, self.checkpoints = count, Tally(f"kills: {name}"), arguments, checkpoints
        self.random = random.Random(int(os.environ.get("SEED", "20")))
        self.counts = dict.fromkeys(
            ["killed", "with a whole checkpoint", "while one was written", "with finished replications",
             "with a checkpoint after finished ones"], 0)
        self.saved, self.looks, self.seen = [], 0, 0
        self.before, self.folder = f"{WORK}/kills", f"{WORK}/killed"
        shutil.rmtree(self.before, ignore_errors=True)
        os.makedirs(self.before)
        prepare(self.before)

    def undisturbed(self):
        seconds = []
        for _ in range(2):
            copy(self.before, self.folder)
            code, errors, taken = finish(start(self.arguments, self.folder))
            assert code == 0, errors
            seconds.append(taken)
        self.seconds, self.wanted = max(seconds), state(self.folder)
        self.whole = replications(f"{self.folder}/r.sqlite") if "r.sqlite" in self.wanted else {}
        self.sizes = {key: {t: len(rows[t]) for t in TABLES if t in rows} for key, rows in self.whole.items()}
        print(f"{self.tally.name}: undisturbed {self.seconds:.1f} s, {len(self.whole)} replications in results", flush=True)

    def killed(self):
        """Kills it at a random moment; returns how much it had computed."""
        moment = self.random.uniform(0, self.seconds)
        process = start(self.arguments, self.folder)
        while computed(process) < moment and process.poll() is None:
            time.sleep(0.001)
        time.sleep(self.random.uniform(0, 0.01))
        process.send_signal(signal.SIGKILL)
        return finish(process)

    def look(self, what):
        """What one that was killed has left; returns whether a checkpoint is there to go on from."""
        checkpoints = glob.glob(f"{self.folder}/{self.checkpoints}", recursive=True)
        beside = glob.glob(f"{self.folder}/**/.*.checkpoint.*-*", recursive=True, include_hidden=True)
        for path in checkpoints:
            self.tally.require(isWhole(path), f"{what}: {path} is torn")
        finished = 0
        if os.path.exists(f"{self.folder}/r.sqlite"):
            rows = replications(f"{self.folder}/r.sqlite")
            finished = len(rows)
            for key in rows:
                self.tally.require(rows[key] == self.whole[key], f"{what}: {key} is not whole")
        for path in glob.glob(f"{self.folder}/s/**/*.shard", recursive=True):
            if "/parts/" in path:
                finished += 1
            else:
                with open(path, "rb") as file:
                    isSame = file.read() == self.wanted.get(os.path.relpath(path, self.folder))
                self.tally.require(isSame, f"{what}: {path} is not whole")
        for name, holds in zip(
                self.counts, [True, checkpoints, beside, finished, checkpoints and finished]):
            self.counts[name] += bool(holds)
        return bool(checkpoints)

    def trial(self, number):
        self.tally.trials += 1
        copy(self.before, self.folder)
        reader = Reader(f"{self.folder}/r.sqlite", self.sizes)
        if self.sizes:
            reader.start()
        what = f"trial {number}"
        code, _, before = self.killed()
        hasCheckpoint = self.look(f"{what}, killed after {before:.2f} s") if code == KILLED else False
        code, errors, after = finish(start(self.arguments, self.folder))
        reader.isDone = True
        if self.sizes:
            reader.join()
        self.looks += reader.looks
        self.seen += reader.seen
        self.tally.require(code == 0 and not errors, f"{what}: started again, code {code}, {errors}")
        self.tally.require(not reader.wrong, f"{what}: a reader saw {reader.wrong[:3]}")
        left = difference(state(self.folder), self.wanted)
        self.tally.require(not left, f"{what}: killed after {before:.2f} s and started again, {left}")
        if hasCheckpoint:
            self.saved.append((before, after))

    def all(self):
        self.undisturbed()
        for number in range(self.count):
            self.trial(number)
            if number % 10 == 9:
                print(f"{self.tally.name}: {number + 1}, {self.counts}", flush=True)
        told = ", ".join(f"{n} {name}" for name, n in self.counts.items())
        if self.saved:
            lost = [before + after - self.seconds for before, after in self.saved]
            told += f"; with a checkpoint {sum(b for b, _ in self.saved) / len(lost):.1f} s had been computed on average, "
            told += f"of which {sum(lost) / len(lost):.1f} s were computed again (of {self.seconds:.1f} s, start included)"
        if self.sizes:
            told += f"; {self.looks} looks of a reader saw {self.seen} replications"
        return self.tally.end(told)


RUN = ["run", "test.yaml", "--db", "r.sqlite", "--threads", "1", *OFTEN]


def kill_run():
    return Kills("run", RUN, lambda folder: experiment(folder, **LONG), "r.sqlite-*.checkpoint").all()


def kill_traced():
    """Checkpoints that hold every incident and leg so far are large."""
    return Kills(
        "run, traced", RUN, lambda folder: experiment(folder, days=60, count=1, more="trace: [1]\n"),
        "r.sqlite-*.checkpoint", max(COUNT // 10, 1)).all()


def kill_shard():
    def prepare(folder):
        experiment(folder, **{**LONG, "count": 2})
        assert run(["plan", "test.yaml", "--out", "p.jsonl", "--per-shard", "2"], folder).code == 0
    return Kills(
        "shard", ["shard", "--plan", "p.jsonl", "--out", "s", "--index", "1", *OFTEN], prepare,
        "s/parts/**/*.checkpoint").all()


if __name__ == "__main__":
    main({"run": kill_run, "shard": kill_shard, "traced": kill_traced})
