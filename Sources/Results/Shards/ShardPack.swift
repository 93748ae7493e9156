import EventKernel
import Foundation
import Inputs

/// Many shards in one file: each with its length before it. A disk of a cluster counts files.
struct ShardPack: Sendable {
  private static let form = Array("gridtwin shards 1\n".utf8)
  private let path: String
  /// Where each shard stands, by its name.
  private let places: [String: Range<Int>]

  /// The pack at a path; nil if there is none. What is cut short ends with its last whole shard.
  init?(path: String) {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped),
      bytes.starts(with: Self.form)
    else { return nil }
    var places: [String: Range<Int>] = [:]
    var position = Self.form.count
    while bytes.count - position >= 8 {
      let length = bytes[position..<position + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let start = position + 8
      guard length <= UInt64(bytes.count - start), length > 0 else { break }
      position = start + Int(length)
      if let identity = ShardFile.identity(of: Array(bytes[start..<min(start + 4096, position)])) {
        places[SHA256.hex(of: Array(identity.utf8))] = start..<position
      }
    }
    self.path = path
    self.places = places
  }

  /// The names of its shards, in order.
  var names: [String] { places.keys.sorted() }

  /// The bytes of a shard; nil if it has none of the name.
  func bytes(of name: String) -> [UInt8]? {
    guard let place = places[name], let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard (try? handle.seek(toOffset: UInt64(place.lowerBound))) != nil,
      let data = try? handle.read(upToCount: place.count), data.count == place.count
    else { return nil }
    return Array(data)
  }

  /// Writes a pack whole, or not at all.
  static func write(_ names: [String], to path: String, bytes: (String) -> [UInt8]) throws(InputError) {
    var pieces = names.makeIterator()
    var isFirst = true
    try DurableFile.write(to: path) {
      if isFirst {
        isFirst = false
        return form
      }
      guard let name = pieces.next() else { return nil }
      let shard = bytes(name)
      return withUnsafeBytes(of: UInt64(shard.count).littleEndian) { Array($0) } + shard
    }
  }
}
