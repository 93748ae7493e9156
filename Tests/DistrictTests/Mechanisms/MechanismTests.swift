import EventKernel
import Foundation
import Testing

@testable import District

/// The one list of mechanisms, held to what each of them declares.
@Suite("Every mechanism is listed, once and in full") struct MechanismTests {
  @Test func aStateThatIsNotListedWouldBeInNoCheckpoint() throws {
    let states = Mirror(reflecting: Mechanisms(try Worlds.smallville())).children.count
    let listed = Mechanisms.list.compactMap(\.state)
    #expect(listed.count == states)
    #expect(Set(listed.map { $0 as AnyKeyPath }).count == states)
    #expect(Set(Mechanisms.list.map(\.declaration.name)).count == Mechanisms.list.count)
  }

  @Test func eventsHaveARankANameAndASentenceOfTheirOwn() {
    let entries = EventEntry.all
    #expect(entries.allSatisfy { $0.kind.rawValue < 256 && !$0.name.isEmpty && !$0.words.isEmpty })
    #expect(Set(entries.map(\.kind)).count == entries.count)
    #expect(Set(entries.map(\.name)).count == entries.count)
    // What does nothing in its mechanism's folder is the twin's own, and stands in `Twin.execute`.
    #expect(entries.filter { $0.action == nil }.map(\.kind.rawValue) == Array(0..<15))
    for entry in entries {
      let subjects = entry.words.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
      #expect(Set(subjects).isSubset(of: ["incident", "visit", "unit", "task", "desk"]), "\(entry.words)")
    }
  }

  @Test func everyPurposeOfADrawHasANumberOfItsOwn() {
    #expect(Set(Purpose.all.map(\.rawValue)).count == Purpose.all.count)
    #expect(Purpose.all.count > 40)
  }

  @Test func everySumHasANumberAndANameOfItsOwnAndRowsWhereItsMechanismIs() throws {
    let sums = Mechanisms.list.flatMap(\.declaration.sums)
    #expect(sums.count > 20)
    #expect(Set(sums.map(\.sum)).count == sums.count)
    #expect(sums.allSatisfy { (0..<Int32(Sum.limit)).contains($0.sum.rawValue) && !$0.name.isEmpty })
    #expect(Set(sums.map(\.name)).count == sums.count)
    let world = try Worlds.smallville()
    #expect(sums.allSatisfy { $0.rows(world) == 0 })
    #expect(FlatForm.write(Tallies(world).sums).isEmpty)
  }

  /// A sum takes of a span what lies in its period, and of what happened at an instant all or nothing.
  @Test func aSumCountsWhatLiesInItsPeriod() {
    let (first, second) = (Sum(rawValue: 3), Sum(rawValue: 5))
    func at(_ hours: Double) -> Instant { .zero + .hours(hours) }
    var outbox = Outbox()
    outbox.sums = SumTallies([
      first: SumTallies.Part(rows: 2, from: at(10), to: at(20)),
      second: SumTallies.Part(rows: 1, from: .zero, to: at(20)),
    ])
    for hour in [9.9, 10, 15, 19.9, 20] { outbox.count(first, 1, at: at(hour), times: 2, value: hour) }
    outbox.count(second, at: at(1))
    outbox.count(second, at: at(20))
    #expect(outbox.sums.count(first, 1) == 6 && outbox.sums.count(first) == 0 && outbox.sums.count(second) == 1)
    #expect(outbox.sums.value(first, 1) == 10.0 + 15 + 19.9)
    outbox.span(first, from: at(8), to: at(11), times: 3)
    outbox.span(first, from: at(19), to: at(30))
    outbox.span(first, from: at(1), to: at(9))
    outbox.span(first, from: at(12), to: at(12))
    outbox.span(first, from: at(15), to: at(12))
    let sums = outbox.sums
    #expect(sums.time(first) == .hours(4) && sums.count(first, 1) == 6)
    #expect(sums.period(of: first, until: at(12)) == .hours(2) && sums.period(of: second, until: at(30)) == .hours(20))
  }

  /// The twin says what happens; whether that is measured is for statistics alone, and for the loop that ends a run.
  @Test func nothingInATwinAsksWhetherItIsMeasured() throws {
    let folder = "\(Worlds.root)/Sources/District"
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".swift") }
    #expect(files.count > 200)
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      // Tallies are statistics wherever they stand; overtime stands in every unit's form.
      if file.hasPrefix("Measures/") || name.hasPrefix("Run") || name.hasSuffix("Tallies.swift")
        || ["Replay.swift", "Visits+Declaration.swift", "Twin+Duty.swift"].contains(name)
      {
        continue
      }
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        // A policy's own, up to which it looks ahead.
        .replacingOccurrences(of: "self.horizon", with: "")
      for word in ["isMeasured", "measured(from", ".horizon"] {
        #expect(!text.contains(word), "\(file) uses \(word)")
      }
    }
  }

  @Test func aWorldHasTheJoinsOfItsMechanismsAlone() throws {
    let joins = Joins(try Worlds.smallville().plan)
    #expect(
      joins.cases.opened.isEmpty && joins.cases.assigned.isEmpty && joins.units.idle.isEmpty
        && joins.cases.closing.isEmpty)
  }

  /// A case is taken through its life, and cannot leap.
  @Test func stepsStartFromWhereTheyMay() {
    for step in Incident.Step.allCases {
      #expect(!step.from.isEmpty)
      #expect(step.from.rawValue & 1 << UInt32(Incident.Stage.free.rawValue) == 0)
    }
    #expect(!Incident.Step.reopen.from.contains(.attended) && !Incident.Step.accept.from.contains(.closing))
  }
}
