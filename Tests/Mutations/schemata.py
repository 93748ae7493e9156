"""The Swift that chooses which of the points is wrong, and the sources written so that it can."""
import os
import re

# A digit of a point's number as a sign of which operators may be made.
DIGITS = [chr(0x2295 + digit) for digit in range(10)]
GROUPS = {
    "Comparison": ["<", "<=", ">", ">=", "==", "!="], "LogicalConjunction": ["&&"], "LogicalDisjunction": ["||"],
    "NilCoalescing": ["??"], "Addition": ["+", "-", "&+", "&-", "|", "^"], "Multiplication": ["*", "/", "%", "&*", "&"],
    "BitwiseShift": ["<<", ">>", "&<<", "&>>"], "RangeFormation": ["..<", "..."],
    "Assignment": ["+=", "-=", "*=", "/=", "&+=", "&-=", "|=", "&="],
}
HEAD = """#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
%s
/// The number of the point that is wrong; 0 for none, and -1 to write down which points are reached.
@usableFromInline let mutantAlive = getenv("GRIDTWIN_MUTANT").flatMap { Int(String(cString: $0)) } ?? 0

private nonisolated(unsafe) let mutantsReached = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 20)
private let mutantsCleared: Void = mutantsReached.initialize(repeating: 0, count: 1 << 20)

@inlinable @inline(__always) func mutated(_ id: Int) -> Bool {
  if mutantAlive < 0 { mutantReached(id) }
  return mutantAlive == id
}

@usableFromInline @inline(never) func mutantReached(_ id: Int) {
  _ = mutantsCleared
  if mutantsReached[id] != 0 { return }
  mutantsReached[id] = 1
  guard let path = getenv("GRIDTWIN_REACHED"), let file = fopen(path, "a") else { return }
  fputs(String(id) + "\\n", file)
  fclose(file)
}

@inlinable @inline(__always) func mutantFlip(_ id: Int, _ condition: Bool) -> Bool { mutated(id) != condition }
@inlinable @inline(__always) func mutantLive(_ id: Int) -> Bool { !mutated(id) }
"""


def sign(number):
    return "".join(DIGITS[int(digit)] for digit in str(number))


def functions(point, number):
    """The functions that one point needs."""
    name, test = sign(number), f"mutated({number})"

    def function(parameters, returned, wrong, right, kinds=""):
        return (f"@inlinable @inline(__always) func {name}{kinds}({parameters}) "
                f"{'-> ' + returned + ' ' if returned else ''}{{ {test} ? {wrong} : {right} }}")

    if point.kind == "extreme":
        right, wrong = point.change
        head = f"@inlinable @inline(__always) func mutantExtreme{number}<T: Comparable>"
        return [f"{head}(_ a: T, _ b: T) -> T {{ {test} ? Swift.{wrong}(a, b) : Swift.{right}(a, b) }}",
                f"{head}(_ a: T, _ b: T, _ c: T) -> T {{ {test} ? Swift.{wrong}(a, b, c) : Swift.{right}(a, b, c) }}"]
    if not point.kind.startswith("operator"):
        return []
    right, wrong = point.change
    group = next(group for group, signs in GROUPS.items() if right in signs)
    lines = [f"infix operator {name}: {group}Precedence"]
    as_is, side = f"a {right} b", {"first": "a", "second": "b"}.get(wrong)
    instead = side or f"a {wrong} b"
    if group == "Comparison":
        if point.kind.endswith("nil"):
            return lines + [function("a: T?, b: _OptionalNilComparisonType", "Bool", instead, as_is, "<T>")]
        kind = "Equatable" if right in ("==", "!=") else "Comparable"
        return lines + [function("a: T, b: T", "Bool", instead, as_is, f"<T: {kind}>")]
    if group.startswith("Logical"):
        head = f"@inlinable @inline(__always) func {name}(a: Bool, b: @autoclosure () throws -> Bool) rethrows -> Bool "
        instead = {"first": "a", "second": "try b()"}.get(wrong, f"try a {wrong} b()")
        return lines + [head + f"{{ {test} ? {instead} : try a {right} b() }}"]
    if group == "NilCoalescing":
        head = f"@inlinable @inline(__always) func {name}<T>"
        return lines + [head + f"(a: T?, b: @autoclosure () throws -> T) rethrows -> T {{ {test} ? try b() : try a ?? b() }}",
                        head + f"(a: T?, b: @autoclosure () throws -> T?) rethrows -> T? {{ {test} ? try b() : try a ?? b() }}"]
    if group == "RangeFormation":
        made = {"..<": "Range", "...": "ClosedRange"}[right]
        return lines + [function("a: T, b: T", f"{made}<T>", f"a{right}max(a, b.advanced(by: -1))", f"a{right}b",
                                 "<T: Strideable>").replace("> {", "> where T.Stride: SignedInteger {")]
    if group == "Assignment":
        return lines + assignments(name, test, right, wrong)
    if right in ("+", "-"):
        lines.append(function("a: T, b: T", "T", instead, as_is, "<T: AdditiveArithmetic>"))
        lines.append(function("a: Instant, b: TimeSpan", "Instant", instead, as_is))
        if right == "+":
            lines.append(function("a: [T], b: [T]", "[T]", "a", as_is, "<T>"))
        elif not side:
            lines.append(function("a: Instant, b: Instant", "TimeSpan", "b - a", as_is))
        return lines
    if right in ("*", "/"):
        lines.append(function("a: Double, b: Double", "Double", instead, as_is))
        lines.append(function("a: T, b: T", "T", "a + b" if right == "*" else "a * b", as_is, "<T: BinaryInteger>"))
        if right == "*":
            lines.append(function("a: TimeSpan, b: Double", "TimeSpan", "a * (1 / b)", as_is))
        return lines
    if right in ("<<", ">>"):
        return lines + [function("a: T, b: T", "T", instead, as_is, "<T: FixedWidthInteger>"),
                        function("a: T, b: Int", "T", instead, as_is, "<T: FixedWidthInteger>")]
    return lines + [function("a: T, b: T", "T", instead, as_is, "<T: FixedWidthInteger>")]


