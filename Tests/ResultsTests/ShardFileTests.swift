import District
import EventKernel
import Experimentation
import Foundation
import GRDB
import Inputs
import Testing

@testable import Results

/// The bytes of shards: whole they say what was written, and otherwise what is wrong with them.
@Suite struct ShardFileTests {
  private static let identity = "version 0.0.0\nseed 1\nworld abc\nreplications 1-2\n"

  private static let file = ShardFile(
    identity: identity,
    replications: [1.5, -.infinity].map { value in
      ShardRows(tables: [
        ShardRows.Table(
          name: "replication",
          rows: [[7.databaseValue, "digest".databaseValue, Data([1, 2, 255]).databaseValue, true.databaseValue]]),
        ShardRows.Table(
          name: "value",
          rows: [
            ["closure-mean".databaseValue, "".databaseValue, value.databaseValue, 5.databaseValue, .null],
            ["closure-mean".databaseValue, "网格".databaseValue, .null, Int64.min.databaseValue, .null],
          ]),
        ShardRows.Table(name: "series", rows: []),
      ])
    })

  @Test func roundTrip() throws {
    let bytes = Self.file.bytes
    #expect(try ShardFile(bytes, of: Self.identity) == Self.file)
    #expect(try ShardFile(bytes, of: Self.identity).bytes == bytes)
    #expect(ShardFile.identity(of: bytes) == Self.identity)
    #expect(ShardFile.replications(of: Self.identity) == 1...2)
  }

  @Test func everyLengthIsTorn() {
    let bytes = Self.file.bytes
    for length in 0..<bytes.count {
      #expect(throws: ShardFile.Fault.torn) { try ShardFile(Array(bytes.prefix(length)), of: Self.identity) }
    }
    #expect(throws: ShardFile.Fault.torn) { try ShardFile(bytes + [0], of: Self.identity) }
  }

  @Test func everyChangedByteIsSeen() {
    let bytes = Self.file.bytes
    for place in bytes.indices {
      for bit in [UInt8(1), 0x80] {
        var changed = bytes
        changed[place] ^= bit
        // In the line that says what it is, it is no shard any more.
        let fault: ShardFile.Fault = place < "gridtwin shard 1\n".utf8.count ? .foreign : .torn
        #expect(throws: fault) { try ShardFile(changed, of: Self.identity) }
      }
    }
  }

  /// With a right digest behind it nothing but the form is left to tell, and it must not trap; what it yields need not be an error.
  @Test func changedAndSignedAnewNothingTraps() {
    let body = Array(Self.file.bytes.dropLast(64))
    let head = "gridtwin shard 1\n".utf8.count + Self.identity.utf8.count + 1
    func signed(_ body: [UInt8]) -> [UInt8] { body + Array(SHA256.hex(of: body).utf8) }
    for length in head..<body.count {
      #expect(throws: ShardFile.Fault.torn) { try ShardFile(signed(Array(body.prefix(length))), of: Self.identity) }
    }
    for place in head..<body.count {
      for value in [UInt8(0), 1, 3, 4, 5, 6, 0x7F, 0x80, 0xFF] {
        var changed = body
        changed[place] = value
        _ = try? ShardFile(signed(changed), of: Self.identity)
      }
    }
  }

  /// Rows that no table has, with a right digest behind them.
  @Test func rowsThatNoTableHasAreTorn() {
    let cases: [(name: String, row: [DatabaseValue])] = [
      ("replication", [7.databaseValue]), ("value", []), ("sqlite_master", [7.databaseValue]),
    ]
    for (name, row) in cases {
      var rows = Self.file.replications[0].tables
      rows[name == "replication" ? 0 : 1] = ShardRows.Table(name: name, rows: [row])
      let file = ShardFile(identity: Self.identity, replications: [ShardRows(tables: rows)])
      #expect(throws: ShardFile.Fault.torn) { try ShardFile(file.bytes, of: Self.identity) }
    }
  }

  @Test func aShardOfSomethingElseSaysOfWhat() {
    let other = Self.identity.replacingOccurrences(of: "seed 1", with: "seed 2")
    #expect(throws: ShardFile.Fault.other("seed 1, not seed 2")) { try ShardFile(Self.file.bytes, of: other) }
    #expect(throws: ShardFile.Fault.foreign) { try ShardFile(Array("dear diary".utf8), of: other) }
  }
}

