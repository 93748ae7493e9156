"""Files that are not as they should be: results cut short or changed at random places, logs that are torn, and shards that are torn, foreign,
computed twice at once or disagree. The message is one clear line, and nothing is broken."""
import hashlib
import os
import random
import shutil
import subprocess

from lab import *

DAMAGES = int(os.environ.get("DAMAGES", "200"))


def damaged():
    """A results file cut short, and with pages that hold something else."""
    tally = Place("damages: database")
    place, _ = finished("damaged")
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
            fill = chance.choice([chance.randbytes(4096), b"\0" * 4096, b"\xff" * 4096, sound[4096:8192]])
            start, size = (0, 4096) if number % 3 == 1 else (chance.randrange(4000), chance.randrange(1, 90))
            bytes[page + start:page + start + size] = fill[:size]
            what = f"{size} bytes changed at {page + start}"
        with open(f"{place}/r.sqlite", "wb") as file:
            file.write(bytes)
        all(what)
    return tally.end(f"exit codes {codes}")


def torn_log():
    """The log that a killed run has left, cut at random places: what was finished before the cut is there, and a restart ends well."""
    tally = Place("damages: torn log")
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
    tally = Place("damages: shards")
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
    return bytes + hashlib.sha256(bytes).hexdigest().encode()


PARTS = [damaged, torn_log, shards]

if __name__ == "__main__":
    main({part.__name__: part for part in PARTS})
