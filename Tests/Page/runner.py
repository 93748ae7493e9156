"""Runs the tests of the page: all, or those whose name holds one of the words given."""

import shutil
import sys
import time
import unittest

from driving import OUT, SHOTS, WORK, Machine, program


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
    chromium, words = sys.argv[1], sys.argv[2:]
    program()
    for folder in (SHOTS, WORK):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    began = time.monotonic()
    tests = unittest.TestSuite(chosen(unittest.defaultTestLoader.discover(sys.path[0]), words))
    Machine.start(chromium)
    try:
        result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result).run(tests)
    finally:
        Machine.stop()
        shutil.rmtree(WORK, ignore_errors=True)
    bad = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    passed = {test for _, test in took} - bad
    left = tests.countTestCases() - len(passed | bad)
    print("the longest:", ", ".join(f"{test.split('.')[-1]} {seconds:.0f} s" for seconds, test in sorted(took, reverse=True)[:8]))
    print(f"screenshots are in {SHOTS.relative_to(OUT.parents[1])}; it took {time.monotonic() - began:.0f} s")
    print(f"{len(passed)} passed, {len(bad)} failed" + (f", {left} not run" if left > 0 else ""))
    sys.exit(0 if passed and not bad and left <= 0 else 1)


main()