/// Shards in a folder, in one file, and in results.
@Suite struct ShardMergeTests {
  let folder: TemporaryFolder
  let shards: ShardFolder

  init() throws {
    folder = try TemporaryFolder()
    shards = ShardFolder(folder.file("shards"))
  }

  private func planned(_ prepared: PreparedExperiment, perShard: Int) -> ShardPlan {
    ShardPlan(prepared.record, moved: prepared.record, path: "x.yaml", replications: 2, perShard: perShard)
  }

  /// Computes the shards of a plan at some indices.
  private func compute(_ prepared: PreparedExperiment, _ plan: ShardPlan, _ indices: [Int]) async throws {
    for index in indices {
      let store = ShardStore(plan.shards[index], of: plan, in: shards, for: prepared)
      try await Computation(prepared, into: store, threads: 1).complete(plan.shards[index].shards)
      try store.finish()
    }
  }

  @Test func aPackWithACutTailKeepsItsWholeShards() async throws {
    let prepared = Synthetic().prepared
    let plan = planned(prepared, perShard: 1)
    try await compute(prepared, plan, [0, 1, 2, 3])
    #expect(try shards.compact(plan) == 4)
    let path = shards.path + "/pack.shards"
    let bytes = try #require(FileManager.default.contents(atPath: path))
    // Where each shard ends: behind its length.
    var ends: [Int] = []
    var position = "gridtwin shards 1\n".utf8.count
    while position < bytes.count {
      position += 8 + bytes[position..<position + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
      ends.append(position)
    }
    #expect(ends.count == 4 && ends.last == bytes.count)
    for length in stride(from: 0, through: bytes.count, by: 31) {
      try bytes.prefix(length).write(to: URL(fileURLWithPath: path))
      let states = plan.shards.map { ShardFolder(shards.path).state(of: $0, in: plan) }
      #expect(states.count { $0 == .whole } == ends.count { $0 <= length })
      #expect(states.allSatisfy { $0 == .whole || $0 == .missing })
    }
  }

  /// A shard of replication 1 and one of both, which were computed by two tools that differ.
  @Test func twoThatDisagreeAreNamedBoth() async throws {
    let prepared = Synthetic().prepared
    let (small, large) = (planned(prepared, perShard: 1), planned(prepared, perShard: 2))
    try await compute(prepared, small, [0])
    var other = Synthetic()
    other.suffix = "'"
    try await compute(other.prepared, large, [0])
    let database = try ResultsDatabase(path: folder.file("x.sqlite"), for: prepared)
    #expect(try database.merge(small, from: shards).merged == 1)
    let error = #expect(throws: ShardDisagreement.self) { try database.merge(large, from: shards) }
    #expect(error?.file == shards.file(named: large.name(of: large.shards[0])))
    #expect(error?.other == shards.file(named: small.name(of: small.shards[0])))
    // What was there stays, and no part of the other.
    let count = try await DatabaseQueue(path: folder.file("x.sqlite")).read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM replication")
    }
    #expect(count == 1)
  }

  /// The same made by hand: values changed in a file, with a right digest behind them.
  @Test func changedByHandItDisagrees() async throws {
    let prepared = Synthetic().prepared
    let plan = planned(prepared, perShard: 1)
    try await compute(prepared, plan, [0, 1, 2, 3])
    let database = try ResultsDatabase(path: folder.file("x.sqlite"), for: prepared)
    #expect(try database.merge(plan, from: shards).merged == 4)
    let path = shards.file(named: plan.name(of: plan.shards[1]))
    var body = Array(try #require(FileManager.default.contents(atPath: path)).dropLast(64))
    let digest = Array("other 1".utf8)
    let place = try #require(body.indices.first(where: { body[$0...].starts(with: digest) }))
    body[place] = UInt8(ascii: "O")
    try Data(body + Array(SHA256.hex(of: body).utf8)).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: ShardDisagreement.self) { try database.merge(plan, from: shards) }
    #expect(error?.file == path && error?.other == folder.file("x.sqlite"))
  }
}
