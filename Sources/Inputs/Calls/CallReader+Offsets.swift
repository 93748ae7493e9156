extension CallReader {
  /// Whether points in time are written on several clocks, and nothing says on which they are put: taken as written, one call would be hours from
  /// another of the same instant.
  func mixedOffsets(_ calls: [[LoggedCall]]) -> String? {
    guard case .clock(let fields, let clock) = columns.time, clock.zone == nil, !clock.format.patterns.isEmpty else {
      return nil
    }
    var firsts: [(offset: Double?, row: Int)] = []
    for row in calls.joined().map(\.row).sorted() {
      guard case .scalar(let text) = files.value(fields, row).content else { continue }
      let offset = clock.offset(text)
      if !firsts.contains(where: { $0.offset == offset }) { firsts.append((offset, row)) }
    }
    guard firsts.count > 1 else { return nil }
    let words = firsts.map { "\(CallClock.word(offset: $0.offset)) (line \(line($0.row)))" }
    return
      "offsets from UTC differ by row in \(fields[0].column): rows state \(InputError.list(words)); calls.time.zone says on which "
      + "clock they are put"
  }
}
