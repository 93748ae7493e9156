"""Where the sources can be wrong in a small way, and how each wrong way is written so that one build holds them all.

swift-format sets binary operators between spaces, conditions on the line of their keyword and a statement on lines of its own, so that a
look at lines is enough, and the compiler has the last word: what it does not take is taken back (see run). No point adds a line."""
import glob
import random
import re

AREAS = {
    "kernel": ["Sources/EventKernel/**/*.swift"],
    "tasks": ["Sources/District/Tasks/*.swift"],
    "units": ["Sources/District/Units/*.swift"],
    "desks": ["Sources/District/Desks/*.swift", "Sources/District/Cases/*.swift", "Sources/District/WaitingLines.swift",
              "Sources/District/Shift.swift"],
    "statistics": ["Sources/Experimentation/Statistics/**/*.swift", "Sources/Experimentation/Decision/*.swift",
                   "Sources/Experimentation/SelectionRace.swift", "Sources/Experimentation/Selection.swift",
                   "Sources/Experimentation/MeasurePrecision.swift", "Sources/Experimentation/PrecisionStatus.swift"]
    + [f"Sources/Experimentation/Budgets/{name}.swift" for name in (
        "Basis", "BudgetKeeping", "BudgetVerdict", "Judgement", "Looks", "MarginTest", "MovedKeeping", "PooledRatio",
        "PooledTimes", "Sides")],
}
# What checks, what only says, and what keeps arrays unshared is not what the twin does.
LEFT_OUT = re.compile(r"\b(func (broken|touch|check|hash)\w*|var (fault|description|errorDescription))\b")
SPOKEN = re.compile(r"\b(precondition|preconditionFailure|assert|assertionFailure|fatalError|print)\(|\bthrow \.?\w*\(?")

# Each operator and what it may become; "first" and "second" stand for one of its sides alone.
BECOMES = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
    "&&": ["||", "first", "second"], "||": ["&&", "first", "second"], "??": ["second"],
    "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"], "&+": ["&-"], "&-": ["&+"], "&*": ["&+"],
    "|": ["&"], "&": ["|"], "^": ["|"], "<<": [">>"], ">>": ["<<"], "&<<": ["&>>"], "&>>": ["&<<"],
    "+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="], "&+=": ["&-="], "&-=": ["&+="], "|=": ["&="], "&=": ["|="],
    "..<": ["..< less"], "...": ["... less"],
}
SPACED = re.compile(r"(?<=\s)(" + "|".join(re.escape(o) for o in sorted(BECOMES, key=len, reverse=True)) + r")(?=\s)")
RANGE = re.compile(r"(?<=[\w)\]])(\.\.<|\.\.\.)(?=[\w(.\[])")
EXTREME = re.compile(r"(?<![\w.])(min|max)(?=\((?!\)))")
CONDITION = re.compile(r"^( *(?:\} else )?(?:if|guard|while) | *for .*? where )(.+?)( else)? \{")
ASSIGNMENT = re.compile(r"^ +(?=\S)(?!let |var |return |case |static |public |private |package |if |guard |for |while |self\.init)"
                        r"[\w.\[\]()?!, ]*[\w\])!] (=|[-+*/|&]=|&[-+]=) .+$")
CALL = re.compile(r"^ +(?=\S)(?!self\.init|super\.init|return|throw|case |if |for |while |switch |guard |where |func |init\()(try )?[a-z_]\w*"
                  r"(\.\w+|\[[^\]]*\])*\(.*\)$")
TRUTH = re.compile(r"\breturn (true|false)$|\breturn (true|false)(?= \})")


class Point:
    """One place and what it may wrongly be. `edits` are positions in the line, lengths and texts, written around the number of the point."""

    def __init__(self, path, line, text, kind, change, edits, shown):
        self.path, self.line, self.kind, self.change, self.edits = path, line, kind, change, edits
        self.text, self.shown = text.strip(), shown.strip()


def masked(lines):
    """The lines with what stands in strings and comments made blank."""
    inside = False
    for text in lines:
        out, at, in_string = [], 0, False
        while at < len(text):
            if text.startswith('"""', at):
                inside = not inside
                out.append("~~~")
                at += 3
            elif inside:
                out.append("~")
                at += 1
            elif in_string:
                if text.startswith("\\(", at):
                    depth, start = 0, at
                    at += 1
                    while at < len(text):
                        depth += (text[at] == "(") - (text[at] == ")")
                        at += 1
                        if depth == 0:
                            break
                    out.append("~" * (at - start))
                    continue
                step = 2 if text[at] == "\\" else 1
                in_string = text[at] != '"'
                out.append("~" * step)
                at += step
            elif text[at] == '"':
                in_string = True
                out.append("~")
                at += 1
            elif text.startswith("//", at):
                out.append(" " * (len(text) - at))
                break
            else:
                out.append(text[at])
                at += 1
        yield "".join(out)[:len(text)]


