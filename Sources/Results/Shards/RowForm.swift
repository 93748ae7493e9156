import Foundation
import GRDB

/// Writes rows as bytes: counts and numbers little-endian, text once and then by its number.
struct RowWriter {
  var bytes: [UInt8] = []
  private var words: [String: UInt32] = [:]

  enum Tag: UInt8 { case null, int, double, word, newWord, blob }

  mutating func put(_ replications: [ShardRows]) {
    put(UInt32(replications.count))
    for rows in replications {
      put(UInt32(rows.tables.count))
      for table in rows.tables {
        put(text: table.name)
        put(UInt32(table.rows.count))
        put(UInt32(table.rows.first?.count ?? 0))
        for row in table.rows { for value in row { put(value) } }
      }
    }
  }

  private mutating func put(_ value: DatabaseValue) {
    switch value.storage {
    case .null: bytes.append(Tag.null.rawValue)
    case .int64(let number):
      bytes.append(Tag.int.rawValue)
      put(number)
    case .double(let number):
      bytes.append(Tag.double.rawValue)
      put(number.bitPattern)
    case .string(let text): put(text: text)
    case .blob(let data):
      bytes.append(Tag.blob.rawValue)
      put(UInt32(data.count))
      bytes.append(contentsOf: data)
    }
  }

  private mutating func put(text: String) {
    if let number = words[text] {
      bytes.append(Tag.word.rawValue)
      return put(number)
    }
    words[text] = UInt32(words.count)
    bytes.append(Tag.newWord.rawValue)
    let utf8 = Array(text.utf8)
    put(UInt32(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  private mutating func put<T: FixedWidthInteger>(_ number: T) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Reads what `RowWriter` wrote. Bytes that are something else yield nil, never a trap.
struct RowReader {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  private var words: [DatabaseValue] = []

  init(bytes: [UInt8], at start: Int, to end: Int) {
    (self.bytes, position, self.end) = (bytes, start, end)
  }

  var isAtEnd: Bool { position == end }

  mutating func replications() -> [ShardRows]? {
    guard let count = count() else { return nil }
    var result: [ShardRows] = []
    for _ in 0..<count {
      guard let tables = self.count() else { return nil }
      var rows: [ShardRows.Table] = []
      for _ in 0..<tables {
        guard let table = table() else { return nil }
        rows.append(table)
      }
      result.append(ShardRows(tables: rows))
    }
    return result
  }

  private mutating func table() -> ShardRows.Table? {
    guard let name = value().flatMap({ String.fromDatabaseValue($0) }), let count = count(),
      let width = number(UInt32.self),
      width <= 64, count == 0 || width > 0
    else { return nil }
    var table = ShardRows.Table(name: name, rows: [])
    table.rows.reserveCapacity(count)
    for _ in 0..<count {
      var row: [DatabaseValue] = []
      row.reserveCapacity(Int(width))
      for _ in 0..<width {
        guard let value = value() else { return nil }
        row.append(value)
      }
      table.rows.append(row)
    }
    return table
  }

  private mutating func value() -> DatabaseValue? {
    guard position < end, let tag = RowWriter.Tag(rawValue: bytes[position]) else { return nil }
    position += 1
    switch tag {
    case .null: return .null
    case .int: return number(Int64.self)?.databaseValue
    case .double: return number(UInt64.self).map { Double(bitPattern: $0).databaseValue }
    case .word: return number(UInt32.self).flatMap { words.indices.contains(Int($0)) ? words[Int($0)] : nil }
    case .newWord:
      guard let length = count(), let text = String(validating: bytes[position..<position + length], as: UTF8.self)
      else { return nil }
      position += length
      words.append(text.databaseValue)
      return words.last
    case .blob:
      guard let length = count() else { return nil }
      defer { position += length }
      return Data(bytes[position..<position + length]).databaseValue
    }
  }

  /// A count of things, each of which takes a byte at least.
  private mutating func count() -> Int? {
    guard let count = number(UInt32.self), Int(count) <= end - position else { return nil }
    return Int(count)
  }

  private mutating func number<T: FixedWidthInteger>(_: T.Type) -> T? {
    let size = MemoryLayout<T>.size
    guard size <= end - position else { return nil }
    defer { position += size }
    return bytes.withUnsafeBytes { T(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: T.self)) }
  }
}
