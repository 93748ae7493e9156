"""Places and files that are not as they should be: full disks, folders that cannot be written, databases that others hold, that are cut
short or changed, and shards that are torn, foreign or disagree. The message is one clear line, and nothing is broken."""
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import time

from lab import *

RUN = ["run", "test.yaml", "--db", "r.sqlite", "--quiet", "--threads", "1"]
PLANNED = ["--plan", "p.jsonl", "--out", "s"]
NOBODY = 65534
DAMAGES = int(os.environ.get("DAMAGES", "200"))


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
    assert run(RUN + ["--replications", "3"], more).code == 0
    return path, state(more)


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


MORE = RUN + ["--replications", "3"]


def full_disk():
    """A disk of the very size: more and more room, until the command ends well."""
    tally = Place("places: full disk")
    source, wanted = finished("full")
    for kilobytes in range(0, 6000, 150):
        disk = folder("disk")
        size = sum(os.path.getsize(f"{source}/{name}") for name in os.listdir(source)) // 1024 + 32 + kilobytes
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", disk], stderr=subprocess.DEVNULL).returncode:
            return tally.end("skipped: no disk can be mounted here")
        try:
            shutil.copytree(source, disk, dirs_exist_ok=True)
            outcome = run(MORE, disk)
            if outcome.code == 0:
                tally.same(state(disk), wanted)
                break
            tally.refused(outcome, "the disk is full", "No space left", what=f"{kilobytes} kB of room")
            tally.require(replications(f"{disk}/r.sqlite").items() >= replications(f"{source}/r.sqlite").items(), "rows have gone")
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            tally.well(run(MORE, disk), f"{kilobytes} kB of room, then more")
            tally.same(state(disk), wanted, f"{kilobytes} kB of room, then more")
        finally:
            subprocess.run(["umount", disk], check=True)
    return tally.end()


def bounded_files():
    """Files that may not grow beyond a bound (ulimit -f)."""
    tally = Place("places: bound on the size of files")
    source, wanted = finished("bounded")
    for kilobytes in range(0, 3000, 200):
        place = copy(source, source + "-now")
        bound = kilobytes * 1024
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bound, resource.RLIM_INFINITY))
        outcome = run(MORE, place, preexec_fn=limit)
        if outcome.code:
            tally.refused(outcome, "the disk is full or fails", "File too large", what=f"{kilobytes} kB")
            again = run(MORE, place)
            tally.well(again, f"{kilobytes} kB, then more")
        tally.same(state(place), wanted, f"{kilobytes} kB, then more")
        page = run(["report", "r.sqlite", "--output", "r.html"], place, preexec_fn=limit)
        if page.code:
            tally.refused(page, "too large", "the disk is full or fails", what=f"report, {kilobytes} kB")
            tally.require(not os.path.exists(f"{place}/r.html"), "half a page is there")
    return tally.end()


def read_only():
    """A folder that may be read alone: of somebody else, and on a disk that is mounted so."""
    tally = Place("places: read-only folder")
    source, wanted = finished("read-only")
    run(["plan", "test.yaml", "--out", "p.jsonl", "--per-shard", "2"], source)
    before = state(source)
    writes = [MORE, RUN + ["--fresh"], ["shard", *PLANNED, "--index", "0"], ["merge", *PLANNED, "m.sqlite"],
              ["plan", "test.yaml", "--out", "q.jsonl", "--per-shard", "1"], ["export", "r.sqlite", "--output", "e"],
              ["report", "r.sqlite"], ["check", "test.yaml", "--db", "new.sqlite", "--quiet"]]
    reads = [["report", "r.sqlite", "--output", "-"], ["export", "r.sqlite", "--section", "alternatives", "--output", "-"],
             ["missing", *PLANNED], ["status", *PLANNED]]

    def all(place, **more):
        for arguments in writes:
            outcome = run(arguments, place, **more)
            if arguments[0] == "check":
                tally.trials += 1
                tally.require(outcome.code == 2, f"{arguments[0]}: {outcome}")
                continue
            tally.refused(outcome, "cannot be", "no results", what=" ".join(arguments))
        for arguments in reads:
            outcome = run(arguments, place, **more)
            tally.trials += 1
            tally.require(outcome.code in (0, 3) and outcome.output, f"{arguments}: {outcome}")
        tally.same(state(place), before)

    told = []
    mounted = folder("mounted")
    if subprocess.run(["mount", "-t", "tmpfs", "none", mounted], stderr=subprocess.DEVNULL).returncode == 0:
        try:
            shutil.copytree(source, mounted, dirs_exist_ok=True)
            subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
            all(mounted)
        finally:
            subprocess.run(["umount", mounted], check=True)
    else:
        told.append("skipped a mounted one: no disk can be mounted here")
    if os.geteuid() != 0:
        os.chmod(source, 0o555)
        all(source)
        os.chmod(source, 0o755)
    elif subprocess.run([TOOL, "--version"], user=NOBODY, group=NOBODY, capture_output=True).returncode == 0:
        all(source, user=NOBODY, group=NOBODY)
    else:
        told.append("skipped one of somebody else: others cannot start the program")
    return tally.end("; ".join(told))


