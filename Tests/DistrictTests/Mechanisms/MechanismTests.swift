import EventKernel
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
