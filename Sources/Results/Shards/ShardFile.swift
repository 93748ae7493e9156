import EventKernel
import Experimentation
import Foundation
import GRDB
import Inputs

/// The results of a planned shard as bytes: what is computed, and SHA-256 over all of it. Whoever computes the same shard writes the
/// same bytes, on whatever machine and whenever.
///
///     gridtwin shard 1      the form
///     version 0.15.0        what it is of: `ShardPlan.identity(of:)`, up to an empty line
///     ...
///                           the rows of each replication, as `ShardRows` has them
///     (64 characters)       SHA-256 of all that stands before, in hexadecimal
struct ShardFile: Equatable {
  /// What it is of.
  var identity: String
  /// What each replication comes to, in the order of the replications.
  var replications: [ShardRows]

  private static let form = "gridtwin shard 1\n"
  private static let digestLength = 64

  /// The bytes.
  var bytes: [UInt8] {
    var writer = RowWriter()
    writer.bytes = Array((Self.form + identity + "\n").utf8)
    writer.put(replications)
    return writer.bytes + Array(SHA256.hex(of: writer.bytes).utf8)
  }

  /// What is wrong with the bytes of a file.
  enum Fault: Error, Equatable {
    /// They are no shard.
    case foreign
    /// They are a shard of something else: what stands there in its place.
    case other(String)
    /// They are cut short, or have changed since they were written.
    case torn
  }

  /// Makes sure that bytes are a whole shard of an identity, without reading its rows.
  static func require(_ bytes: [UInt8], of identity: String) throws(Fault) {
    let start = Array(form.utf8)
    guard bytes.starts(with: start) else {
      throw start.starts(with: bytes) ? .torn : .foreign
    }
    let wanted = Array((identity + "\n").utf8)
    let rest = bytes.dropFirst(start.count)
    guard bytes.count >= start.count + digestLength,
      Array(bytes.suffix(digestLength)) == Array(SHA256.hex(of: Array(bytes.dropLast(digestLength))).utf8)
    else { throw .torn }
    guard rest.starts(with: wanted) else {
      throw .other(difference(String(decoding: rest.prefix(600), as: UTF8.self), identity))
    }
  }

  /// What a file says that it is of, by its begin; nil if that is no shard's.
  static func identity(of start: [UInt8]) -> String? {
    let text = String(decoding: start, as: UTF8.self)
    guard text.hasPrefix(form), let end = text.range(of: "\n\n") else { return nil }
    return String(text[text.index(text.startIndex, offsetBy: form.count)...end.lowerBound])
  }

  /// The replications that an identity names.
  static func replications(of identity: String) -> ClosedRange<Int>? {
    let line = identity.split(separator: "\n").first { $0.hasPrefix("replications ") }
    let numbers = line?.dropFirst("replications ".count).split(separator: "-").compactMap { Int($0) } ?? []
    return numbers.count == 2 && numbers[0] <= numbers[1] ? numbers[0]...numbers[1] : nil
  }

  /// The first line of an identity that is not as wanted.
  private static func difference(_ found: String, _ wanted: String) -> String {
    let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
    for (own, other) in zip(lines, wanted.split(separator: "\n")) where own != other {
      return "\(PlainText.line(String(own), most: 90)), not \(other)"
    }
    return "another one"
  }

  /// Reads a shard of an identity.
  init(_ bytes: [UInt8], of identity: String) throws(Fault) {
    try Self.require(bytes, of: identity)
    self.identity = identity
    var reader = RowReader(
      bytes: bytes, at: Self.form.utf8.count + identity.utf8.count + 1, to: bytes.count - Self.digestLength)
    guard let replications = reader.replications(), reader.isAtEnd, replications.allSatisfy(\.isSound) else {
      throw .torn
    }
    self.replications = replications
  }

  init(identity: String, replications: [ShardRows]) {
    (self.identity, self.replications) = (identity, replications)
  }
}
