import Inputs

extension StoredBaseline {
  private static let format = "gridtwin-baseline"

  /// The file's text: JSON, a series a line. A value over nobody is null, an infinite one the text "inf".
  public var json: String {
    func number(_ value: Double?) -> String { value.map { $0.isFinite ? "\($0)" : "\"inf\"" } ?? "null" }
    func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }
    let blocks = alternatives.map { alternative in
      let series = alternative.series.map { series in
        """
              {"quantity": \(JSONText.quoted(series.quantity)), "unit": \(JSONText.quoted(series.unit)),
               "values": \(list(series.values.map { number($0.value) })),
               "n": \(list(series.values.map { String($0.n) })), "open": \(list(series.values.map { String($0.open) }))}
        """
      }
      return """
            {"name": \(JSONText.quoted(alternative.name)), "digest": \(JSONText.quoted(alternative.digest)), "quantities": [
        \(series.joined(separator: ",\n"))
            ]}
        """
    }
    return """
      {
        "format": \(JSONText.quoted(Self.format)), "version": \(Self.version), "tool": \(JSONText.quoted(tool)),
        "experiment": \(JSONText.quoted(experiment)), "seed": \(seed), "scenario": \(JSONText.quoted(scenario)),
        "alternatives": [
      \(blocks.joined(separator: ",\n"))
        ]
      }

      """
  }

  /// Reads a file.
  public static func read(path: String) throws(InputError) -> StoredBaseline {
    let root = try Setting.readJSON(path: path).object()
    let format = try root.required("format")
    _ = try format.choice(of: [Self.format])
    _ = try root.required("version").int(version...version)
    var alternatives: [(name: String, digest: String, series: [Series])] = []
    for item in try root.required("alternatives").list() {
      let object = try item.object()
      var series: [Series] = []
      for quantity in try object.required("quantities").list() { series.append(try Self.series(quantity)) }
      alternatives.append((try object.required("name").string(), try object.required("digest").string(), series))
      try object.finish()
    }
    var baseline = StoredBaseline(
      tool: try root.required("tool").string(), experiment: try root.required("experiment").string(),
      seed: UInt64(try root.required("seed").int(0 ... .max)), scenario: try root.required("scenario").string(),
      alternatives: alternatives)
    try root.finish()
    baseline.file = path
    return baseline
  }

  /// More incidents than any replication has; those of all replications are added up.
  private static let mostIncidents = 1_000_000_000_000

  private static func series(_ setting: Setting) throws(InputError) -> Series {
    let object = try setting.object()
    let values = try object.required("values").list()
    let counts = try object.required("n").list()
    let open = try object.required("open").list()
    guard values.count == counts.count, values.count == open.count else {
      throw setting.error(
        found: "\(values.count), \(counts.count) and \(open.count) entries",
        allowed: "as many values as n and open")
    }
    var observations: [Observation] = []
    for (index, value) in values.enumerated() {
      var number: Double?
      if !value.isNull { number = try value.string() == "inf" ? .infinity : try value.double() }
      observations.append(
        Observation(
          value: number, n: try counts[index].int(0...mostIncidents), open: try open[index].int(0...mostIncidents)))
    }
    let series = Series(
      quantity: try object.required("quantity").string(), unit: try object.required("unit").string(),
      values: observations)
    try object.finish()
    return series
  }

  private init(
    tool: String, experiment: String, seed: UInt64, scenario: String,
    alternatives: [(name: String, digest: String, series: [Series])]
  ) {
    (self.tool, self.experiment, self.seed, self.scenario) = (tool, experiment, seed, scenario)
    self.alternatives = alternatives
  }
}
