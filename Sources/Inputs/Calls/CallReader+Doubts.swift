import District
import EventKernel

/// What makes it likely that a log of calls is read for something else than it is. Each doubt stops the reading, unless the scenario
/// says that it is meant.
enum CallDoubt: String, CaseIterable {
  /// Words of a map that never occur, while much like them do and go elsewhere.
  case words
  /// Nearly all calls come at midnight: the column holds dates.
  case midnight
  /// Rows that are taken for one call are days apart: the column holds no numbers of calls, or such as a spreadsheet has rounded.
  case groups
  /// Fixed times of work of more than three days: the unit is another one, or they end on another day.
  case durations
}

extension CallReader {
  /// The first doubt that a log raises, in words.
  func doubt(among doubts: [CallDoubt], groups: [[Int]]) throws(InputError) -> (doubt: CallDoubt, message: String)? {
    for doubt in doubts {
      let message: String? =
        switch doubt {
        case .words: try unmetWord()
        case .midnight: try midnight()
        case .groups: try spreadGroup(groups)
        case .durations: try longDuration()
        }
      if let message { return (doubt, message) }
    }
    return nil
  }

  private func unmetWord() throws(InputError) -> String? {
    for case .words(let words) in [columns.kind, columns.priority] where words.others != nil {
      var seen: [String: Int] = [:]
      for row in 0..<files.count { seen[try files.value(words.field, row).string(), default: 0] += 1 }
      let met = words.map.keys.filter { seen[$0] != nil }
      for word in words.map.keys.sorted() where seen[word] == nil {
        // In another case, with blanks around it, or as the beginning of a longer one.
        let plain = Self.plain(word)
        let near = seen.keys.sorted().first { other in
          let own = Self.plain(other)
          return words.map[other] == nil && !plain.isEmpty && (own == plain || plain.count > 2 && own.hasPrefix(plain))
        }
        if let near {
          return
            "the word \"\(word)\" never occurs in \(words.field.column), but \"\(near)\" does, \(seen[near] ?? 0) times, "
            + "and goes to others"
        }
      }
      if met.isEmpty, !words.map.isEmpty, files.count >= 10 {
        return "none of the words for \(words.field.column) ever occurs: all \(files.count) rows go to others"
      }
    }
    return nil
  }

  private static func plain(_ word: String) -> String {
    word.lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }

  private func midnight() throws(InputError) -> String? {
    guard case .clock(let field, let clock) = columns.time, files.count >= 10 else { return nil }
    var (read, atMidnight) = (0, 0)
    for row in 0..<files.count {
      guard let seconds = try? clock.seconds(files.value(field, row)) else { continue }
      read += 1
      if seconds.truncatingRemainder(dividingBy: 86_400) == 0 { atMidnight += 1 }
    }
    guard read >= 10, Double(atMidnight) >= 0.95 * Double(read) else { return nil }
    return "\(atMidnight) of \(read) calls come at midnight: \(field.column) seems to hold dates without a time"
  }

  private func longDuration() throws(InputError) -> String? {
    let limit = 3 * 86_400.0
    for fixed in columns.fixed {
      var (count, first): (Int, String?) = (0, nil)
      for row in 0..<files.count {
        let seconds: Double?
        switch fixed.source {
        case .number(let field, let unit): seconds = (try? files.value(field, row).double()).map { $0 * unit }
        case .between(let from, let to, let clock):
          let (begin, end) = (try? clock.seconds(files.value(from, row)), try? clock.seconds(files.value(to, row)))
          seconds = begin.flatMap { begin in end.map { $0 - begin } }
        default: seconds = nil
        }
        guard let seconds, seconds > limit else { continue }
        count += 1
        first = first ?? "line \(files.tables[0].rows[row].line) has \(decimal(seconds / 86_400, 1)) days"
      }
      if let first { return "\(count) fixed times of \(fixed.task) are longer than three days: \(first)" }
    }
    return nil
  }

  private func spreadGroup(_ groups: [[Int]]) throws(InputError) -> String? {
    guard let column = columns.group else { return nil }
    for rows in groups where rows.count > 1 {
      var times: [Double] = []
      for row in rows {
        switch columns.time {
        case .offset(let field, let unit):
          if let value = try? files.value(field, row).double() { times.append(value * unit) }
        case .clock(let field, let clock):
          if let value = try? clock.seconds(files.value(field, row)) { times.append(value) }
        case .gap: break
        }
      }
      guard let first = times.min(), let last = times.max(), last - first > 86_400 else { continue }
      let name = try files.value(column, rows[0]).string()
      return
        "\(rows.count) rows of \(column.column) \"\(name)\" would be one call, and lie \(decimal((last - first) / 86_400, 1)) days apart"
    }
    return nil
  }
}
