import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading what incidents do by themselves") struct DynamicsReadingTests {
  private static let text = """
    dynamics:
      house-fire:
        comes-back: {share: 30%, poor: 200%, after: "exponential(mean: 2d)", most: 5, fixed-by: attack, fixes: 80%}
        spreads: {share: 10%, every: "exponential(mean: 4h)", most: 3}
        expires: "exponential(mean: 5d)"
      alarm: {worsens: {into: house-fire, share: 25%, poor: 50%, after: 3d}}
    inspections:
      shops: {agency: fire, kinds: [alarm, house-fire], rounds: {per-day: 20, shift: day, before: 10}, work: 25min, lowers: 60%, half-life: 60d}
    """

  @Test func everyKeyIsRead() throws {
    let plan = try ScenarioFolder(Self.text).plan()
    let (fire, alarm) = (try plan.kind("house-fire"), try plan.kind("alarm"))
    #expect(
      plan.dynamics?.kinds == [
        KindDynamics(
          kind: alarm, worsens: Worsening(into: fire, share: 0.25, poor: 0.5, after: .constant(259_200))),
        KindDynamics(
          kind: fire,
          comesBack: Recurrence(
            share: 0.3, poor: 2, after: .exponential(mean: 172_800), most: 5, fixedBy: 0, fixes: 0.8),
          spreads: Spread(share: 0.1, every: .exponential(mean: 14_400), most: 3, within: 1),
          expires: .exponential(mean: 432_000)),
      ])
    #expect(
      plan.dynamics?.inspections == [
        InspectionPlan(
          id: "shops", agency: try plan.agency("fire"), kinds: [alarm, fire], perDay: 20, shift: 0, places: .premises,
          work: .constant(1500),
          lowers: 0.6, halfLife: .hours(1440), before: 10)
      ])
    let without = try ScenarioFolder().plan()
    #expect(without.dynamics == nil)
  }

  @Test(
    "what cannot be is one message that names its place",
    arguments: [
      ("alarm: {worsens", "alarn: {worsens", "dynamics", "did you mean \"alarm\"?"),
      ("comes-back: {share: 30%", "comes-back: {share: 130%", "dynamics.house-fire.comes-back.share", "100.0%"),
      ("fixed-by: attack", "fixed-by: atack", "dynamics.house-fire.comes-back.fixed-by", "attack"),
      ("share: 10%, every", "share: 40%, every", "dynamics.house-fire", "without end"),
      ("most: 3}", "most: 30}", "dynamics.house-fire.spreads.most", "1 to 20"),
      ("every: \"exponential(mean: 4h)\"", "every: 0h", "dynamics.house-fire.spreads.every", "above zero"),
      ("into: house-fire", "into: alarm", "dynamics.alarm.worsens.into", "in a circle"),
      ("after: 3d}", "afer: 3d}", "dynamics.alarm.worsens", "the key \"after\" is missing"),
      ("agency: fire, kinds", "agency: fires, kinds", "inspections.shops.agency", "fire"),
      ("kinds: [alarm, house-fire]", "kinds: [alarm, alarm]", "inspections.shops.kinds", "twice"),
      ("kinds: [alarm, house-fire]", "kinds: []", "inspections.shops.kinds", "needs a kind"),
      ("shift: day, before", "shift: noon, before", "inspections.shops.rounds.shift", "day"),
      ("half-life: 60d", "half-life: 0d", "inspections.shops.half-life", "above zero"),
      ("lowers: 60%", "lowers: 160%", "inspections.shops.lowers", "100.0%"),
    ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }
}
