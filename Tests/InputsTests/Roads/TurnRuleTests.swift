import District
import Testing

@testable import Inputs

/// A cross of four streets at node 5, west 1 (way 1), south 2 (way 2), east 3 (way 3), north 4 (way 4), with a road round it (way 9).
@Suite("Turn restrictions") struct TurnRuleTests {
  private func cross(_ relations: [(tags: String, members: [String])]) -> Streets {
    Streets(
      nodes: [(1, -1, 0), (2, 0, -1), (3, 1, 0), (4, 0, 1), (5, 0, 0)],
      ways: [
        (1, [1, 5], "highway=primary"), (2, [2, 5], "highway=primary"), (3, [3, 5], "highway=primary"),
        (4, [4, 5], "highway=primary"), (9, [1, 2, 3, 4, 1], "highway=primary"),
      ], relations: relations)
  }

  private static let westToNorth = ["from w1", "via n5", "to w4"]

  @Test func aForbiddenTurnLeadsElsewhere() throws {
    let open = try cross([]).built().roads
    #expect(open.count == 5 && open.arcs.count == 16)
    let (roads, report) = try cross([("type=restriction restriction=no_left_turn", Self.westToNorth)]).built()
    #expect(report.turnsHeeded == 1 && report.turnsLeftOut.isEmpty)
    // Who comes from the west stands at a copy of the crossing, from which three ways lead on, one of them back.
    #expect(roads.ids == ["1", "2", "3", "4", "5", "5a"] && roads.arcs.count == 16 + 3)
    #expect(roads.arcs.filter { $0.hasPrefix("1>") } == ["1>2", "1>4", "1>5a"])
    #expect(roads.arcs.filter { $0.hasPrefix("5a>") } == ["5a>1", "5a>2", "5a>3"])
    #expect(roads.arcs.filter { $0.hasPrefix("5>") } == ["5>1", "5>2", "5>3", "5>4"])
    #expect(roads.arcs.filter { $0.hasSuffix(">5") } == ["2>5", "3>5", "4>5"])
    #expect(roads.longitude[4] == roads.longitude[5] && roads.x[4] == roads.x[5])
    #expect(roads.steps("1", "3") == 2 && roads.steps("1", "5") == 1)
  }

  @Test func onlyOneTurnIsAllowed() throws {
    let (roads, report) = try cross([("type=restriction restriction=only_straight_on", ["from w1", "via n5", "to w3"])])
      .built()
    #expect(report.turnsHeeded == 1 && roads.arcs.filter { $0.hasPrefix("5a>") } == ["5a>3"])
  }

  @Test func nobodyTurnsBack() throws {
    // Way 1 goes on over the crossing, and may do so; back it may not.
    var town = cross([("type=restriction restriction=no_u_turn", ["from w1", "via n5", "to w1"])])
    let (roads, report) = try town.built()
    #expect(report.turnsHeeded == 1 && roads.arcs.filter { $0.hasPrefix("5a>") } == ["5a>2", "5a>3", "5a>4"])
    town.ways[0].nodes = [1, 5, 3]
    town.ways.remove(at: 2)
    let through = try town.built().roads
    #expect(through.arcs.filter { $0.hasPrefix("5a>") } == ["5a>2", "5a>3", "5a>4"])
    #expect(through.arcs.filter { $0.hasPrefix("5b>") } == ["5b>1", "5b>2", "5b>4"])
  }

  @Test func pairsOfRestrictionsMeet() throws {
    let (roads, report) = try cross([
      ("type=restriction restriction=no_left_turn", Self.westToNorth),
      ("type=restriction restriction=no_straight_on", ["from w1", "via n5", "to w3"]),
      ("type=restriction restriction=no_left_turn", ["from w3", "via n5", "to w2"]),
      // From the crossing to the north, where nobody may turn east again.
      ("type=restriction restriction=no_right_turn", ["from w4", "via n4", "to w9"]),
    ]).built()
    #expect(report.turnsHeeded == 3 && report.turnsLeftOut == ["ambiguous: a way goes on behind the node": 1])
    #expect(roads.arcs.filter { $0.hasPrefix("5a>") } == ["5a>1", "5a>2"])
    #expect(roads.arcs.filter { $0.hasPrefix("5b>") } == ["5b>1", "5b>3", "5b>4"])
  }

  @Test func copiesMeetCopies() throws {
    // Both ends of way 3 have a restriction: whoever comes from a copy of one stands at the copy of the other.
    var town = cross([
      ("type=restriction restriction=no_left_turn", Self.westToNorth),
      ("type=restriction restriction=no_left_turn", ["from w3", "via n3", "to w11"]),
    ])
    town.ways[4] = (9, [1, 2, 3], "highway=primary")
    town.ways.append((11, [3, 4, 1], "highway=primary"))
    let roads = try town.built().roads
    #expect(roads.arcs.contains("5>3a") && roads.arcs.contains("5a>3a") && !roads.arcs.contains("5a>3"))
    #expect(roads.arcs.filter { $0.hasPrefix("3a>") } == ["3a>2", "3a>5"])
    #expect(roads.steps("1", "4") == 1 && roads.steps("5a", "4") == 2)
  }

  @Test(arguments: [
    ("restriction:hgv=no_left_turn", westToNorth, "for other vehicles"),
    ("restriction=no_left_turn except=psv;emergency", westToNorth, "emergency vehicles excepted"),
    ("restriction:conditional=no_left_turn@(Mo-Fr)", westToNorth, "by the hour"),
    ("restriction=no_left_turn hour_on=07:00", westToNorth, "by the hour"),
    ("restriction=no_left_turn", ["from w1", "via w2", "to w4"], "of ways that do not meet"),
    ("restriction=no_left_turn", ["from w1", "via w77", "to w4"], "of ways that are no roads here"),
    ("restriction=no_left_turn", ["from w1", "via w2", "via n5", "to w4"], "incomplete"),
    ("restriction=no_left_turn", ["from w1", "to w4"], "incomplete"),
    ("restriction=give_way", westToNorth, "of unknown kind"),
    ("restriction=no_left_turn", ["from w1", "via n5", "to w77"], "of ways that are no roads here"),
    ("restriction=no_left_turn", ["from w1", "via n88", "to w4"], "of ways that are no roads here"),
    ("restriction=no_left_turn", ["from w9", "via n4", "to w4"], "ambiguous: a way goes on behind the node"),
  ])
  func whatIsNotHeededIsCounted(tags: String, members: [String], reason: String) throws {
    let (roads, report) = try cross([("type=restriction " + tags, members)]).built()
    #expect(report.turnsHeeded == 0 && report.turnsLeftOut == [reason: 1] && roads.count == 5)
    #expect(report.how.hasSuffix("1 turn restrictions left out (\(reason) 1)"))
  }

  @Test func othersMayBeExcepted() throws {
    let (roads, report) = try cross([("type=restriction restriction=no_left_turn except=psv;bicycle", Self.westToNorth)]
    ).built()
    #expect(report.turnsHeeded == 1 && roads.count == 6)
  }
}