def assignments(name, test, right, wrong):
    """The functions of an operator that changes what stands before it."""
    def function(kinds, left, other, instead=f"a {wrong} b", as_is=f"a {right} b"):
        return (f"@inlinable @inline(__always) func {name}{kinds}(a: inout {left}, b: {other}) "
                f"{{ if {test} {{ {instead} }} else {{ {as_is} }} }}")

    if right in ("+=", "-="):
        lines = [function("<T: AdditiveArithmetic>", "T", "T"),
                 function("", "Instant", "TimeSpan", f"a = a {wrong[0]} b", f"a = a {right[0]} b")]
        return lines + ([function("<T, S: Sequence<T>>", "[T]", "S", "")] if right == "+=" else [])
    if right in ("*=", "/="):
        return [function("", "Double", "Double")]
    return [function("<T: FixedWidthInteger>", "T", "T")]


def module(path):
    return "/".join(path.split("/")[:2])


def write(tree, source, points, numbers):
    """Writes the sources of a tree so that each of the numbered points can be wrong, all others as they are in `source`."""
    for path in sorted({point.path for point in points}):
        lines = open(os.path.join(source, path), encoding="utf-8").read().split("\n")
        for number in numbers:
            point = points[number]
            if point.path != path:
                continue
            point_id = number + 1
            point.written = [(at, length, text.format(id=point_id, operator=sign(point_id), extreme=f"mutantExtreme{point_id}"))
                             for at, length, text in point.edits]
        by_line = {}
        for number in numbers:
            if points[number].path == path:
                by_line.setdefault(points[number].line, []).extend(points[number].written)
        for line, edits in by_line.items():
            text = lines[line - 1]
            for at, length, new in sorted(edits, key=lambda edit: (edit[0], edit[1]), reverse=True):
                text = text[:at] + new + text[at + length:]
            lines[line - 1] = text
        replace(os.path.join(tree, path), "\n".join(lines))
    for folder in sorted({module(point.path) for point in points}):
        text = HEAD % ("" if folder.endswith("/EventKernel") else "import EventKernel\n")
        for number in numbers:
            if module(points[number].path) == folder:
                text += "\n".join(functions(points[number], number + 1)) + "\n"
        replace(os.path.join(tree, folder, "Mutants.swift"), text)


def replace(path, text):
    """Writes a file only if that changes it, so that what is built of it stays."""
    if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
