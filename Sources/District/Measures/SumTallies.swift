import EventKernel

/// A sum that a run keeps for measures of a mechanism: so many times, or time, by row.
struct Sum: RawRepresentable, Hashable, Sendable {
  /// Its number, below `limit`.
  let rawValue: Int32

  static let limit = 256
}

/// What a run keeps of what mechanisms say: sums by row of what lies in the measured period. Empty where none of them
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

  /// By number of the sum; empty where nobody sums.
  private var parts: [Part] = []
  /// All rows of all sums: how often, or nanoseconds.
  private var totals: [Int128] = []
  /// The values of what happened, added up.
  private var values: [Double] = []

  /// Of nobody.
  init() {}

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

  /// Something happened at an instant, so many times: that counts whole or not at all.
  mutating func count(_ sum: Sum, _ row: Int, at t: Instant, times: Int64 = 1, value: Double = 0) {
    guard let (index, part) = place(of: sum, row), t >= part.from, t < part.to else { return }
    totals[index] += Int128(times)
    values[index] += value
  }

  /// Something took a time, of so many: what of it lies in the sum's period counts.
  mutating func span(_ sum: Sum, _ row: Int, from: Instant, to: Instant, times: Int64 = 1) {
    guard let (index, part) = place(of: sum, row) else { return }
    let (begin, end) = (max(from, part.from), min(to, part.to))
    if begin < end { totals[index] += Int128((end - begin).nanoseconds) * Int128(times) }
  }

  /// Where a row stands; nil where nobody sums.
  @inline(__always)
  private func place(of sum: Sum, _ row: Int) -> (index: Int, part: Part)? {
    if parts.isEmpty { return nil }
    let part = parts[Int(sum.rawValue)]
    precondition(row >= 0 && row < part.rows, "a sum has no such row")
    return (part.first + row, part)
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
