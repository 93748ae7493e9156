import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

/// Cases worked out by hand, what alternatives share, and what cannot be; the closed forms have suites of their own.
@Suite("Epidemic control") struct EpidemicTests {
  private static let section = """
    infectious: 10d
    settings: {home: {infects: 0/d, contacts: 4, traced: 100%}, transit: {infects: 0/d, contacts: 3, traced: 0%}}
    reported: {share: 100%, after: 2d, kind: case}
    quarantine: 5d
    seeds: {first: {at: 1h, cases: 1, place: a}}
    areas:
      closed-off: {factor: 0%, lasts: 3d, after: case, sealed-by: seal, opens: guard, every: 1d}
      controlled: {factor: 50%, places: [a]}
    """

  private static func hamlet(_ old: String = "", _ new: String = "") -> Hamlet {
    let section = old.isEmpty ? section : section.replacingOccurrences(of: old, with: new)
    return Hamlet(
      scenario: """
        calendar: {first-day: monday, warm-up: 0h, period: 20d, drain: 0h}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 9}}
        acts: {watch: {control-area: controlled, days: [5], time: 00:00, lasts: 7d}}
        epidemic:
        """ + "\n" + section.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"),
      catalogue: "kind,priority,agency,work\njob,2,crew,1min\ncase,2,crew,30min\nseal,2,crew,2h\nguard,2,crew,1h\n",
      calls: [(0, "a", "job")])
  }

