/// Counts what stands in a column, without keeping more of it than that.
struct ColumnTally {
  /// A value, where it stands first, and how often.
  private struct Seen {
    var field: CSVScanner.Field
    var count: Int
  }

  /// More different values than anybody reads.
  private static let mostWords = 2000
  /// Rows in which something stands.
  private(set) var filled = 0
  private var seen: [UInt64: Seen]? = [:]
  /// Numbers of the values, where it is to be known whether all differ.
  private var digests: [UInt64]?
  private var first: CSVScanner.Field?

  /// - Parameter isId: whether all values may differ.
  init(isId: Bool) { digests = isId ? [] : nil }

  mutating func add(_ field: CSVScanner.Field, _ bytes: [UInt8]) {
    guard !field.isEmpty else { return }
    filled += 1
    if first == nil { first = field }
    guard seen != nil || digests != nil else { return }
    var digest = RowDigest()
    digest.add(bytes[field.start..<field.end])
    let value = digest.value
    digests?.append(value)
    guard seen != nil else { return }
    if seen?[value]?.count != nil {
      seen?[value]?.count += 1
    } else {
      seen?[value] = Seen(field: field, count: 1)
      if seen?.count ?? 0 > Self.mostWords { seen = nil }
    }
  }

  /// How many values differ, if that is known.
  var different: Int? {
    if let seen { return seen.count }
    guard let digests else { return nil }
    let sorted = digests.sorted()
    return zip(sorted, sorted.dropFirst()).count { $0 != $1 } + (sorted.isEmpty ? 0 : 1)
  }

  /// The values with their counts, the commonest first, or one where they are many.
  func words(_ text: (CSVScanner.Field) -> String) -> [CallLook.Word] {
    guard let seen else { return first.map { [CallLook.Word(word: text($0), count: 1)] } ?? [] }
    // Of equal counts that which stands first comes first.
    let sorted = seen.values.sorted { ($1.count, $0.field.start) < ($0.count, $1.field.start) }
    return sorted.map { CallLook.Word(word: text($0.field), count: $0.count) }
  }
}
