/// The order into which everything is put that a file lists by name: texts by their bytes, and numbers in them by value, so
/// that cell 9 comes before cell 10.
///
/// What is read is in this order whatever the order of its rows or keys, so that their order reaches no result.
struct NaturalOrder: Comparable {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  static func < (a: NaturalOrder, b: NaturalOrder) -> Bool {
    var (i, j) = (0, 0)
    while i < a.bytes.count, j < b.bytes.count {
      let (first, second) = (a.number(at: i), b.number(at: j))
      if first.isEmpty || second.isEmpty {
        if a.bytes[i] != b.bytes[j] { return a.bytes[i] < b.bytes[j] }
        (i, j) = (i + 1, j + 1)
      } else {
        let (x, y) = (a.bytes[first].drop { $0 == zero }, b.bytes[second].drop { $0 == zero })
        if x.count != y.count { return x.count < y.count }
        if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
        (i, j) = (first.upperBound, second.upperBound)
      }
    }
    // Equal but for leading zeros, or one is the beginning of the other.
    let (restOfA, restOfB) = (a.bytes.count - i, b.bytes.count - j)
    return restOfA != restOfB ? restOfA < restOfB : a.bytes.lexicographicallyPrecedes(b.bytes)
  }

  private static let zero = UInt8(ascii: "0")

  /// The digits that begin at a place.
  private func number(at start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) { end += 1 }
    return start..<end
  }
}

extension Table {
  /// The rows in the order of what stands in some columns, whatever their order in the file; rows that are equal in these stay as
  /// they are.
  func rows(by columns: String...) -> [Row] {
    let keys = rows.map { row in columns.map { row.text($0) } }
    return rows.indices.sorted { a, b in
      for (x, y) in zip(keys[a], keys[b]) where x != y { return NaturalOrder(x) < NaturalOrder(y) }
      return a < b
    }.map { rows[$0] }
  }
}

extension Setting {
  /// The same content with the keys of its maps in natural order, since the order of lines says nothing. The stages of a service
  /// are a sequence, and stay as written.
  func inNaturalOrder() -> Setting {
    var copy = self
    switch content {
    case .map(let entries):
      let isSequence = key.hasSuffix(".stages")
      let sorted = isSequence ? entries : entries.sorted { NaturalOrder($0.key) < NaturalOrder($1.key) }
      copy.content = .map(sorted.map { ($0.key, $0.line, $0.value.inNaturalOrder()) })
    case .list(let items): copy.content = .list(items.map { $0.inNaturalOrder() })
    case .scalar, .null: break
    }
    return copy
  }
}
