import District
import EventKernel
import Foundation
import Testing

@testable import Inputs

@Suite("Reading channels") struct DetectionReadingTests {
  private static let desks = """
    desks: {district: {tier: district, handling: 5min, relay: 1min, seats: {day: 2, night: 2}},
      community: {tier: community, handling: 5min, relay: 1min, seats: 20}, subdistrict: {tier: subdistrict, handling: 5min, relay: 1min, seats: 20}}
    """
  private static let detection = """
    residents:
      groups: {education: {bachelor: 10%, school: 90%}, age: {young: 80%, old: 20%}}
      by-zone: residents.csv
    channels:
      hotline: {en: Hotline, way: complaint, delay: 3min, report: 2min, coverage: {house-fire: 90%, others: 50%}, precision: 90%, visited: 60%, again: {share: 30%, after: 1h, most: 2}}
      counter: {way: complaint, open: day, report: 5min, coverage: 20%, audience: {bachelor: 200%, old: 50%}, zones: {west: 50%}}
      patrol: {shift: day, every: 4h, delay: 1min, report: 2min}
      camera: {way: sensing, density: cameras, delay: 1min, report: 1min, coverage: {alarm: 40%}, false-alarms: 24/d}
    intakes:
      people: {channels: [hotline, counter], recall: 90%, precision: 95%}
      eyes: {channels: [patrol, camera]}
    verification: 10min
    remote-check: {devices: cameras, effort: 3min, settles: {alarm: 30%}, finds-out: 50%}
    prompts: {alarm: {mends: 40%, within: 20min}}
    """
  private static let catalogue = """
    kind,priority,agency,work,complaint,patrol,hotline
    house-fire,1,fire,,80%,10%,70%
    alarm,2,fire,"constant(10min)",60%,,
    illness,1,ambulance,,100%,,
    """

  private func folder() throws -> ScenarioFolder {
    try ScenarioFolder(
      Self.desks + "\n" + Self.detection,
      files: ["catalogue.csv": Self.catalogue, "residents.csv": "zone,bachelor,school\nwest,30%,70%\n"])
  }

