import District
import EventKernel

/// Our figures beside the reported ones, each marked fitted, held out or assumed, and what the gateways contribute.
public struct CalibrationTable: Codable, Sendable {
  /// One figure.
  public struct Row: Codable, Sendable {
    /// What is measured.
    public var figure: String
    /// Our value: km, min, a share or people.
    public var ours: Double
    /// The reported value in the same unit.
    public var reported: Double
    /// `km`, `min`, `share` or `people`.
    public var unit: String
    /// Ours less the reported one, as a share of it.
    public var miss: Double
    /// Fitted, held out or assumed.
    public var mark: String
    /// Who reported it.
    public var source: String
  }

  /// What some of the commuters contribute.
  public struct Part: Codable, Sendable {
    /// Local, out- or in-commuters.
    public var cohort: String
    /// How many.
    public var people: Int
    /// Mean straight distance, km.
    public var kilometres: Double
    /// How much of it lies beyond the border.
    public var beyond: Double
    /// Mean time, minutes.
    public var minutes: Double
  }

  /// The figures.
  public var rows: [Row]
  /// Who makes up the commuters.
  public var parts: [Part]
  /// Mean kilometres in a straight line.
  public var kilometres: Double
  /// Mean kilometres along the grid.
  public var gridKilometres: Double
  /// The factor on distances beyond the border and the speed in km/h with which the reported commute is met; missing without reported ones.
  public var fit: Fit?

  /// What a fit found.
  public struct Fit: Codable, Sendable {
    /// Factor on how far beyond the border people live and work.
    public var beyond: Double
    /// Door-to-door speed, km/h.
    public var speed: Double
  }

  /// The table of a world; nil if nobody moves.
  /// - Throws: `WorldError` as the world itself.
  public init?(_ world: World, fitting: Bool) throws(WorldError) {
    guard let calibration = Calibration(world), let people = world.plan.people else { return nil }
    rows = calibration.rows.map { row in
      let (scale, unit) = Self.unit(row.reported.quantity)
      return Row(
        figure: row.reported.name, ours: row.ours / scale, reported: row.reported.value / scale, unit: unit,
        miss: row.reported.value == 0 ? 0 : row.ours / row.reported.value - 1, mark: row.reported.mark.rawValue,
        source: row.reported.source)
    }
    parts = calibration.parts.map {
      Part(
        cohort: $0.cohort.id, people: $0.people, kilometres: $0.distance / 1000, beyond: $0.beyond / 1000,
        minutes: $0.time / 60)
    }
    kilometres = calibration.distance / 1000
    gridKilometres = calibration.gridDistance / 1000
    func reported(_ quantity: ReportedFigure.Quantity) -> Double? {
      calibration.rows.first { $0.reported.quantity == quantity }?.reported.value
    }
    if fitting, people.od == nil, let distance = reported(.commuteDistance), let time = reported(.commuteTime),
      let fitted = try people.fitted(distance: distance, time: .seconds(time), in: world.plan)
    {
      fit = Fit(beyond: fitted.beyond ?? 1, speed: fitted.speed * 3.6)
    }
  }

  private static func unit(_ quantity: ReportedFigure.Quantity) -> (Double, String) {
    switch quantity {
    case .commuteDistance: (1000, "km")
    case .commuteTime: (60, "min")
    case .stock: (1, "people")
    default: (1, "share")
    }
  }

  /// The table for a terminal.
  public var text: String {
    func shown(_ value: Double, _ unit: String) -> String {
      switch unit {
      case "share": MapFigures.fixed(value * 100, 1) + " %"
      case "people": MapFigures.fixed(value, 0)
      default: MapFigures.fixed(value, 1) + " " + unit
      }
    }
    func one(_ value: Double) -> String { MapFigures.fixed(value, 1) }
    var lines = TextTable(
      heads: ["calibration", "ours", "reported", "miss", "how", "of"],
      rows: rows.map { row in
        [
          row.figure, shown(row.ours, row.unit), shown(row.reported, row.unit),
          (row.miss < 0 ? "" : "+") + one(row.miss * 100) + " %", row.mark, row.source,
        ]
      }
    ).lines
    lines += [""]
    lines +=
      TextTable(
        heads: ["commuters", "people", "straight km", "of it beyond the border", "min"],
        rows: parts.map { [$0.cohort, "\($0.people)", one($0.kilometres), one($0.beyond), one($0.minutes)] }
      ).lines
    lines += [
      "",
      "Distances are straight lines between the centres of zones, \(one(kilometres)) km on average; along the grid "
        + "\(one(gridKilometres)) km.",
    ]
    if let fit {
      lines.append(
        "With beyond: \(MapFigures.fixed(fit.beyond * 100, 1))% and speed: \(MapFigures.fixed(fit.speed, 2))km/h the "
          + "reported commute is met.")
    }
    return lines.joined(separator: "\n")
  }
}