def held():
    """A database in which another program writes: for longer than anybody waits, and for a while."""
    tally = Place("places: locked database")
    place, wanted = finished("held")
    base = sqlite3.connect(f"{place}/r.sqlite", isolation_level=None)
    base.execute("BEGIN IMMEDIATE")
    tally.refused(run(MORE, place), "another program holds the file")
    tally.refused(run(RUN + ["--fresh"], place), "another program holds the file")
    process = subprocess.Popen([TOOL] + MORE, cwd=place, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(3)
    base.execute("ROLLBACK")
    errors = process.communicate(timeout=120)[1]
    base.close()
    tally.trials += 1
    tally.require(process.returncode == 0, f"held for a while: {process.returncode} {errors}")
    tally.well(run(["report", "r.sqlite", "--output", "-"], place))
    tally.same(state(place), wanted)
    return tally.end()


def odd_paths():
    """A database that is a folder, a link, a link to nothing, of another version, or no database."""
    tally = Place("places: odd databases")
    place, wanted = finished("odd")
    os.makedirs(f"{place}/folder.db")
    tally.refused(run(RUN[:3] + ["folder.db"] + RUN[4:], place), "is a folder")
    os.makedirs(f"{place}/elsewhere")
    os.rename(f"{place}/r.sqlite", f"{place}/elsewhere/x.sqlite")
    os.symlink("elsewhere/x.sqlite", f"{place}/r.sqlite")
    tally.well(run(MORE, place), "a link")
    tally.require(os.path.islink(f"{place}/r.sqlite"), "the link has gone")
    tally.require(content(f"{place}/elsewhere/x.sqlite") == wanted["r.sqlite"], "what the link leads to is something else")
    os.symlink("elsewhere/new.sqlite", f"{place}/new.sqlite")
    tally.well(run(["run", "test.yaml", "--db", "new.sqlite", "--quiet"], place), "a link to nothing")
    tally.require(os.path.exists(f"{place}/elsewhere/new.sqlite"), "a link to nothing leads to nothing still")
    for name in ("old.html", "page.html"):
        os.symlink("elsewhere/page.html", f"{place}/{name}")
    tally.well(run(["report", "r.sqlite", "--output", "page.html"], place), "a page by a link")
    tally.require(os.path.islink(f"{place}/page.html") and os.path.exists(f"{place}/elsewhere/page.html"), "the page's link has gone")
    for statement, word in [("PRAGMA user_version = 8", "version of the tables"), ("PRAGMA application_id = 7", "not one of results"),
                            ("UPDATE experiment SET version = '0.1.0'", "tool version"), ("UPDATE experiment SET seed = 1", "seed")]:
        path = f"{place}/changed.sqlite"
        shutil.copyfile(f"{place}/elsewhere/x.sqlite", path)
        base = sqlite3.connect(path)
        base.execute(statement)
        base.commit()
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        base.close()
        before = open(path, "rb").read()
        tally.refused(run(["run", "test.yaml", "--db", "changed.sqlite", "--quiet"], place), word, what=statement)
        tally.require(open(path, "rb").read() == before, f"{statement}: the file has changed")
    return tally.end()


def damaged():
    """A results file cut short, and with pages that hold something else; and a log beside it that is torn."""
    tally = Place("places: damaged database")
    place, wanted = finished("damaged")
    with open(f"{place}/r.sqlite", "rb") as file:
        sound = file.read()
    chance = random.Random(20)
    codes = {}

    def all(what):
        for arguments in [["report", "r.sqlite", "--output", "-"], ["export", "r.sqlite", "--output", "e"], MORE]:
            outcome = run(arguments, place, seconds=120)
            codes[outcome.code] = codes.get(outcome.code, 0) + 1
            tally.trials += 1
            lines = outcome.errors.strip().split("\n")
            clear = outcome.code == 0 or outcome.code in (2, 4) and len(lines) == 1 and lines[0].startswith("r.sqlite: ")
            tally.require(clear, f"{what}: {arguments[0]}: {outcome}")
        for name in ("r.sqlite-wal", "r.sqlite-shm", "r.sqlite-journal"):
            if os.path.exists(f"{place}/{name}"):
                os.remove(f"{place}/{name}")
        shutil.rmtree(f"{place}/e", ignore_errors=True)

    for number in range(DAMAGES):
        bytes = bytearray(sound)
        if number % 3 == 0:
            size = chance.choice([chance.randrange(len(bytes)), 4096 * chance.randrange(len(bytes) // 4096), chance.randrange(1, 200)])
            del bytes[size:]
            what = f"cut to {size} bytes"
        else:
            page = 4096 * chance.randrange(len(bytes) // 4096)
            fill = chance.choice([bytes_of(chance), b"\0" * 4096, b"\xff" * 4096, sound[4096:8192]])
            start, size = (0, 4096) if number % 3 == 1 else (chance.randrange(4000), chance.randrange(1, 90))
            bytes[page + start:page + start + size] = fill[:size]
            what = f"{size} bytes changed at {page + start}"
        with open(f"{place}/r.sqlite", "wb") as file:
            file.write(bytes)
        all(what)
    return tally.end(f"exit codes {codes}")


def bytes_of(chance):
    return chance.randbytes(4096)


def torn_log():
    """The log that a killed run has left, cut at random places: what was finished before the cut is there, and a restart ends well."""
    tally = Place("places: torn log")
    place, wanted = finished("torn")
    killed = place + "-killed"
    calls = run(MORE, copy(place, killed), fault="none").log
    # Killed just before the log is taken into the file.
    logged = 1 + next(i for i, (name, path) in reversed(list(enumerate(calls))) if path.endswith("-wal") and name == "pwrite64")
    assert run(MORE, copy(place, killed), fault="kill", at=logged).code == KILLED
    log = open(f"{killed}/r.sqlite-wal", "rb").read()
    chance = random.Random(21)
    for size in [0, 1, 31, 32, 33] + [chance.randrange(len(log)) for _ in range(25)]:
        for isFilled in (False, True):
            now = copy(killed, killed + "-now")
            with open(f"{now}/r.sqlite-wal", "wb") as file:
                file.write(log[:size] + (chance.randbytes(len(log) - size) if isFilled else b""))
            rows = replications(f"{now}/r.sqlite")
            tally.require(rows.items() >= replications(f"{place}/r.sqlite").items(), f"cut at {size}: rows have gone")
            tally.well(run(MORE, now), f"cut at {size}")
            tally.same(state(now), wanted, f"cut at {size}")
    return tally.end(f"killed at call {logged} of {len(calls)}, {len(log)} bytes of log")


def shards():
    """One shard computed twice at once; torn, changed and foreign ones; and two that disagree."""
    tally = Place("places: shards")
    place = folder("shards")
    experiment(place, count=3)
    assert run(["plan", "test.yaml", "--out", "p.jsonl", "--per-shard", "2"], place).code == 0
    for _ in range(10):
        shutil.rmtree(f"{place}/s", ignore_errors=True)
        twice = [subprocess.Popen([TOOL, "shard", *PLANNED, "--index", "0", "--quiet"], cwd=place, env=environment(),
                                  stderr=subprocess.PIPE) for _ in range(3)]
        for one in twice:
            errors = one.communicate(timeout=120)[1]
            tally.trials += 1
            tally.require(one.returncode == 0 and not errors, f"at once: code {one.returncode}, {errors}")
        files = [name for name in names(f"{place}/s") if name.endswith(".shard") or "/." in name]
        tally.require(len(files) == 1, f"at once: left {files}")
    for index in range(4):
        tally.well(run(["shard", *PLANNED, "--index", str(index), "--quiet"], place))
    assert run(["run", "test.yaml", "--db", "r.sqlite", "--quiet"], place).code == 0
    wanted = content(f"{place}/r.sqlite")
    files = sorted(f"{place}/s/{name}" for name in names(f"{place}/s") if name.endswith(".shard"))
    sound = {path: open(path, "rb").read() for path in files}
    chance = random.Random(22)
    for number in range(40):
        path = chance.choice(files)
        bytes = bytearray(sound[path])
        if number % 2:
            del bytes[chance.randrange(len(bytes)):]
        else:
            bytes[chance.randrange(len(bytes))] ^= 1 << chance.randrange(8)
        open(path, "wb").write(bytes)
        missing = run(["missing", *PLANNED], place)
        tally.trials += 1
        tally.require(missing.code == 3 and path.split("/")[-1] in missing.errors, f"torn: {missing}")
        merge = run(["merge", *PLANNED, "m.sqlite"], place)
        tally.require(merge.code == 3 and merge.output.startswith("3 of 4 shards"), f"torn: {merge}")
        tally.well(run(["shard", *PLANNED, "--index", missing.output.strip(), "--quiet"], place), "torn, computed again")
        tally.require(open(path, "rb").read() == sound[path], "computed again it is another one")
    tally.well(run(["merge", *PLANNED, "m.sqlite"], place))
    tally.require(content(f"{place}/m.sqlite") == wanted, "merged it is something else")
    # Of another plan, in the place of one of this.
    open(files[0], "wb").write(sound[files[1]])
    merge = run(["merge", *PLANNED, "n.sqlite"], place)
    tally.trials += 1
    tally.require(merge.code == 3 and "is a shard of something else" in merge.errors, f"foreign: {merge}")
    # Of another version.
    other = sound[files[0]].replace(b"\nversion 0.", b"\nversion 9.", 1)
    open(files[0], "wb").write(signed(other[:-64]))
    merge = run(["merge", *PLANNED, "n.sqlite"], place)
    tally.trials += 1
    tally.require(merge.code == 3 and "version 9." in merge.errors, f"another version: {merge}")
    # Whole, of this very plan, and with another value: in one of two plans that share a replication.
    open(files[0], "wb").write(sound[files[0]])
    assert run(["plan", "test.yaml", "--out", "q.jsonl", "--per-shard", "1"], place).code == 0
    again = ["--plan", "q.jsonl", "--out", "s"]
    assert run(["shard", *again, "--index", "0", "--quiet"], place).code == 0
    path = next(f"{place}/s/{name}" for name in names(f"{place}/s") if name.endswith(".shard") and f"{place}/s/{name}" not in files)
    bytes = bytearray(open(path, "rb").read()[:-64])
    # A digest of the final state, by which replications are known to be the same.
    place_of = next(i for i in range(len(bytes) - 64) if all(c in b"0123456789abcdef" for c in bytes[i:i + 64]) and i > bytes.find(b"\n\n"))
    bytes[place_of] = ord("0") if bytes[place_of] != ord("0") else ord("1")
    open(path, "wb").write(signed(bytes))
    before = content(f"{place}/m.sqlite")
    merge = run(["merge", *again, "m.sqlite"], place)
    tally.trials += 1
    tally.require(
        merge.code == 4 and path.split("/")[-1] in merge.errors and any(f.split("/")[-1] in merge.errors for f in files),
        f"two that disagree: {merge}")
    tally.require(content(f"{place}/m.sqlite") == before, "two that disagree: the results have changed")
    return tally.end()


def signed(bytes):
    import hashlib
    return bytes + hashlib.sha256(bytes).hexdigest().encode()


PARTS = [full_disk, bounded_files, read_only, held, odd_paths, damaged, torn_log, shards]

if __name__ == "__main__":
    os.chmod(WORK, 0o755)
    main({part.__name__: part for part in PARTS})
