import Experimentation

/// How the standards came out, a line each: under the alternative that the slides speak of, and today.
extension Report {
  /// As many slides as lines of standards may fill; what is left stands in the report.
  private static let mostStandardSlides = 3
  /// As many lines as one of them has room for in letters that are read from afar.
  private static let mostLines = 7

  func standardSlides() -> [Slide] {
    let rows = stored.replications > 0 ? StandardRow.rows(of: stored.record, in: judgement) : []
    guard !rows.isEmpty else { return [] }
    let names = standardNames(of: rows)
    let lines = rows.reduce(into: [StandardLine]()) { if $0.last != $1.line { $0.append($1.line) } }
    // As many on each, that letters are large.
    let pages = (lines.count + Self.mostLines - 1) / Self.mostLines
    let share = (lines.count + pages - 1) / pages
    var slides: [Slide] = []
    var left = lines[...]
    while !left.isEmpty, slides.count < Self.mostStandardSlides {
      let own = page(of: Array(left.prefix(share)), rows, names)
      let table = SlideTable(
        heads: [phrases.standards] + names.map(called), widths: names.count > 1 ? [0.46, 0.27, 0.27] : [0.5, 0.5],
        rows: own.map(\.cells), height: 23)
      left = left.dropFirst(max(1, own.prefix(table.shown).count { !$0.isHead }))
      let more = left.isEmpty || slides.count + 1 < Self.mostStandardSlides ? "" : phrases.more(left.count)
      let note = [more, slides.isEmpty ? phrases.standardSources(sources(of: lines)) : ""].filter { !$0.isEmpty }
        .joined(separator: phrases.say(" ", ""))
      let foot = note.isEmpty ? "" : Slide.fitted(note, "p", class: "note", sizes: [(0.95, 2), (0.85, 2)], line: 72)
      slides.append(
        Slide(
          id: slides.isEmpty ? "standards" : "standards-\(slides.count + 1)",
          title: slides.isEmpty ? standardsFinding(rows, lines, names[0]) : phrases.standardsGoOn,
          above: phrases.standards, content: table.html + foot))
    }
    return slides
  }

  /// Rows of some lines, those of a standard below its title.
  private func page(
    of lines: [StandardLine], _ rows: [StandardRow], _ names: [String]
  ) -> [(cells: [SlideTable.Cell], isHead: Bool)] {
    let looks = Set(rows.compactMap(\.replications))
    var page: [(cells: [SlideTable.Cell], isHead: Bool)] = []
    for (index, line) in lines.enumerated() {
      if index == 0 || lines[index - 1].standard != line.standard {
        page.append(([.across(phrases.say(line.title))], true))
      }
      let own = rows.filter { $0.line == line }
      let says = SlideTable.Cell.text(phrases.say(line.says))
      if let why = own.first(where: { $0.alternative.map(names.contains) ?? true })?.why {
        let word = phrases.outcome(StandardRow.Outcome.notJudged.rawValue)
        page.append(([says, .across(word + phrases.say(": ", "：") + phrases.say(why))], false))
      } else {
        let cells = names.map { name -> SlideTable.Cell in
          .markup(own.first { $0.alternative == name }.map { judged($0, looks) } ?? "")
        }
        page.append(([says] + cells, false))
      }
    }
    return page
  }

  /// What is recommended, else the alternative that keeps most lines: of several the one that other slides speak of, or the first; and the
  /// baseline, or the other of two.
  private func standardNames(of rows: [StandardRow]) -> [String] {
    let judged = shown.map(\.name).filter { name in rows.contains { $0.alternative == name } }
    func kept(_ name: String) -> Int { rows.count { $0.alternative == name && $0.outcome == .pass } }
    let most = judged.map(kept).max()
    let best = judged.filter { kept($0) == most }
    let leader = decision.blocks.first.flatMap(leading)?.alternative
    let name =
      chosen.flatMap { judged.contains($0) ? $0 : nil } ?? best.first { $0 == leader } ?? best.first ?? baseline
    let other = name == baseline ? (judged.count == 2 ? judged.first { $0 != name } : nil) : baseline
    return [name] + (other.map { judged.contains($0) ? [$0] : [] } ?? [])
  }

  /// The outcome of a row and its value; after how many replications, where rows differ in that.
  private func judged(_ row: StandardRow, _ looks: Set<Int>) -> String {
    let pill = "<span class=\"pill \(row.outcome)\">\(Markup.text(phrases.outcome(row.outcome.rawValue)))</span>"
    guard row.why == nil else { return pill }
    let after = looks.count > 1 ? row.replications.map { phrases.aside(phrases.afterReplications($0)) } ?? "" : ""
    return "\(pill) \(Markup.text(value(row) + after))"
  }

  /// How many lines the alternative keeps, of those that can be judged.
  private func standardsFinding(_ rows: [StandardRow], _ lines: [StandardLine], _ name: String) -> String {
    let own = rows.filter { $0.alternative == name && $0.why == nil }
    func count(_ outcome: StandardRow.Outcome) -> Int { own.count { $0.outcome == outcome } }
    return phrases.standardsKept(
      called(name), pass: count(.pass), open: count(.inconclusive), of: own.count, unjudged: lines.count - own.count)
  }

  /// Where the lines stand, each source once and without its clauses: the report has these.
  private func sources(of lines: [StandardLine]) -> [String] {
    lines.map { line in
      let year = line.source.ranges(of: /\(\d{4}\)/).first
      return year.map { String(line.source[..<$0.upperBound]) } ?? line.source
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension Phrases {
  var standardsGoOn: String { say("The standards, continued", "标准对照（续）") }
  func afterReplications(_ count: Int) -> String {
    say("\(count) replication\(count == 1 ? "" : "s")", "模拟 \(count) 次")
  }
  func standardsKept(_ name: String, pass: Int, open: Int, of all: Int, unjudged: Int) -> String {
    guard all > 0 else { return say("No line of the standards can be judged here", "标准的各条在此均无法判定") }
    let en =
      ["\(name) meets \(pass) of \(all) line\(all == 1 ? "" : "s") of standards"] + (open > 0 ? ["\(open) open"] : [])
      + (unjudged > 0 ? ["\(unjudged) not judged"] : [])
    let zh =
      ["\(name)：所判 \(all) 条标准中 \(pass) 条达标"] + (open > 0 ? ["\(open) 条尚难判定"] : [])
      + (unjudged > 0 ? ["另有 \(unjudged) 条未判定"] : [])
    return say(en.joined(separator: ", "), zh.joined(separator: "，"))
  }
  func standardSources(_ sources: [String]) -> String {
    say("Sources: \(sources.joined(separator: "; ")).", "出处：\(sources.joined(separator: "；"))。")
  }
}
