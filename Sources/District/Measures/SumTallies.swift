import EventKernel

/// What a run keeps of the amounts that mechanisms say: sums by row of what lies in the measured period. Empty where none of them
/// is. They are whole numbers, so that their order does not matter, and of 128 bits.
struct SumTallies: FlatCoded, Sendable {
  /// A sum in a world: its rows, and what period it counts.
  struct Part: Sendable {
    let rows: Int
    let from: Instant
    let to: Instant
    fileprivate var first = 0

    init(rows: Int = 0, from: Instant = .zero, to: Instant = .zero) {
      self.rows = rows
      self.from = from
      self.to = to
    }
  }

  /// By number of the sum.
  private var parts: [Part]
  /// All rows of all sums: how often, or nanoseconds.
  private var totals: [Int128] = []
  /// The values of what happened, added up.
  private var values: [Double] = []

  init(_ sums: [Sum: Part]) {
    var parts = Array(repeating: Part(), count: Sum.limit)
    var count = 0
    for (sum, part) in sums.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      parts[Int(sum.rawValue)] = part
      parts[Int(sum.rawValue)].first = count
      count += part.rows
    }
    self.parts = parts
    totals = Array(repeating: 0, count: count)
    values = Array(repeating: 0, count: count)
  }

  /// The fields; none at all where nothing is summed.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if totals.isEmpty { return }
    try form.field(&totals)
    try form.field(&values)
  }

  mutating func touchEveryArray() {
    parts.touch()
    totals.touch()
    values.touch()
  }

  /// Adds what lies in each sum's period: of a span the part in it, of what happened at an instant all or nothing.
  mutating func add(_ amounts: [Amount]) {
    for amount in amounts {
      let part = parts[Int(amount.sum)]
      guard Int(amount.row) < part.rows else {
        assertionFailure("sum \(amount.sum) has no row \(amount.row)")
        continue
      }
      let row = part.first + Int(amount.row)
      if amount.from == amount.to {
        guard amount.from >= part.from, amount.from < part.to else { continue }
        totals[row] += Int128(amount.times)
        values[row] += amount.value
      } else {
        let time = max(.zero, min(amount.to, part.to) - max(amount.from, part.from))
        totals[row] += Int128(time.nanoseconds) * Int128(amount.times)
      }
    }
  }
}

extension SumTallies {
  /// The rows of a sum; none where its mechanism is out.
  func rows(of sum: Sum) -> Range<Int> { 0..<parts[Int(sum.rawValue)].rows }

  /// The time that a sum counts, of a run that ends then.
  func period(of sum: Sum, until end: Instant) -> TimeSpan {
    let part = parts[Int(sum.rawValue)]
    return min(end, part.to) - part.from
  }

  /// A row of a sum: how often, or nanoseconds.
  subscript(sum: Sum, row: Int = 0) -> Int128 {
    precondition(rows(of: sum).contains(row))
    return totals[parts[Int(sum.rawValue)].first + row]
  }

  /// A row of a sum of what happened.
  func count(_ sum: Sum, _ row: Int = 0) -> Int { Int(self[sum, row]) }

  /// A row of a sum of time.
  func time(_ sum: Sum, _ row: Int = 0) -> TimeSpan { TimeSpan(nanoseconds: Int64(self[sum, row])) }

  /// The values of what happened, added up.
  func value(_ sum: Sum, _ row: Int = 0) -> Double {
    precondition(rows(of: sum).contains(row))
    return values[parts[Int(sum.rawValue)].first + row]
  }
}
