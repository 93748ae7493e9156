import EventKernel
import Foundation
import Inputs

/// Many shards in one file: each with its length before it. A disk of a cluster counts files.
struct ShardPack: Sendable {
  private static let form = Array("gridtwin shards 1\n".utf8)
  private let file: HeldFile
  /// Where each shard stands, by its name.
  private let places: [String: Range<Int>]

  /// The pack at a path; nil if there is none. What is cut short ends with its last whole shard.
  init?(path: String) {
    guard let file = HeldFile(path), file.bytes(0..<Self.form.count) == Self.form else { return nil }
    var places: [String: Range<Int>] = [:]
    var position = Self.form.count
    while let head = file.bytes(position..<position + 8) {
      let length = head.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let start = position + 8
      guard length <= UInt64(file.size - start), length > 0 else { break }
      position = start + Int(length)
      if let identity = file.bytes(start..<min(start + 4096, position)).flatMap(ShardFile.identity) {
        places[SHA256.hex(of: Array(identity.utf8))] = start..<position
      }
    }
    self.file = file
    self.places = places
  }

  /// The names of its shards, in order.
  var names: [String] { places.keys.sorted() }

  /// The bytes of a shard; nil if it has none of the name.
  func bytes(of name: String) -> [UInt8]? {
    places[name].flatMap(file.bytes)
  }

  /// Writes a pack whole, or not at all.
  static func write(
    _ names: [String], to path: String, bytes: (String) throws(InputError) -> [UInt8]
  ) throws(InputError) {
    var pieces = names.makeIterator()
    var isFirst = true
    try DurableFile.write(to: path) { () throws(InputError) in
      if isFirst {
        isFirst = false
        return form
      }
      guard let name = pieces.next() else { return nil }
      let shard = try bytes(name)
      return withUnsafeBytes(of: UInt64(shard.count).littleEndian) { Array($0) } + shard
    }
  }
}

/// A file that stays what it was when it was opened, whatever takes its place.
private final class HeldFile: Sendable {
  private let descriptor: Int32
  /// Its size, bytes.
  let size: Int

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var info = stat()
    guard descriptor >= 0 else { return nil }
    size = fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
  }

  deinit { close(descriptor) }

  /// Some of its bytes; nil if it has not so many.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    guard range.upperBound <= size else { return nil }
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let read = pread(descriptor, buffer.baseAddress! + count, range.count - count, off_t(range.lowerBound + count))
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { break }
        count += read
      }
      isWhole = count == range.count
    }
    return isWhole ? bytes : nil
  }
}
