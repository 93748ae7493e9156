"""Runs the tests of the page: all, or those whose name holds one of the words given."""

import shutil
import sys
import time
import unittest

from driving import OUT, WORK, Machine, program, shots


def chosen(suite, words):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from chosen(test, words)
        elif not words or any(word in test.id() for word in words):
            yield test


class Result(unittest.TextTestResult):
    """Remembers how long each test took."""

    def startTest(self, test):
        self.began = time.monotonic()
        super().startTest(test)

    def stopTest(self, test):
        super().stopTest(test)
        took.append((time.monotonic() - self.began, test.id()))


took = []


def main():
    browser, path, words = sys.argv[1], sys.argv[2], sys.argv[3:]
    program()
    print(f"in {browser}:", flush=True)
    Machine.name = browser
    for folder in (shots(), WORK):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    began = time.monotonic()
    tests = unittest.TestSuite(chosen(unittest.defaultTestLoader.discover(sys.path[0]), words))
    Machine.start(path)
    try:
        result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result).run(tests)
    finally:
        Machine.stop()
        shutil.rmtree(WORK, ignore_errors=True)
    bad = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    skipped = {test.id() for test, _ in result.skipped}
    passed = {test for _, test in took} - bad - skipped
    left = tests.countTestCases() - len(passed | bad | skipped)
    print("the longest:", ", ".join(f"{test.split('.')[-1]} {seconds:.0f} s" for seconds, test in sorted(took, reverse=True)[:8]))
    print(f"screenshots are in {shots().relative_to(OUT.parents[1])}; it took {time.monotonic() - began:.0f} s")
    for test, reason in result.skipped:
        print(f"skipped: {test.id().split('.')[-1]}: {reason}")
    counts = [f"{len(passed)} passed", f"{len(bad)} failed"] + [f"{count} {word}" for count, word in ((len(skipped), "skipped"), (left, "not run")) if count > 0]
    print(f"in {browser}: {', '.join(counts)}", flush=True)
    sys.exit(0 if passed | skipped and not bad and left <= 0 else 1)


main()