  @Test("a case is isolated on report, its contacts on closing, and its area once it is closed off") func byHand()
    throws
  {
    let outcome = try Self.hamlet().outcome()
    let day = 1440.0
    // Reported two days after 01:00, interviewed for 30 minutes; closed off for two hours; guards then and on the next two days.
    let force = 2 * day + 60 + 30 + 120
    #expect(
      outcome.closed
        == [1, 2 * day + 90, force, force + 60, force + day + 60, force + 2 * day + 60])
    #expect(outcome.value("epidemic-infections") == 1 && outcome.value("attack-rate") == 0.01)
    #expect(outcome.value("cases-reported") == 1)
    // At large from 01:00 for two days, in hour 1 of the run and on.
    #expect(outcome.value("epidemic-duration") == 2 && outcome.value("peak-infectious") == 1)
    #expect(outcome.value("peak-infectious-day") == 2.0 / 24)
    #expect(outcome.value("contacts-traced") == 4 && outcome.value("contacts-traced", "setting=home") == 4)
    #expect(outcome.value("traced-in-time-share") == nil)
    // He himself for eight days until he is well, and four others for five days.
    #expect(outcome.value("quarantined-person-days") == 28)
    #expect(outcome.value("control-areas") == 2 && outcome.value("control-area-days") == 3 + 7)
    #expect(outcome.value("control-area-days", "control-area=controlled") == 7)
  }

  @Test("an area that is declared again lasts longer, and counts once") func declaredAgain() throws {
    var hamlet = Self.hamlet("cases: 1", "cases: 2")
    let both = try hamlet.outcome()
    // Both cases are closed at once.
    #expect(both.value("cases-reported") == 2 && both.value("control-areas", "control-area=closed-off") == 1)
    #expect(both.value("control-area-days", "control-area=closed-off") == 3)
    hamlet.scenario = hamlet.scenario.replacingOccurrences(
      of: "seeds: {", with: "seeds: {second: {at: 49h, cases: 1, place: a}, ")
    // The second case is closed at 4 days, 01:30, when the area is in force, and has it last three days from then.
    let again = try hamlet.outcome()
    #expect(again.value("control-areas", "control-area=closed-off") == 1)
    #expect(abs((again.value("control-area-days", "control-area=closed-off") ?? 0) - (4 + 3 - 2 - 2.0 / 24)) < 1e-9)
  }

  @Test("what is under way counts as far as it has come") func underWay() throws {
    let world = try Self.hamlet().world()
    var run = Run(world, seed: 1, replication: 1)
    var recorder = NullRecorder()
    while run.step(before: .zero + .hours(3 * 24 + 1), in: world, into: &recorder) { try run.prove(in: world) }
    let hours = (run.now - .zero).hours
    let values = run.measures(in: world)
    func value(_ name: String) -> Double? { values.first { $0.measure == name && $0.dimension.isEmpty }?.value }
    let days = try #require(value("quarantined-person-days"))
    #expect(abs(days * 24 - ((hours - 49) + 4 * (hours - 49.5))) < 1e-6)
    #expect(abs((value("control-area-days") ?? 0) * 24 - (hours - 51.5)) < 1e-6)
    #expect(run.series(in: world).filter { $0.series == "new-infections" }.map(\.value).prefix(2) == [1, 0])
  }

  @Test("where infection is certain and the area lets nothing through, nobody else is infected") func factor() throws {
    let spreads = ("infects: 0/d, contacts: 4", "infects: 2/d, contacts: 4")
    let free = try Self.hamlet(spreads.0, spreads.1).outcome()
    #expect(free.value("epidemic-infections") ?? 0 > 20)
    var closed = Self.hamlet("controlled: {factor: 50%", "controlled: {factor: 0%")
    for (old, new) in [spreads, ("days: [5]", "days: [1]"), ("lasts: 7d}}", "lasts: 19d}}")] {
      closed.scenario = closed.scenario.replacingOccurrences(of: old, with: new)
    }
    #expect(try closed.outcome().value("epidemic-infections") == 1)
  }

  /// Who is infected, when, as far as it is known.
  private static func live(_ world: World) -> (run: Run, happenings: [Happening], firstClosing: Instant) {
    var run = Run(world, seed: 5, replication: 1)
    var log = LogRecorder()
    var happenings: [Happening] = []
    while let happening = run.next(before: world.end, in: world, into: &log) { happenings.append(happening) }
    let closed = log.incidents.filter { $0.state == .closed && $0.identity >> 56 == 0xFD }.map(\.closed).min()
    return (run, happenings, closed ?? .never)
  }

  @Test("alternatives share everything until the first contacts are found") func shared() throws {
    func world(_ traced: Double) throws -> World {
      try EpidemicWorlds.world(residents: [500], days: 20, units: 20, tracing: "12h") { kind in
        EpidemicPlan(
          incubation: .constant(3600), infectious: EpidemicWorlds.exponential(days: 4),
          encounters: EpidemicWorlds.atHome(1, traced: traced),
          reported: EpidemicPlan.Reporting(share: 0.8, after: EpidemicWorlds.exponential(days: 1), kind: kind),
          quarantine: .days(9), seeds: [EpidemicPlan.Seed(id: "first", at: .zero, cases: 5)])
      }
    }
    let (without, with) = (Self.live(try world(0)), Self.live(try world(0.9)))
    #expect(with.firstClosing == without.firstClosing && with.firstClosing < .never)
    func before(_ happenings: [Happening]) -> [Happening] { happenings.filter { $0.time < with.firstClosing } }
    #expect(before(with.happenings) == before(without.happenings) && before(with.happenings).count > 10)
    #expect(with.run.infections < without.run.infections)
    let traced = try world(0.9)
    #expect(with.run.twin.brokenInvariant(in: traced) == nil)
  }

  @Test("an epidemic of nobody is the routine run, event for event") func nobody() throws {
    let base = try Worlds.smallville(("calendar.period", "3d"))
    var plan = base.plan
    plan.epidemic = EpidemicPlan(
      infectious: .constant(86_400), encounters: EpidemicWorlds.atHome(1, traced: 0.5),
      reported: EpidemicPlan.Reporting(share: 1, after: .constant(0), kind: 0), quarantine: .days(1))
    let world = try World(plan)
    let (routine, idle) = (Self.live(base), Self.live(world))
    #expect(routine.happenings == idle.happenings && !routine.happenings.isEmpty)
    #expect(routine.run.trail == idle.run.trail)
    #expect(world.digest == base.digest && routine.run.digest == idle.run.digest)
    #expect(!idle.run.measures(in: world).contains { $0.measure == "attack-rate" })
  }

  @Test("one that has not begun yet is the routine run until then") func coming() throws {
    let base = try Worlds.smallville(("calendar.period", "3d"))
    var plan = base.plan
    plan.epidemic = EpidemicPlan(
      infectious: .constant(86_400), encounters: EpidemicWorlds.atHome(1),
      reported: EpidemicPlan.Reporting(share: 1, after: .constant(0), kind: 0),
      seeds: [EpidemicPlan.Seed(id: "late", at: .hours(60), cases: 3)])
    func early(_ world: World) -> [Happening] { Self.live(world).happenings.filter { $0.time < .zero + .hours(60) } }
    #expect(try early(base) == early(World(plan)))
  }

  @Test("structs have no padding") func padding() {
    #expect(!FlatForm.hasPadding(Infected()) && !FlatForm.hasPadding(ContactGroup()))
    #expect(!FlatForm.hasPadding(EpidemicMark()) && !FlatForm.hasPadding(AreaMark()))
  }

  @Test(
    "what cannot be is said where it stands",
    arguments: [
      ("kind: case", "kind: cases", "epidemic.reported.kind", "did you mean \"case\""),
      ("infectious: 10d", "infectious: 0d", "epidemic.infectious", "above zero"),
      ("at: 1h", "at: 21d", "epidemic.seeds.first.at", "outside the run, which ends after 20.0 days"),
      ("cases: 1,", "cases: 101,", "epidemic.seeds.first.cases", "only 100 people"),
      ("place: a}}", "place: b}}", "epidemic.seeds.first.place", "allowed: a"),
      ("transit:", "work: {infects: 1/d}, transit:", "epidemic.settings.work", "nobody goes to work"),
      ("transit: {infects: 0/d,", "transit: {", "epidemic.settings.transit", "infects"),
      (
        "transit: {infects: 0/d,", "transit: {infects: 900000000/d,", "epidemic.settings.transit.infects",
        "from 0 to 1,000 a day"
      ),
      ("transit", "transits", "epidemic.settings", "transit"),
      ("quarantine: 5d\n", "", "epidemic.settings.home.traced", "state epidemic.quarantine"),
      ("lasts: 3d, after: case, ", "", "epidemic.areas.closed-off", "never declared"),
      ("lasts: 3d, ", "", "epidemic.areas.closed-off", "needs a time above zero"),
      ("after: case, ", "within: 1, after: case, ", "epidemic.areas.closed-off.within", "neighbours"),
      ("opens: guard, ", "", "epidemic.areas.closed-off.every", "state opens"),
      ("sealed-by: seal", "sealed-by: seals", "epidemic.areas.closed-off.sealed-by", "did you mean \"seal\""),
      ("reported: {share: 100%, after: 2d, kind: case}\n", "", "epidemic.settings.home.traced", "epidemic.reported"),
      ("quarantine: 5d", "quarantine: 5d\nmixing: {c: {whole: 1}}", "epidemic.mixing", "no such zone"),
      ("quarantine: 5d", "quarantine: 5d\nmixing: {}", "epidemic.mixing", "meet nobody"),
      ("places: [a]", "places: [b]", "epidemic.areas.controlled.places", "allowed: a"),
      (", places: [a]", "", "epidemic.areas.controlled", "it has no places"),
      ("places: [a]", "places: [a], lasts: 2d", "epidemic.areas.controlled.lasts", "until its end"),
      ("controlled: {", "other: {factor: 1%, places: [a]}\n  controlled: {", "epidemic.areas.other", "never declared"),
      ("after: case, ", "after: case, places: [a], ", "epidemic.areas.closed-off.places", "no act declares it"),
    ])
  func mistakes(old: String, new: String, key: String, said: String) throws {
    do {
      _ = try Self.hamlet(old, new).world()
      Issue.record("\(new) was read")
    } catch {
      #expect("\(error)".contains("scenario.yaml:") && "\(error)".contains(said), "\(error)")
      #expect("\(error)".contains(key) && !"\(error)".dropLast().contains("\n"), "\(error)")
    }
  }
}
