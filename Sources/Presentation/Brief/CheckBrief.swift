import Experimentation

/// A check on one screen: each verdict once, and what a reader must know of all of them.
public struct CheckBrief {
  let document: CheckDocument
  private let notes: BriefNotes
  /// The verdicts on the experiment's own budgets; those on standards have a table of their own.
  private let own: [CheckDocument.Verdict]
  private let groups: [VerdictGroup]

  /// Makes the text of a check.
  public init(_ document: CheckDocument, of record: ExperimentRecord) {
    self.document = document
    notes = BriefNotes(record: record)
    own = document.verdicts.filter { $0.standard == nil }
    groups = VerdictGroup.groups(own)
  }

  /// All of it, without a line break at the end.
  public var text: String {
    let head = Lines.wrapped(document.question, into: 2) + [""]
    let answer = Lines.wrapped((document.answer ?? []).joined(separator: " "), into: 3)
    let sum = Lines.wrapped("\(CheckText.word(document.outcome)): \(CheckText.summary(document))", into: 2)
    let foot = answer + said + [""] + sum
    let open = groups.sorted { $0.weight > $1.weight }.compactMap { $0.outlook(most: document.looks.last ?? 0) }.map {
      Lines.cut($0)
    }
    let room = Lines.most - head.count - foot.count - 1
    let outlook = open.prefix(max(1, room / 4))
    let more = open.count - outlook.count
    let settle = outlook + (more > 0 ? ["\(more) more are open."] : [])
    let standards = standards(room - settle.count - (own.isEmpty ? 0 : min(4, lines(groups).count) + 1))
    let left = room - settle.count - (standards.isEmpty ? 0 : standards.count + 1)
    let tables = [own.isEmpty && !standards.isEmpty ? [] : table(left), standards].filter { !$0.isEmpty }
    return (head + tables.joined(separator: [""]) + [""] + settle + foot).joined(separator: "\n")
  }

  private func standards(_ room: Int) -> [String] {
    StandardTable(document.standards ?? [])
      .lines(within: Lines.width, most: max(3, room), alternatives: document.alternatives.count)
  }

  /// The verdicts in so many lines. Where there is no room for all, those that pass give way first, then warnings, and those that
  /// fail the check last.
  private func table(_ room: Int) -> [String] {
    var shown = groups
    while lines(shown).count > room - (shown.count < groups.count ? 1 : 0), !shown.isEmpty {
      let weakest = shown.map(\.weight).min()
      shown.remove(at: shown.lastIndex { $0.weight == weakest } ?? shown.count - 1)
    }
    let hidden = own.count - shown.reduce(0) { $0 + $1.alternatives.count }
    return lines(shown) + (hidden > 0 ? ["and \(hidden) more verdicts: see --verbose"] : [])
  }

  private func lines(_ groups: [VerdictGroup]) -> [String] {
    var table = TextTable(heads: ["", "value", "limit", "margin lies between"])
    var last = ""
    for group in groups {
      let verdict = group.verdict
      let head = verdict.budget + VerdictGroup.extra(verdict)
      if head != last {
        last = head
        let own = document.verdicts.filter { $0.budget + VerdictGroup.extra($0) == head }
        let basis = ": " + Self.basis(own)
        table.rows.append([Lines.cut(head, to: Lines.width - basis.count) + basis])
      }
      table.rows.append(["  " + group.whose] + VerdictGroup.cells(verdict))
    }
    return table.lines(within: Lines.width)
  }

  /// How much verdicts on one budget rest on.
  private static func basis(_ verdicts: [CheckDocument.Verdict]) -> String {
    func range(_ numbers: [Int]) -> String {
      let ends = [numbers.min(), numbers.max()].compactMap { $0.map { MapFigures.grouped(Double($0)) } }
      return Set(ends).count == 1 ? ends[0] : ends.joined(separator: " to ")
    }
    let incidents = verdicts.compactMap(\.incidents)
    let over = incidents.isEmpty ? "" : "\(range(incidents)) incidents, "
    return over + "\(range(verdicts.map(\.replications))) replications"
  }

  private var said: [String] {
    let looks = document.looks.map(String.init).joined(separator: ", ")
    let open = document.verdicts.map(\.open).max() ?? 0
    let stored = document.baselineFile.map { "The baseline stands in \($0)." }
    return [
      "Judged at \(looks) replications; margins are simulation noise alone.",
      open > 0
        ? "! \(MapFigures.grouped(Double(open))) incidents without an end count in means as ended: these are too low."
        : nil,
      stored,
      BriefNotes.unreported(document.alternatives.compactMap(\.unreportedShare), of: "no budget on times"),
      notes.account, notes.grounds, "--verbose: every verdict in words, and how sure it is.",
    ].compactMap { $0.map { Lines.cut($0) } }
  }
}
