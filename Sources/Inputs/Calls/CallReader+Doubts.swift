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
  /// The first doubt that a log raises, in words; `calls` are the rows that could be read, those of one call together.
  func doubt(
    among doubts: [CallDoubt], of calls: [[LoggedCall]]
  ) throws(InputError) -> (doubt: CallDoubt, message: String)? {
    for doubt in doubts {
      let message: String? =
        switch doubt {
        case .words: try unmetWord()
        case .midnight: midnight(calls)
        case .groups: try spreadGroup(calls)
        case .durations: longWork(calls)
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

  private func midnight(_ calls: [[LoggedCall]]) -> String? {
    guard case .clock(let field, _) = columns.time else { return nil }
    let all = calls.joined().count
    let atMidnight = calls.joined().count { $0.time.nanoseconds % Duration.days(1).nanoseconds == 0 }
    guard all >= 10, Double(atMidnight) >= 0.95 * Double(all) else { return nil }
    return "\(atMidnight) of \(all) calls come at midnight: \(field.column) seems to hold dates without a time"
  }

  private func spreadGroup(_ calls: [[LoggedCall]]) throws(InputError) -> String? {
    guard let column = columns.group else { return nil }
    for rows in calls {
      guard let first = rows.min(by: { $0.time < $1.time }), let last = rows.max(by: { $0.time < $1.time }),
        last.time - first.time > .days(1)
      else { continue }
      let name = try files.value(column, first.row).string()
      return
        "\(rows.count) rows of \(column.column) \"\(name)\" would be one call, and lie "
        + "\(decimal((last.time - first.time).hours / 24, 1)) days apart"
    }
    return nil
  }

  private func longWork(_ calls: [[LoggedCall]]) -> String? {
    for (index, fixed) in columns.fixed.enumerated() where fixed.input == .work {
      let long = calls.joined().filter { $0.fixed[index] > Duration.days(3).seconds }
      guard let first = long.min(by: { $0.row < $1.row }) else { continue }
      return
        "\(long.count) fixed times of \(fixed.task) are longer than three days: line \(line(first.row)) has "
        + "\(decimal(first.fixed[index] / 86_400, 1)) days"
    }
    return nil
  }
}
