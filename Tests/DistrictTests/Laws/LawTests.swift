import EventKernel
import Foundation
import Testing

@testable import District

@Suite("Laws of what happens between detection and closing") struct LawTests {
  static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil
  static let worlds: UInt64 = isLong ? 3000 : 120

  /// A random world with a random half of all mechanisms.
  static func world(_ seed: UInt64) throws -> World {
    var plan = RandomWorld(seed: seed).plan
    RandomWorld(seed: seed).addMechanisms(to: &plan)
    try plan.checkWritten()
    return try World(plan)
  }

  @Test("hold in random worlds with random mechanisms")
  func hold() async throws {
    let broken = try await withThrowingTaskGroup(of: [String].self) { group in
      for part in 0..<UInt64(4) {
        group.addTask {
          try stride(from: part, to: Self.worlds, by: 4).flatMap { seed in
            let record = LifeRecord(try Self.world(seed), seed: seed)
            return Law.allCases.compactMap { law in
              law.broken(in: record).map { "world \(seed): \(law.rawValue): \($0)" }
            }
          }
        }
      }
      return try await group.reduce(into: [String]()) { $0 += $1 }
    }
    #expect(broken.isEmpty, "\(broken.count): \(broken.sorted().prefix(8).joined(separator: "\n"))")
  }

  @Test("are found broken where they are") func found() throws {
    var record = LifeRecord(try Self.world(1), seed: 1)
    let seeds = 2..<UInt64(40)
    record = try #require(
      seeds.lazy.compactMap { try? LifeRecord(Self.world($0), seed: $0) }.first { record in
        record.log.incidents.contains { $0.state == .closed && $0.arrived > 0 } && !record.log.handlings.isEmpty
          && !record.log.reports.isEmpty && Set(record.world.units.agency).count > 1
      })
    func breaks(_ law: Law, _ change: (inout LifeRecord) -> Void) -> Bool {
      var other = record
      change(&other)
      return law.broken(in: record) == nil && law.broken(in: other) != nil
    }
    let closed = try #require(record.log.incidents.firstIndex { $0.state == .closed && $0.arrived > 0 })
    let identity = record.log.incidents[closed].identity
    #expect(breaks(.oneEnd) { $0.log.incidents.append($0.log.incidents[closed]) })
    #expect(breaks(.order) { $0.log.incidents[closed].closed = .zero })
    #expect(breaks(.returns) { $0.log.incidents[closed].returns = .max })
    #expect(
      breaks(.escalation) {
        $0.log.steps += [CourseFact(identity, .zero, .escalated, 2), CourseFact(identity, .zero, .escalated, 1)]
      })
    #expect(breaks(.deskBalance) { $0.log.handlings.removeLast() })
    #expect(breaks(.reports) { $0.log.reports.removeAll { $0.outcome == .first } })
    #expect(
      breaks(.powers) { record in
        let agency = record.world.units.agency
        for leg in record.log.legs.indices where record.log.legs[leg].incident == identity {
          let own = agency[record.log.legs[leg].unit]
          record.log.legs[leg].unit = agency.firstIndex { $0 != own } ?? 0
        }
      })
    #expect(breaks(.units) { $0.log.legs += $0.log.legs.filter { $0.end > $0.start }.prefix(1) })
  }

  @Test("with no error, no delay and ample staff, closure is travel and service") func ample() throws {
    let checked = try (0..<UInt64(24)).reduce(0) { try $0 + Self.checkAmple($1) }
    #expect(checked > 300)
  }

  /// How many incidents were checked.
  private static func checkAmple(_ seed: UInt64) throws -> Int {
    var random = RandomWorld(seed: seed)
    random.features.formIntersection([.manyTasks, .desks, .hierarchy, .channels, .nodes, .priorities, .queue, .shares])
    var plan = random.plan
    for team in plan.teams.indices { plan.teams[team].roster = [RosterEntry(shift: 0, count: 40)] }
    for desk in plan.desks.indices {
      (plan.desks[desk].handling, plan.desks[desk].relay) = (.constant(0), .constant(0))
      plan.desks[desk].roster = [RosterEntry(shift: 0, count: 20)]
    }
    plan.transfer = .none
    let world = try World(plan)
    let record = LifeRecord(world, seed: seed)
    var checked = 0
    for incident in record.log.incidents where incident.state == .closed {
      let legs = record.log.legs.filter { $0.incident == incident.identity && $0.purpose.isJob }
      /// When each task was done.
      var ends: [Int: Instant] = [:]
      for (index, task) in plan.kinds[Int(incident.kind)].tasks.enumerated() {
        let own = legs.filter { Int($0.task) == index }
        let ready = task.after.compactMap { ends[$0] }.max() ?? incident.reported
        guard !own.isEmpty else {
          ends[index] = ready
          continue
        }
        #expect(own.allSatisfy { $0.purpose == .travel || $0.purpose == .work })
        #expect(own.map(\.start).min() == ready, "a task begins when what it waits for is done")
        let time = own.reduce(TimeSpan.zero) { $0 + ($1.end - $1.start) }
        ends[index] = ready + time
        #expect(own.map(\.end).max() == ends[index], "nothing but travel and service takes time")
      }
      #expect(ends.values.max() == incident.closed)
      checked += 1
    }
    return checked
  }
}

extension RandomWorld {
  /// Switches a random half of the mechanisms between detection and closing on.
  func addMechanisms(to plan: inout Plan) {
    addRouting(to: &plan)
    addDeadlines(to: &plan)
    addDynamics(to: &plan)
    addTeam(to: &plan)
    TestedMechanisms.add(to: &plan, self, known: false)
  }
}
