import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

@Suite("A swarm of random scenarios", .serialized) struct SwarmTests {
  /// How many worlds: some, or as many as are asked for, from the one on that is asked for.
  static let worlds = ProcessInfo.processInfo.environment["GRIDTWIN_WORLDS"].flatMap(UInt64.init) ?? 80
  static let first = ProcessInfo.processInfo.environment["GRIDTWIN_FIRST_WORLD"].flatMap(UInt64.init) ?? 0

  static var isLong: Bool { worlds > 1000 || LawTests.isLong }

  @Test("is read, and keeps all laws after every event, again, and from a checkpoint on")
  func hold() async throws {
    let found = try await EdgeLawTests.swarm(Self.first..<Self.first + Self.worlds) { seed in
      let files = try SwarmFiles(RandomScenario(seed: seed))
      guard let finding = Swarm.finding(files, seed: seed) else { return [] }
      let text = Swarm.shrunk(files, seed: seed, finding)
      // Of many worlds somebody wants to know before the end.
      print(text)
      return [text]
    }
    #expect(found.isEmpty, "\(found.count) of \(Self.worlds): \(found.prefix(8).joined(separator: "\n"))")
  }

  @Test("keeps what must be so between two scenarios", arguments: SwarmRelation.allCases)
  func relations(_ relation: SwarmRelation) async throws {
    let found = try await EdgeLawTests.swarm(Self.first..<Self.first + max(20, Self.worlds / 5)) { seed in
      relation.broken(seed: seed).map { ["seed \(seed): \($0)"] } ?? []
    }
    #expect(found.isEmpty, "\(found.count): \(found.prefix(4).joined(separator: "\n"))")
    let other = (0..<UInt64(20)).lazy.contains { seed in
      relation.broken(seed: seed, fault: .other).map { !$0.words.hasPrefix(SwarmRelation.refused) } ?? false
    }
    #expect(other, "it never fails")
  }

  @Test("has every key that the reader of scenarios knows") func keys() throws {
    // How a table is written, priorities by their numbers, other days of the week, and what is refused wherever it stands.
    let forms =
      ["encoding", "delimiter", "decimal", "header", "last-rows", "file"] + (1...9).map(String.init)
      + ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    let elsewhere = ["conditions.*.policies: path"]
    var coverage = KeyCoverage()
    var others: [String] = []
    for seed in 0..<UInt64(400) where seed < 80 || !others.isEmpty {
      let folder = Swarm.folder.appendingPathComponent("keys-\(seed)")
      defer { try? FileManager.default.removeItem(at: folder) }
      try coverage.add(try SwarmFiles(RandomScenario(seed: seed)), in: folder)
      others = coverage.missing.filter { key in
        !forms.contains { key.hasSuffix(": \($0)") } && !elsewhere.contains(key)
      }
    }
    #expect(others.isEmpty, "no scenario has \(others)")
    let written = coverage.written.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for part in ["Scenario", "Mechanisms"] {
      let literals = try KeyCoverage.literals(in: "\(Worlds.root)/Sources/Inputs/\(part)")
      // Files that build on one another are read as one.
      let others = ["like", "but"]
      let never = literals.subtracting(written).subtracting(others).filter { !$0.contains("\\") }
      #expect(never.isEmpty, "no scenario has \(never.sorted())")
      #expect(literals.count > 80)
    }
    #expect(coverage.known.count > 120)
  }

  @Test(
    "finds what is broken on purpose, in at most 25 lines",
    arguments: SwarmTests.isLong ? Swarm.Fault.allCases : [.vanishes])
  func faults(_ fault: Swarm.Fault) throws {
    let seeds = 0..<UInt64(60)
    let found = seeds.lazy.compactMap { seed -> (SwarmFiles, UInt64, SwarmFinding)? in
      guard let files = try? SwarmFiles(RandomScenario(seed: seed)) else { return nil }
      return Swarm.finding(files, seed: seed, fault: fault).map { (files, seed, $0) }
    }
    let (files, seed, finding) = try #require(found.first)
    let smallest = files.shrunk { Swarm.finding($0, seed: seed, fault: fault, sought: finding)?.law == finding.law }
    let lines = smallest.setting.yaml.split(separator: "\n")
    #expect(lines.count <= 25, "\(smallest.description)")
    #expect(Swarm.finding(smallest, seed: seed) == nil, "without the fault all is well")
    if Self.isLong { print("\(fault): \(finding)\n\(smallest.description)") }
  }
}
