import District
import EventKernel
import Foundation
import Testing

@testable import Inputs

@Suite("Reading chores, helpers and costs") struct TeamReadingTests {
  private static let extra = """
    helpers:
      volunteers: {zh: 志愿者, en: Volunteers, at: communities, number: 120, shift: [day, night], accepts: 40%, asked: 3, kinds: {alarm: 30%}, travel: 12min, work: 120%, limit: 4h/week, bank: {credit: 10%, most: 70%}}
      heads: {number: 50, accepts: 60%, shift: day, kinds: {illness: 20%}, travel: 5min}
    costs: {hour: {engines: 45, volunteers: 2}, devices: {cameras: 3/d, sensors: 1/d}}
    """
  private static let chores = """
    crew: 4
        chores: {left-over: carry, forms: {per-duty: 6, length: 15min, share: 50%}, visits: {per-duty: 2.5, length: 20min, interrupted-by: 2}}
        vacancies: 8%
    """

  private func folder() throws -> ScenarioFolder {
    let folder = try ScenarioFolder(Self.extra)
    try folder.replace("crew: 4", by: Self.chores.replacingOccurrences(of: "    chores", with: "    chores"))
    return folder
  }

  @Test func everyKeyIsRead() throws {
    let plan = try folder().plan()
    let (engines, ladders) = (try plan.team("engines"), try plan.team("ladders"))
    let team = plan.teams[engines]
    #expect(
      team.chores
        == ChoresPlan(
          chores: [
            .init(id: "forms", perDuty: 6, length: .constant(900), share: 0.5),
            .init(id: "visits", perDuty: 2.5, length: .constant(1200), interruptedBy: 2),
          ], carriesOver: true))
    #expect(team.vacancies == 0.08 && plan.teams[ladders].chores == nil && plan.teams[ladders].vacancies == nil)
    let pools = try #require(plan.helpers?.pools)
    #expect(pools.map(\.id) == ["heads", "volunteers"])
    let (heads, volunteers) = (pools[0], pools[1])
    #expect(volunteers.names.zh == "志愿者" && volunteers.asked == 3 && heads.asked == 1)
    #expect(volunteers.shifts == [0, 1] && heads.shifts == [0])
    #expect(volunteers.kinds == plan.kinds.map { $0.id == "alarm" ? 0.3 : 0 })
    #expect(volunteers.limit == .hours(4) && heads.limit == nil)
    #expect(volunteers.bank == .init(credit: 0.1, most: 0.7) && volunteers.work == 1.2 && heads.work == 1)
    let costs = try #require(plan.costs)
    #expect(costs.teams[engines] == 45 && costs.teams[ladders] == 0 && costs.helpers == [0, 2] && costs.desks.isEmpty)
    #expect(abs(costs.camera - 3) < 1e-12 && abs(costs.sensor - 1) < 1e-12)
  }

  @Test(arguments: [
    ("per-duty: 6", "per-duty: -6", "chores.forms.per-duty", "a number from 0"),
    ("share: 50%", "share: 150%", "chores.forms.share", "0.0% to 100.0%"),
    ("interrupted-by: 2", "interrupted-by: 0", "chores.visits.interrupted-by", "from 1 to 9"),
    ("left-over: carry", "left-over: keep", "chores.left-over", "drop, carry"),
    ("length: 20min", "lenght: 20min", "chores.visits", "\"length\" is missing"),
    ("vacancies: 8%", "vacancies: 95%", "engines.vacancies", "0.0% to 90.0%"),
    ("kinds: {alarm", "kinds: {alram", "volunteers.kinds", "did you mean \"alarm\"?"),
    ("accepts: 40%", "accepts: 140%", "volunteers.accepts", "0.0% to 100.0%"),
    ("asked: 3", "asked: 0", "volunteers.asked", "from 1 to 255"),
    ("limit: 4h/week", "limit: 4h", "volunteers.limit", "4h/week"),
    ("most: 70%", "most: 30%", "volunteers.bank.most", "40.0% to 100.0%"),
    ("shift: [day, night]", "shift: [dawn]", "volunteers.shift", "day, night"),
    ("at: communities", "at: beats", "volunteers.at", "communities"),
    ("engines: 45", "engine: 45", "costs.hour", "did you mean \"engines\"?"),
    ("cameras: 3/d", "cameras: 3", "devices.cameras", "12/h"),
    ("sensors: 1/d", "drones: 1/d", "costs.devices", "drones"),
  ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try folder()
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test func emergenciesAreNotForHelpers() throws {
    let folder = try folder()
    try folder.replace("kind,priority,agency,work", by: "kind,platform,priority,agency,work", in: "catalogue.csv")
    try folder.replace("house-fire,1", by: "house-fire,,1", in: "catalogue.csv")
    try folder.replace("alarm,2", by: "alarm,emergency,2", in: "catalogue.csv")
    try folder.replace("illness,1", by: "illness,,1", in: "catalogue.csv")
    #expect(folder.message()?.contains("alarm is an emergency") == true)
  }
}
