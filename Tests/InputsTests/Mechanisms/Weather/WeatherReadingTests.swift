import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading risk areas, storms and weather") struct WeatherReadingTests {
  private static let text = """
    risk-areas: areas.csv
    storms:
      typhoon: {rain: [5, 20.5, 0], step: 30min}
      measured: {file: rain.csv, gauges: {north: 5, south: {lon: 0.0001, lat: 0.0001}}}
    weather:
      rates:
        house-fire: {per-mm: 30%, at: flood-point}
        alarm: [{above: 20mm/h, factor: 40, at: slope}, {above: 5mm/h, factor: 50%}]
        illness: {above: 20mm/h, each: 3.6/h, at: slope}
      class-weights: [100%, 70%, 40%, 20%]
      slows: {10mm/h: 85%, 3.5mm/h: 95%}
      floods: {drains: 12mm/h, steps: [{above: 40mm, speed: 30%}, {above: 8cm, within: 1, speed: 5%}]}
    policies: {path: shortest}
    acts: {rain: {storm: typhoon, days: [2], time: "13:00"}}
    """
  private static let files = [
    "areas.csv": """
    # made up
    code,type,class,cell,lon,lat,sensors
    S-1,slope,1,7,,,2
    F-1,flood-point,3,,-0.0055,0.0045,
    """,
    "rain.csv":
      "time,gauge,mm\n23:40,north,2\n23:50,north,0.5\n24:00,north,1\n24:00,south,0\n23:50,south,3\n23:40,south,0\n",
  ]

  private static func folder() throws -> ScenarioFolder { try ScenarioFolder(text, files: files) }

  @Test func everyKeyIsRead() throws {
    let plan = try Self.folder().plan()
    let (fire, alarm) = (try plan.kind("house-fire"), try plan.kind("alarm"))
    let weather = try #require(plan.weather)
    #expect(weather.areas.map(\.code) == ["S-1", "F-1"] && weather.areas.map(\.grade) == [1, 3])
    #expect(weather.areas.map(\.form) == [.slope, .floodPoint] && weather.areas.map(\.sensors) == [2, 0])
    #expect(weather.areas[0].cell == 7 && plan.map.cells.column[Int(weather.areas[1].cell)] == 0)
    #expect(plan.map.cells.row[Int(weather.areas[1].cell)] == 4 || plan.map.cells.row[Int(weather.areas[1].cell)] == 3)
    let storms = weather.storms
    let typhoon = try #require(storms.first { $0.id == "typhoon" })
    #expect(typhoon == StormPlan(id: "typhoon", step: .minutes(30), rain: [[5, 20.5, 0]]))
    // Millimetres in ten minutes are six times as many an hour.
    let measured = try #require(storms.first { $0.id == "measured" })
    #expect(measured.step == .minutes(10) && measured.rain == [[12, 3, 6], [0, 18, 0]] && measured.gauges[0] == 5)
    #expect(
      weather.rates.contains(RainRate(kind: fire, at: .floodPoint, .perMillimetre(0.3)))
        && weather.rates.contains(RainRate(kind: alarm, at: .slope, .above(20, factor: 40)))
        && weather.rates.contains(RainRate(kind: alarm, .above(5, factor: 0.5)))
        && weather.rates.contains(RainRate(kind: try plan.kind("illness"), at: .slope, .each(0.001, above: 20)))
        && weather.rates.count == 4)
    #expect(weather.classWeights == [1, 0.7, 0.4, 0.2])
    #expect(weather.slows == [RainSpeed(above: 3.5, factor: 0.95), RainSpeed(above: 10, factor: 0.85)])
    #expect(weather.floods?.drains == 12 && weather.floods?.steps.map(\.above) == [40, 80])
    #expect(weather.floods?.steps.map(\.within) == [0, 1] && weather.floods?.steps.map(\.factor) == [0.3, 0.05])
    #expect(plan.acts?.map(\.verb) == ["storm"] && plan.acts?[0].object == storms.firstIndex(of: typhoon))
    #expect(try ScenarioFolder().plan().weather == nil)
  }

  @Test("areas may stand in a list")
  func list() throws {
    let folder = try Self.folder()
    try folder.replace(
      "risk-areas: areas.csv",
      by:
        "risk-areas: [{code: S-1, type: slope, class: 1, cell: 7, sensors: 2}, {code: F-1, type: flood-point, class: 3, cell: 23}]"
    )
    let areas = try folder.plan().weather?.areas
    #expect(areas?.map(\.code) == ["S-1", "F-1"] && areas?.map(\.cell) == [7, 23] && areas?.map(\.sensors) == [2, 0])
  }

  @Test(
    "what cannot be is one message that names its place",
    arguments: [
      (
        "risk-areas: areas.csv", "risk-areas: [{code: S-1, type: slop, class: 1, cell: 7}]", "risk-areas",
        "did you mean \"slope\""
      ),
      ("risk-areas: areas.csv", "risk-areas: [{code: S-1, type: slope, class: 5, cell: 7}]", "class", "from 1 to 4"),
      ("risk-areas: areas.csv", "risk-areas: [{code: S-1, type: slope, class: 1, cell: 99}]", "cell", "no such place"),
      ("risk-areas: areas.csv", "risk-areas: [{code: S-1, type: slope, class: 1}]", "risk-areas", "lies nowhere"),
      ("risk-areas: areas.csv", "risk-areas: []", "risk-areas", "no risk areas"),
      ("risk-areas: areas.csv", "risk-areas: 5", "risk-areas", "5 does not exist"),
      ("risk-areas: areas.csv", "risk-areas: area.csv", "risk-areas", "did you mean \"areas.csv\""),
      ("file: rain.csv", "file: nope.csv", "storms.measured.file", "nope.csv does not exist"),
      ("rain: [5, 20.5, 0]", "rain: [5, -20.5, 0]", "storms.typhoon.rain", "from 0"),
      ("rain: [5, 20.5, 0]", "rain: []", "storms.typhoon.rain", "hour by hour"),
      ("rain: [5, 20.5, 0], step: 30min", "rain: [5, 20.5, 0], step: 30s", "storms.typhoon", "a minute"),
      ("typhoon: {rain: [5, 20.5, 0]", "typhoon: {file: rain.csv, rain: [5]", "storms.typhoon", "rain or file"),
      ("per-mm: 30%", "per-mm: 30%, above: 5mm/h", "weather.rates.house-fire", "per-mm, or above"),
      ("above: 20mm/h", "above: 20", "weather.rates.alarm", "mm/h"),
      ("house-fire: {per-mm: 30%, at: flood-point}", "house-fire: []", "weather.rates.house-fire", "at least one rule"),
      ("each: 3.6/h, at: slope", "each: 3.6/h, at: sloep", "weather.rates.illness.at", "did you mean \"slope\""),
      // Rules above all rain that can fall.
      ("above: 20mm/h, each", "above: 20000mm/h, each", "weather.rates.illness.above", "below 500 mm/h"),
      ("above: 20mm/h, factor", "above: 500mm/h, factor", "weather.rates.alarm", "below 500 mm/h"),
      ("10mm/h: 85%", "1e300mm/h: 85%", "weather.slows", "below 500 mm/h"),
      ("drains: 12mm/h", "drains: 1e300mm/h", "weather.floods.drains", "0 to 500 mm/h"),
      ("factor: 40", "factor: 1", "weather.rates.alarm", "changes nothing"),
      ("each: 3.6/h, at: slope", "each: 3.6/h", "weather.rates.illness", "needs its type"),
      ("each: 3.6/h", "each: 0/h", "weather.rates.illness.each", "above 0"),
      (
        "factor: 40, at: slope", "factor: 40, at: retaining-wall", "weather.rates.alarm",
        "no risk area of the type retaining-wall"
      ),
      ("alarm:", "alram:", "weather.rates", "did you mean \"alarm\""),
      ("[100%, 70%, 40%, 20%]", "[100%, 70%]", "weather.class-weights", "4 shares"),
      ("3.5mm/h: 95%", "3.5mm/h: 80%", "weather.slows", "slow units more"),
      ("3.5mm/h: 95%", "3.5mm/h: 0%", "weather.slows", "from 1%"),
      ("above: 8cm", "above: 3cm", "weather.floods", "flood more"),
      ("speed: 5%", "speed: 100%", "weather.floods", "below 100%"),
      ("speed: 5%", "speed: 0.5%", "weather.floods", "from 1%"),
      ("path: shortest", "path: manhattan", "weather.floods", "only shortest and congestion-aware go round"),
      ("storm: typhoon,", "storm: tyfoon,", "acts.rain.storm", "did you mean \"typhoon\""),
      ("time: \"13:00\"", "time: \"13:00\", lasts: 2h", "acts.rain.lasts", "stands in its own section"),
      (
        "days: [2], time: \"13:00\"", "when: {rain: {begins-at: 39mm/h, ends-at: 5mm/h}}", "acts.rain.when.rain",
        "never above"
      ),
      ("weather:", "wether:", "wether", "did you mean \"weather\""),
    ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try Self.folder()
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test(
    "a file of one time needs a step, and one of more may tell it",
    arguments: [
      ("", "nobody knows how long"), (", step: 0s", "allowed: a step of whole minutes"),
      (", step: 20s", "allowed: a step of whole minutes"), (", step: 90s", "allowed: a step of whole minutes"),
    ])
  func step(stated: String, said: String) throws {
    let folder = try Self.folder()
    try folder.write("time,gauge,mm\n13:00,north,2\n13:00,south,3\n", to: "rain.csv")
    try folder.replace("{file: rain.csv", by: "{file: rain.csv\(stated)")
    folder.expectMistake(stated, key: "storms.measured", said: said)
    try folder.replace("{file: rain.csv\(stated)", by: "{file: rain.csv, step: 30min")
    #expect(try folder.plan().weather?.storms.first { $0.id == "measured" }?.rain == [[4], [6]])
    try folder.write("time,gauge,mm\n13:00,north,2\n13:00,south,3\n13:20,north,2\n13:20,south,3\n", to: "rain.csv")
    folder.expectMistake("30min", key: "storms.measured.step", said: "20 min apart")
  }

  @Test(
    "what is wrong in a file is said where it stands",
    arguments: [
      ("areas.csv", "F-1,flood-point,3", "S-1,flood-point,3", "areas.csv:4", "this code stands twice"),
      ("areas.csv", "-0.0055", "0.5", "areas.csv:4", "off the map"),
      ("areas.csv", "S-1,slope,1,7,,,2", "S-1,slope,1,7,0,0,2", "areas.csv:3", "cell and a point"),
      ("areas.csv", "slope", "slopes", "areas.csv:3", "did you mean \"slope\""),
      ("rain.csv", "24:00,south,0", "24:05,south,0", "rain.csv", "equally far apart"),
      ("rain.csv", "23:50,south,3", "24:00,south,3", "rain.csv:6", "twice"),
      ("rain.csv", "23:50,south,3\n", "", "scenario.yaml", "gauge south has no rain at 23:50"),
      ("rain.csv", "23:40,north", "23:40,nort", "rain.csv:2", "did you mean \"north\""),
      ("rain.csv", "23:40,north", "2340,north", "rain.csv:2", "hours and minutes"),
    ])
  func filesAreNamed(file: String, old: String, new: String, place: String, said: String) throws {
    let folder = try Self.folder()
    try folder.replace(old, by: new, in: file)
    let message = folder.message() ?? ""
    #expect(message.contains(place) && message.contains(said), "\(message)")
  }
}