def parts(text):
    """The parts of a condition between commas outside of brackets, with where they begin."""
    depth, start = 0, 0
    for at, sign in enumerate(text + ","):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            part = text[start:at]
            yield start + len(part) - len(part.lstrip()), part.strip()
            start = at + 1


def balanced(text):
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}"))


def points(path, random):
    """All points of a file, in the order of its text; `random` chooses where a place may become one of several."""
    lines = open(path, encoding="utf-8").read().split("\n")
    codes = list(masked(lines))
    skipped, spoken, making = None, 0, None
    for number, (text, code) in enumerate(zip(lines, codes), 1):
        indent = len(code) - len(code.lstrip())
        if skipped is not None:
            if code.strip() and indent <= skipped and not LEFT_OUT.search(code):
                skipped = None if code.lstrip().startswith("}") else skipped
            continue
        if LEFT_OUT.search(code):
            skipped = None if balanced(code) else indent
            continue
        if SPOKEN.search(code) or spoken:
            spoken = max(0, spoken + code.count("(") - code.count(")"))
            continue
        stripped = code.strip()
        # What an init does not set does not compile.
        if re.search(r"\binit[?<(]", code) and code.rstrip().endswith(("{", "(")):
            making = indent
        elif making is not None and stripped.startswith("}") and indent <= making:
            making = None
        if not stripped or stripped.startswith(("import ", "@available", "#", "extension ", "public extension", "case ")):
            if not stripped.startswith("case ") or not stripped.endswith("}"):
                continue
        if re.search(r"\b(func|operator|subscript|typealias|associatedtype|protocol|struct|enum)\b", code) and "{ " not in code + " ":
            continue
        if re.search(r"\bfunc [^\w`]", code):
            code = " " * code.index("{") + code[code.index("{"):] if "{ " in code else ""
        following = codes[number].strip() if number < len(codes) else ""

        def point(kind, change, edits, at, length, instead):
            return Point(path, number, text, kind, change, edits, text[:at] + instead + text[at + length:])

        for match in list(SPACED.finditer(code)) + list(RANGE.finditer(code)):
            at, sign = match.start(1), match.group(1)
            if sign == "&" and re.search(r"\b(any|some)\b|: \w+ & ", code):
                continue
            choices = list(BECOMES[sign])
            if sign in "+-" and re.match(r"[-+] 1\b(?![.\d_])", code[at:]):
                choices.append("first")
            change = random.choice(choices)
            right = "nil" if re.match(r"\S+ nil\b", code[at:]) else ""
            if change == "first" and sign in "+-":
                shown = ""
            else:
                shown = {"first": "/* not */ " + sign, "second": "/* always */ " + sign}.get(change, change.replace(" less", " /* one less */ "))
            yield point("operator" + right, (sign, change), [(at, len(sign), "{operator}")], at, len(sign), shown)
        for match in EXTREME.finditer(code):
            name = match.group(1)
            other = {"min": "max", "max": "min"}[name]
            yield point("extreme", (name, other), [(match.start(), 3, "{extreme}")], match.start(), 3, other)
        match = CONDITION.match(code)
        if match:
            for start, part in parts(match.group(2)):
                start += match.end(1)
                if not part or re.match(r"(let|var|case|try|#|_ =)\b|#", part) or not balanced(part) or re.match(r"(let|var) ", part):
                    continue
                yield point("condition", ("if", "if not"), [(start, 0, "mutantFlip({id}, "), (start + len(part), 0, ")")],
                            start, len(part), f"!({text[start:start + len(part)]})")
        match = TRUTH.search(code)
        if match:
            word = match.group(1) or match.group(2)
            at = match.start() + len("return ")
            yield point("truth", (word, "other"), [(at, 0, "mutantFlip({id}, "), (at + len(word), 0, ")")], at, len(word),
                        {"true": "false", "false": "true"}[word])
        is_whole = balanced(code) and not re.match(r"[.&|?:+\-*/<>=]", following) and not stripped.endswith(("{", ",", "("))
        if is_whole and not re.match(r" *(\S+ )*(let|var) ", code) and (ASSIGNMENT.match(code) and making is None or CALL.match(code)):
            yield point("statement", (stripped, ""), [(indent, 0, "if mutantLive({id}) {{ "), (len(code.rstrip()), 0, " }}")],
                        indent, len(stripped), "// " + text.strip())


def all_points(seed):
    """Every point by its number, and the numbers of each area in the order in which they are drawn."""
    found, drawn = [], {}
    for area, patterns in AREAS.items():
        first = len(found)
        for path in sorted({path for pattern in patterns for path in glob.glob(pattern, recursive=True)}):
            if not path.endswith("+Invariants.swift"):
                found.extend(points(path, random.Random(f"{seed} {path}")))
        order = list(range(first, len(found)))
        random.Random(f"{seed} {area}").shuffle(order)
        drawn[area] = order
    return found, drawn
