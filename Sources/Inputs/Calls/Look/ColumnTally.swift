/// Counts what stands in a column, without keeping more of it than that.
struct ColumnTally {
  /// More different values than anybody reads.
  private static let mostWords = 2000
  /// Rows in which something stands.
  private(set) var filled = 0
  private var seen: WordTable? = WordTable(room: Self.mostWords)
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
    digest.add(bytes, field.start..<field.end)
    let value = digest.value
    digests?.append(value)
    if seen?.add(value, field) == false { seen = nil }
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
    let sorted = seen.entries.sorted { ($1.count, $0.field.start) < ($0.count, $1.field.start) }
    return sorted.map { CallLook.Word(word: text($0.field), count: $0.count) }
  }
}

/// Counts values by their numbers: a hash table with linear probing that has room for so many and no more.
struct WordTable {
  /// A value, where it stands first, and how often.
  struct Entry {
    var digest: UInt64
    var field: CSVScanner.Field
    var count: Int
  }

  private(set) var entries: [Entry] = []
  private let room: Int
  /// Places of the entries from 1 on, 0 where there is none.
  private var slots: [Int32]
  private let mask: Int

  init(room: Int) {
    self.room = room
    var size = 1
    while size < 2 * room { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  /// Number of values.
  var count: Int { entries.count }

  /// Counts a value once more; false if there is no room for it.
  mutating func add(_ digest: UInt64, _ field: CSVScanner.Field) -> Bool {
    var slot = Int(truncatingIfNeeded: digest) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if entries[place].digest == digest {
        entries[place].count += 1
        return true
      }
      slot = (slot + 1) & mask
    }
    guard entries.count < room else { return false }
    entries.append(Entry(digest: digest, field: field, count: 1))
    slots[slot] = Int32(entries.count)
    return true
  }
}