  @Test func everyKeyIsRead() throws {
    let plan = try folder().plan()
    let detection = try #require(plan.detection)
    #expect(detection.channels.map(\.id) == ["camera", "counter", "hotline", "patrol"])
    #expect(detection.channels.map(\.way) == [.sensing, .complaint, .complaint, .patrol])
    let number = try ["hotline", "counter", "patrol", "camera"].map(plan.channel)
    let (hotline, counter, camera) = (
      detection.channels[number[0]], detection.channels[number[1]], detection.channels[number[3]]
    )
    #expect(hotline.names.en == "Hotline" && hotline.hasOwnDelay && hotline.precision == 0.9 && hotline.visited == 0.6)
    #expect(hotline.again == Repetition(share: 0.3, after: .constant(3600), most: 2) && hotline.zones.isEmpty)
    // A column of its own, else that of its way; a map by kind stands for itself.
    let expected = ["house-fire": [0.9, 0.16, 0.1, 0], "alarm": [0.3, 0.12, 0, 0.4], "illness": [0.5, 0.2, 0, 0]]
    for kind in plan.kinds {
      let coverage = number.map { kind.coverage[$0] }
      #expect(zip(coverage, try #require(expected[kind.id])).allSatisfy { abs($0 - $1) < 1e-12 }, "\(kind.id)")
    }
    // West: half of (30 % x 2 + 70 %) x (80 % + 20 % / 2); east: (10 % x 2 + 90 %) x 0.9.
    let zones = plan.map.zones.map { $0.id == "west" ? 0.5 * 1.3 * 0.9 : 1.1 * 0.9 }
    #expect(
      zip(counter.zones, zones).allSatisfy { abs($0 - $1) < 1e-12 } && counter.zones.count == 2)
    #expect(counter.open == 0 && plan.channels[number[1]].report == .constant(300))
    #expect(camera.density == .cameras && abs(camera.falseAlarms * 3600 - 1) < 1e-12)
    #expect(
      detection.intakes == [
        IntakePlan(id: "eyes", channels: [number[2], number[3]]),
        IntakePlan(id: "people", channels: [number[0], number[1]], recall: 0.9, precision: 0.95),
      ])
    #expect(
      detection.verification == .constant(600)
        && detection.remoteCheck?.settles == plan.kinds.map { $0.id == "alarm" ? 0.3 : 0 })
    #expect(detection.remoteCheck?.devices == .cameras && detection.remoteCheck?.findsOut == 0.5)
    #expect(
      detection.prompts == [
        PromptPlan(kind: try plan.kind("alarm"), channels: [number[3]], mends: 0.4, within: .minutes(20))
      ])
  }

  @Test(arguments: [
    ("coverage: 20%", "coverage: 120%", "counter.coverage", "0.0% to 100.0%"),
    ("{alarm: 40%}", "{alarm: 140%}", "camera.coverage", "0.0% to 100.0%"),
    ("{alarm: 40%}", "{alram: 40%}", "camera.coverage", "alarm"),
    ("channels: [hotline, counter]", "channels: [hotlin, counter]", "people.channels", "did you mean \"hotline\"?"),
    ("channels: [hotline, counter]", "channels: [hotline]", "intakes", "no intake takes the reports of counter"),
    (
      "channels: [hotline, counter]", "channels: [hotline, counter, camera]", "intakes",
      "both take the reports of camera"
    ),
    ("recall: 90%", "recall: 190%", "people.recall", "0.0% to 100.0%"),
    ("precision: 95%", "precision: 40%", "people.precision", "50.0% to 100.0%"),
    ("precision: 90%", "precision: 0%", "hotline.precision", "1.0% to 100.0%"),
    ("way: sensing", "way: seeing", "camera.way", "sensing"),
    ("counter: {way: complaint, ", "counter: {", "channels.counter", "\"way\" is missing"),
    ("patrol: {", "patrol: {way: sensing, ", "patrol.way", "by its name"),
    ("density: cameras", "density: camera", "camera.density", "did you mean \"cameras\"?"),
    ("open: day", "open: noon", "counter.open", "day, night"),
    ("density: cameras", "open: day", "camera.open", "only people"),
    ("most: 2", "most: 99", "again.most", "from 1 to 63"),
    ("bachelor: 200%", "batchelor: 200%", "counter.audience", "bachelor"),
    ("zones: {west", "zones: {wset", "counter.zones", "west"),
    ("old: 20%", "old: 30%", "groups.age", "add up to 110.0%"),
    ("settles: {alarm", "settles: {larm", "remote-check.settles", "alarm"),
    ("devices: cameras", "devices: drones", "remote-check.devices", "cameras, sensors"),
    ("prompts: {alarm", "prompts: {fire", "prompts", "house-fire"),
    ("mends: 40%", "mend: 40%", "prompts.alarm", "mends"),
    ("false-alarms: 24/d", "false-alarms: 24/s", "camera.false-alarms", "a million a day"),
  ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try folder()
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test func whatStandsAloneIsAnError() throws {
    func message(_ extra: String) throws -> String {
      let catalogue = Self.catalogue.replacingOccurrences(of: ",hotline", with: ",sensing")
      let folder = try ScenarioFolder(extra, files: ["catalogue.csv": catalogue])
      do {
        _ = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
        return "nothing"
      } catch { return "\(error)" }
    }
    let plain = "channels: {complaint: {report: 2min}}"
    #expect(try message("intakes: {one: {}}").contains("without channels"))
    #expect(try message("channels: {}").contains("at least one channel"))
    #expect(
      try message("channels: {complaint: {report: 2min, audience: {old: 50%}}}").contains(
        "does not say who its residents are"))
    #expect(
      try message(plain + "\nremote-check: {devices: cameras, effort: 1min, settles: {alarm: 30%}}")
        .contains("there are none"))
    #expect(try message(plain) == "nothing")
  }

  @Test func theTableOfResidentsIsChecked() throws {
    for (rows, said) in [
      ("wset,30%,70%", "west"), ("west,30%,80%", "add up to 110.0%"), ("west,30%,", "share"),
    ] {
      let folder = try folder()
      try folder.write("zone,bachelor,school\n\(rows)\n", to: "residents.csv")
      let message = try #require(folder.message())
      #expect(message.hasPrefix("residents.csv:2") && message.contains(said), "\(message)")
    }
  }
}
