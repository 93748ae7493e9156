import District
import Inputs
import Results

extension MapPicture {
  /// How a unit's time is drawn. The colours are those of Okabe and Ito, which colour-blind eyes tell apart.
  private static let looks: [(purpose: String, label: String, colour: String)] = [
    ("travel", "on the way to an incident", "#d55e00"), ("work", "at work", "#1f2933"),
    ("wait", "waiting there for others or a bay", "#f0c000"), ("transport", "carrying on to a facility", "#009e73"),
    ("back", "on the way back", "#56b4e9"), ("pause", "on a break", "#cc79a7"),
    ("chore", "at forms, errands and other chores", "#8a8f98"), ("unavailable", "out of service", "#0072b2"),
  ]
  /// Incidents that the panel lists.
  private static let listed = 24

  /// An attempt at an incident: several legs for it in a row.
  private struct Attempt {
    var number: Int
    var incident: String?
    var kind: String
    var start: Double
    var end: Double
    var place: Int
  }

  /// Draws where a unit was on one day of a traced replication, and below what it did when.
  /// - Throws: `InputError` if the places of its ways are not on the map.
  public init(map: DistrictMap, sheet: MapSheet, day: UnitDay) throws(InputError) {
    let places = day.stretches.flatMap { [$0.from, $0.to] } + [day.base]
    guard places.allSatisfy(map.cells.residents.indices.contains) else {
      throw InputError(file: "--results", found: day.experiment, message: "these results are of another map")
    }
    self.init(
      map: map, title: "\(day.unit) on day \(day.day)", status: .synthetic,
      how: "one simulated day: replication \(day.replication) of \(day.experiment) under \(day.alternative)",
      attribution: Self.attribution(of: sheet), legendTitle: "what it did", facts: [])
    let built = map.cells.built.indices.filter { map.cells.built[$0] }
    let open = map.cells.built.indices.filter { !map.cells.built[$0] }
    fills = [("#e9e9e9", built), ("#f6f6f6", open)]
    showsSubdistricts = false
    let attempts = Self.attempts(of: day)
    for look in Self.looks {
      let stretches = day.stretches.filter { $0.purpose == look.purpose }
      guard !stretches.isEmpty else { continue }
      let length = stretches.reduce(0) { $0 + $1.end - $1.start }
      legend.append(Entry(colour: look.colour, label: "\(look.label), \(RunClock.length(seconds: length))"))
    }
    legend.append(Entry(colour: MapColours.none, label: "free or off duty"))
    legend.append(Entry(colour: "", label: "its base", mark: Self.base))
    let metres = day.stretches.reduce(0) { $0 + $1.distance }
    facts =
      [
        "\(attempts.count) \(attempts.count == 1 ? "incident" : "incidents"), \(MapFigures.fixed(metres / 1000, 1)) km",
        "",
      ]
      + attempts.prefix(Self.listed).map { attempt in
        "\(attempt.number)  \(Self.clock(attempt.start)) to \(Self.clock(attempt.end))  \(attempt.kind)"
      }
    if attempts.count > Self.listed { facts.append("and \(attempts.count - Self.listed) more") }
    marks = ways(of: day) + stands(of: day, attempts)
    let colours = Dictionary(uniqueKeysWithValues: Self.looks.map { ($0.purpose, $0.colour) })
    timeBar = TimeBar(
      title: "What it did when; the numbers are those of the incidents",
      segments: day.stretches.map { stretch in
        TimeBar.Segment(start: stretch.start, end: stretch.end, colour: colours[stretch.purpose] ?? MapColours.ink)
      },
      marks: attempts.map { TimeBar.Mark(at: $0.start, label: "\($0.number)") })
  }

  private static let base =
    "<path d=\"M-9 8V-2L0 -9L9 -2V8z\" fill=\"#fff\" stroke=\"\(MapColours.ink)\" stroke-width=\"2\"/>"

  private static func clock(_ seconds: Double) -> String {
    let minutes = Int(seconds) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// Its jobs in order; those for one incident without another between them are one attempt.
  private static func attempts(of day: UnitDay) -> [Attempt] {
    var attempts: [Attempt] = []
    for stretch in day.stretches where stretch.task != nil {
      if let last = attempts.last, last.incident == stretch.incident {
        attempts[attempts.count - 1].end = stretch.end
      } else {
        attempts.append(
          Attempt(
            number: attempts.count + 1, incident: stretch.incident, kind: stretch.kind ?? "incident",
            start: stretch.start, end: stretch.end, place: stretch.to))
      }
    }
    return attempts
  }

  /// Lines from place to place, bent to their right so that out and back lie side by side.
  private func ways(of day: UnitDay) -> String {
    var svg = ""
    for look in Self.looks {
      let stretches = day.stretches.filter { $0.purpose == look.purpose && $0.from != $0.to }
      let path = stretches.map { arrow(from: layout.middle($0.from), to: layout.middle($0.to)) }.joined()
      svg += MapSVG.line(path, colour: look.colour, width: look.purpose == "back" ? 1.6 : 2.4)
    }
    return svg
  }

  /// A bent line with an arrow head in its middle.
  private func arrow(from: SIMD2<Double>, to: SIMD2<Double>) -> String {
    func text(_ p: SIMD2<Double>) -> String { "\(MapSVG.number(p.x)) \(MapSVG.number(p.y))" }
    let way: SIMD2<Double> = to - from
    let right = SIMD2<Double>(-way.y, way.x)
    let bend: SIMD2<Double> = (from + to) * 0.5 + right * 0.12
    let middle: SIMD2<Double> = (from + to) * 0.25 + bend * 0.5
    let along: SIMD2<Double> = way / max((way * way).sum().squareRoot(), 1)
    let across = SIMD2<Double>(-along.y, along.x)
    let tip: SIMD2<Double> = middle + along * 5
    let left: SIMD2<Double> = middle - along * 4 + across * 4
    let other: SIMD2<Double> = middle - along * 4 - across * 4
    return "M\(text(from))Q\(text(bend)) \(text(to))M\(text(left))L\(text(tip))L\(text(other))"
  }

  /// The base, and the incidents' numbers where it went; many of them share a place.
  private func stands(of day: UnitDay, _ attempts: [Attempt]) -> String {
    let stand = layout.middle(day.base)
    var svg = "<g transform=\"translate(\(MapSVG.number(stand.x)) \(MapSVG.number(stand.y)))\">\(Self.base)</g>\n"
    let byPlace = Dictionary(grouping: attempts, by: \.place).sorted { $0.key < $1.key }
    for (place, attempts) in byPlace {
      let at = layout.middle(place) + (place == day.base ? SIMD2(0, 22) : SIMD2())
      let numbers = attempts.map { String($0.number) }
      let label =
        attempts.count == 1 ? numbers[0] + " \(Self.clock(attempts[0].start))" : numbers.joined(separator: ", ")
      svg += "<circle cx=\"\(MapSVG.number(at.x))\" cy=\"\(MapSVG.number(at.y))\" r=\"4\" "
      svg += "fill=\"\(MapColours.ink)\" stroke=\"#fff\" stroke-width=\"1.5\"/>\n"
      svg += MapSVG.label(
        label, at: at + SIMD2(7, -5), size: 13, style: "text-anchor=\"start\" font-weight=\"bold\"")
    }
    return svg
  }
}
