import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading outages") struct OutageReadingTests {
  private static let text = """
    channels:
      hotline: {way: complaint, coverage: {house-fire: 90%, alarm: 90%, illness: 90%}, report: 5min}
      camera: {way: sensing, coverage: {house-fire: 50%, alarm: 50%, illness: 50%}, delay: 5min, report: 1min}
    desks:
      community: {tier: community, handling: 10min, relay: 5min, seats: 3}
      subdistrict: {tier: subdistrict, handling: 10min, relay: 5min, seats: 2}
      district: {tier: district, handling: 10min, relay: 5min, seats: 1}
      emergency: {tier: district, platform: emergency, handling: 2min, relay: 1min, seats: 1}
    policies: {path: congestion-aware}
    outages:
      platform-down: {of: platform, loses: 10%, small-brain: yes, fallback: {after: 20min, handling: 250%, routing: direct}}
      dark: {of: power, area: {community: [mill, park]}, digital: [hotline, camera], desks: [district]}
      eyes: {of: {channel: camera}, area: {subdistrict: east}, enters: 30%, loses: 20%}
      flood: {of: road, roads: {cells: [3, 4], speed: 30%, borders: [[0, 1]]}}
    acts:
      failure: {outage: platform-down, days: [1], time: "14:00", lasts: 4h}
    """

  @Test func everyKeyIsRead() throws {
    let plan = try ScenarioFolder(Self.text).plan()
    let outages = try #require(plan.outages)
    // By their names.
    #expect(outages.map(\.id) == ["dark", "eyes", "flood", "platform-down"])
    #expect(outages.map(\.thing) == [.power, .channel, .road, .platform])
    let (hotline, camera) = (try plan.channel("hotline"), try plan.channel("camera"))
    let dark = outages[0]
    #expect(Set(dark.channels) == [hotline, camera] && dark.loses == 1 && dark.enters == 0 && dark.fallback == nil)
    #expect(dark.desks.map { plan.desks[$0].id } == ["district"])
    let names = Set(dark.cells?.map { plan.map.communities[Int(plan.map.cells.community[Int($0)])].id } ?? [])
    #expect(names == ["mill", "park"])
    #expect(outages[1].channels == [camera] && outages[1].loses == 0.2 && outages[1].enters == 0.3)
    #expect(outages[2].cells == [3, 4] && outages[2].roads?.speed == 0.3)
    #expect(outages[2].roads?.closures == [Closure(between: 0, and: 1)])
    let platform = outages[3]
    #expect(platform.cells == nil && platform.hasSmallBrain && platform.channels == [camera])
    #expect(platform.loses == 0.1 && platform.enters == 0.9)
    #expect(platform.desks.map { plan.desks[$0].id } == ["community", "district", "subdistrict"])
    #expect(
      platform.fallback == OutagePlan.Fallback(after: .minutes(20), handling: 2.5, routing: PolicyChoice("direct")))
    #expect(try ScenarioFolder().plan().outages == nil)
  }

  @Test(
    "what cannot be is one message that names its place",
    arguments: [
      ("of: platform,", "of: platfrom,", "outages.platform-down.of", "did you mean \"platform\""),
      ("{channel: camera}", "{channel: cemera}", "outages.eyes.of.channel", "did you mean \"camera\""),
      ("{channel: camera}", "channel", "outages.eyes.of", "by its name"),
      ("[mill, park]", "[mill, pork]", "outages.dark.area.community", "no such community"),
      ("subdistrict: east", "subdistrict: nowhere", "outages.eyes.area.subdistrict", "no such subdistrict"),
      ("cells: [3, 4]", "cells: [3, 99999]", "outages.flood.roads.cells", "a whole number"),
      ("area: {subdistrict: east}", "area: {}", "outages.eyes.area", "one of community"),
      ("routing: direct", "routing: directly", "outages.platform-down.fallback.routing", "no such routing"),
      ("handling: 250%", "handling: 0%", "outages.platform-down.fallback.handling", "a share"),
      ("enters: 30%", "enters: 90%", "outages.eyes.enters", "more than all"),
      ("speed: 30%", "speed: 0%", "outages.flood.roads.speed", "nobody could reach"),
      ("speed: 30%", "speed: 0.9%", "outages.flood.roads.speed", "a share from 1%"),
      ("small-brain: yes", "small-brain: perhaps", "outages.platform-down.small-brain", "yes"),
      ("[[0, 1]]", "[[0, 7]]", "outages.flood.roads.borders", "share no border"),
      ("loses: 10%,", "looses: 10%,", "outages.platform-down", "did you mean \"loses\""),
      ("desks: [district]", "desks: [province]", "outages.dark.desks", "district"),
    ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test(
    "what is impossible as a whole is one message, too",
    arguments: [
      ("path: congestion-aware", "path: manhattan", "outages.flood.roads.speed", "knows one speed"),
      ("path: congestion-aware", "path: shortest", "outages.flood.roads.speed", "knows one speed"),
      ("routing: direct", "routing: grid-first", "outages.platform-down.fallback.routing", "no power says"),
      ("routing: direct", "routing: {direct: {returns: -1}}", "outages.platform-down.fallback.routing", "returns"),
      ("of: power,", "of: power, small-brain: yes,", "outages.dark.small-brain", "platform or the network"),
    ])
  func impossible(old: String, new: String, key: String, said: String) throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace(old, by: new)
    let error = #expect(throws: InputError.self) { try Scenario.read(path: folder.folder + "/scenario.yaml").world() }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains(key) && text.contains(said), "\(text)")
  }

  @Test func channelsWithoutNamesCannotFail() throws {
    let folder = try ScenarioFolder("outages: {eyes: {of: {channel: camera}}}")
    folder.expectMistake("channel: camera", key: "outages.eyes.of.channel", said: "no channel has a name")
  }
}
