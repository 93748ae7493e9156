"""Places that are not as they should be: full disks, folders that cannot be written, databases that others hold, that are links or of
another version. The message is one clear line, and nothing is broken."""
import os
import resource
import shutil
import sqlite3
import subprocess
import time

from lab import *

NOBODY = 65534


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
    source, _ = finished("read-only")
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


PARTS = [full_disk, bounded_files, read_only, held, odd_paths]

if __name__ == "__main__":
    os.chmod(WORK, 0o755)
    main({part.__name__: part for part in PARTS})
