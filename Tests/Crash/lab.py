"""What all trials share: running gridtwin, with a fault or without, and comparing what it leaves."""
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys

TOOL = os.environ["GRIDTWIN"]
SHIM = os.environ["FAULTS"]
WORK = os.environ["WORK"]
REPOSITORY = os.environ["REPOSITORY"]
# Everybody may write there.
TEMPORARY = f"{WORK}/temporary"
os.makedirs(TEMPORARY, exist_ok=True)
os.chmod(TEMPORARY, 0o1777)
# What Python says of a process that SIGKILL has ended.
KILLED = -9


class Outcome:
    def __init__(self, code, output, errors, log):
        self.code, self.output, self.errors, self.log = code, output, errors, log

    def __str__(self):
        return f"code {self.code}, said {self.errors.strip()[-400:]!r}"


def environment(**more):
    own = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "SLURM_"))}
    return {**own, "TMPDIR": TEMPORARY, **{k: str(v) for k, v in more.items()}}


def run(arguments, folder, fault=None, at=0, seconds=300, **more):
    """Runs a command in a folder; with a fault at the n-th call that writes to it, whose calls come back too."""
    log = f"{WORK}/calls.log"
    faults = {}
    if fault:
        if os.path.exists(log):
            os.remove(log)
        faults = dict(LD_PRELOAD=SHIM, FAULT_FOLDER=os.path.realpath(folder), FAULT_LOG=log, FAULT_AT=at, FAULT=fault)
    process = subprocess.run(
        [TOOL] + arguments, cwd=folder, env=environment(**faults, **more.pop("env", {})), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=seconds, **more)
    calls = []
    if fault and os.path.exists(log):
        with open(log) as file:
            calls = [line.rstrip("\n").split(" ", 2)[1:] for line in file]
    return Outcome(
        process.returncode, process.stdout.decode(errors="replace"), process.stderr.decode(errors="replace"), calls)


@contextlib.contextmanager
def reading(path):
    """A database as whoever opens it next finds it; the file itself is let alone."""
    place = f"{WORK}/reading"
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)
    for end in ("", "-wal", "-journal"):
        if os.path.exists(path + end):
            shutil.copyfile(path + end, f"{place}/x.sqlite{end}")
    base = sqlite3.connect(f"{place}/x.sqlite")
    try:
        yield base
    finally:
        base.close()


def content(path):
    """Every row of results that are whole, by table, but what tells when and by whom they were computed."""
    with reading(path) as base:
        sound = base.execute("PRAGMA integrity_check").fetchone()[0]
        if sound != "ok":
            raise sqlite3.DatabaseError(sound)
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return {name: sorted(map(repr, base.execute(f"SELECT * FROM {name}"))) for name in names if name != "provenance"}


def replications(path):
    """The rows of each replication in each table, by alternative and replication."""
    with reading(path) as base:
        rows = {}
        for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [column[1] for column in base.execute(f"PRAGMA table_info({table})")]
            if columns[:2] == ["alternative", "replication"]:
                for row in base.execute(f"SELECT * FROM {table}"):
                    rows.setdefault(row[:2], {}).setdefault(table, []).append(repr(row))
    return {key: {table: sorted(found) for table, found in tables.items()} for key, tables in rows.items()}


LOGS = ("-wal", "-shm", "-journal")


def names(folder):
    return sorted(
        os.path.relpath(os.path.join(place, name), folder)
        for place, folders, files in os.walk(folder) for name in files + [f for f in folders])


def state(folder):
    """What a folder holds: of databases the rows, of other files the bytes."""
    result = {}
    for name in names(folder):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            result[name] = None
        elif name.endswith(".sqlite"):
            result[name] = content(path)
        elif not name.endswith(LOGS):
            with open(path, "rb") as file:
                result[name] = file.read()
    return result


def difference(now, wanted):
    """In what two states differ, in short."""
    parts = [f"{name} is {'missing' if name not in now else 'too many'}" for name in sorted(now.keys() ^ wanted.keys())]
    for name in sorted(now.keys() & wanted.keys()):
        if now[name] != wanted[name]:
            of = now[name], wanted[name]
            tables = [t for t in of[1] if of[0].get(t) != of[1][t]] if isinstance(of[1], dict) else ""
            parts.append(f"{name} differs {tables}")
    return "; ".join(parts[:5])


def copy(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target


class Tally:
    """Counts trials and what is wrong with them; the end of a part says whether all were well."""

    def __init__(self, name):
        self.name, self.trials, self.wrong = name, 0, []

    def require(self, holds, what):
        if not holds:
            self.wrong.append(what)
            print(f"WRONG {self.name}: {what}", flush=True)
        return holds

    def end(self, told=""):
        print(f"{self.name}: {self.trials} trials, {len(self.wrong)} wrong{told and '; ' + told}", flush=True)
        return not self.wrong


class Place(Tally):
    def refused(self, outcome, *words, code=2, what=""):
        """One line that says what is wrong, and no more than that."""
        self.trials += 1
        lines = outcome.errors.strip().split("\n")
        said = len(lines) == 1 and any(word in lines[0] for word in words or [""])
        self.require(outcome.code == code and said and not outcome.output, f"{what or self.name}: {outcome}")

    def well(self, outcome, what=""):
        self.trials += 1
        self.require(outcome.code == 0, f"{what or self.name}: {outcome}")

    def same(self, now, wanted, what=""):
        left = difference(now, wanted)
        self.require(not left, f"{what or self.name}: {left}")


EXPERIMENT = """experiment: test
question: What is left of a run that was stopped?
scenario: {scenario}
replications: {{min: {count}, max: {most}}}
seed: {seed}
baseline: hierarchical
alternatives:
  hierarchical: {{policies.routing: hierarchical}}
  direct: {{policies.routing: {{direct: {{returns: 1}}}}}}
"""


def world(name, like, days):
    """A scenario of so many days, beside the one that it is like; its path."""
    folder = f"{WORK}/Experiments/{name}"
    if not os.path.exists(folder):
        shutil.copytree(f"{REPOSITORY}/Experiments/{name}", folder)
        os.path.exists(f"{WORK}/Maps") or os.symlink(f"{REPOSITORY}/Maps", f"{WORK}/Maps")
    path = f"{folder}/crash-{days}.yaml"
    with open(path, "w") as file:
        file.write(f"scenario: crash\nlike: {like}\nbut: {{calendar.period: {days}d, calendar.warm-up: 0d}}\n")
    return path


def experiment(folder, name="smallville", like="scenario.yaml", days=1, count=2, most=60, seed=7, more=""):
    """Writes an experiment of two alternatives, test.yaml, in a world of so many days."""
    with open(f"{folder}/test.yaml", "w") as file:
        file.write(EXPERIMENT.format(scenario=world(name, like, days), count=count, most=most, seed=seed) + more)


RUN = ["run", "test.yaml", "--db", "r.sqlite", "--quiet", "--threads", "1"]
MORE = RUN + ["--replications", "3"]
PLANNED = ["--plan", "p.jsonl", "--out", "s"]


def folder(name):
    path = f"{WORK}/places/{name}"
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def finished(name, **more):
    """A folder with an experiment and its results, and what these come to with one replication more."""
    path = folder(name)
    experiment(path, **more)
    assert run(RUN, path).code == 0
    more = copy(path, path + "-more")
    assert run(MORE, more).code == 0
    return path, state(more)


def main(parts):
    """Runs the named parts, or all, and ends with 1 if something is wrong."""
    wanted = sys.argv[1:] or list(parts)
    sys.exit(0 if all([parts[name]() for name in wanted]) else 1)
