import District
import Experimentation
import Results

/// The numbers of the report as data.
extension Report {
  /// The names of alternatives, in the order of the experiment file.
  var alternatives: [String] { stored.alternatives.map(\.name) }

  /// The numbers of a section; of what the results do not hold there is no row.
  /// - Parameter size: counts from 1 to below it are left blank, with what rests on so few. Up to 1, nothing is.
  public func table(of section: ReportSection, suppressing size: Int = 0) throws -> SectionTable {
    switch section {
    case .alternatives: try alternativesTable(size)
    case .differences: try differencesTable(size)
    case .groups: try groupsTable(size)
    case .areas: try areasTable(size)
    case .cells: try cellsTable(size)
    case .times: try timesTable(size)
    case .hours: try hoursTable()
    case .timeline: try timelineTable()
    case .budgets: budgetsTable(size)
    case .restsOn: try restsOnTable(size)
    case .factors: factorsTable
    case .cover: try coverTable()
    case .staffing: staffingTable
    case .flows: try flowsTable(size)
    case .caseFlow: try caseFlowTable(size)
    case .grounds: groundsTable
    case .calls: callsTable(size)
    case .provenance: try provenanceTable()
    case .columns: try columnsTable()
    }
  }

  private func columnsTable() throws -> SectionTable {
    var table = SectionTable([
      SectionTable.Column("section", "name of the section"), SectionTable.Column("row", "what a row of it is"),
      SectionTable.Column("column", "name of the column"),
      SectionTable.Column("unit", "unit of its values; empty where there is none, or where column unit says it"),
      SectionTable.Column("definition", "what it is"),
    ])
    for section in ReportSection.allCases {
      let columns = section == .columns ? table.columns : try self.table(of: section).columns
      table.rows += columns.map {
        [.text(section.rawValue), .text(section.row), .text($0.name), .text($0.unit), .text($0.definition)]
      }
    }
    return table
  }

  // Fields that many tables share.

  func whose(_ name: String) -> [SectionTable.Field] { [.text(name), .text(called(name))] }
  func what(_ key: MeasureKey, unit: String) -> [SectionTable.Field] {
    [.text(key.measure), .text(key.dimension), .text(title(key)), .text(unit)]
  }
  static let keyColumns: [SectionTable.Column] = [
    SectionTable.alternative, SectionTable.called, SectionTable.measure, SectionTable.group, SectionTable.title,
    SectionTable.unit,
  ]
  static let estimateColumns: [SectionTable.Column] = [
    SectionTable.Column("mean", "mean over replications, as in unit; inf: in some replication infinite"),
    SectionTable.Column("low", "lower end of its 95 % interval, by Student's t over replications"),
    SectionTable.Column("high", "upper end of it"),
    SectionTable.Column("replications", "that have a value", unit: "replications"),
  ]
  static let differenceColumns: [SectionTable.Column] = [
    SectionTable.Column(
      "difference", "mean over replications of alternative less baseline, paired; empty of the baseline"),
    SectionTable.Column("difference_low", "lower end of its 95 % interval"),
    SectionTable.Column("difference_high", "upper end of it"),
  ]

  func fields(_ estimate: Estimate) -> [SectionTable.Field] {
    [
      SectionTable.Field(estimate.mean), SectionTable.Field(estimate.interval?.low),
      SectionTable.Field(estimate.interval?.high), .whole(estimate.count),
    ]
  }

  func fields(_ comparison: PairedComparison?) -> [SectionTable.Field] {
    let difference = comparison?.difference
    return [
      SectionTable.Field(difference?.mean), SectionTable.Field(difference?.interval?.low),
      SectionTable.Field(difference?.interval?.high),
    ]
  }

  /// Why a number is missing or infinite.
  func note(_ estimate: Estimate?) -> SectionTable.Field {
    guard let estimate else { return .text("") }
    var words: [String] = []
    if estimate.missing > 0 { words.append(phrases.missingIn(estimate.missing)) }
    if estimate.infinite > 0 { words.append(phrases.infiniteIn(estimate.infinite)) }
    return .text(words.joined(separator: phrases.say("; ", "；")))
  }

  /// Main measures over a group, and the alternatives under which that is too small to be told of.
  func small(_ size: Int) throws -> [MeasureKey: Set<String>] {
    let keys = decision.blocks.map(\.key).filter { !$0.dimension.isEmpty }
    guard size > 1, !keys.isEmpty else { return [:] }
    let observations = try stored.observations(of: keys)
    return keys.reduce(into: [:]) { small, key in
      small[key] = Set(
        alternatives.filter { name in
          let counts = observations.byReplication(of: key, alternative: name).values.map(\.n)
          return Self.isSmall(Double(counts.reduce(0, +)) / Double(max(1, stored.replications)), size)
        })
    }
  }

  /// Whether a count may not be told.
  static func isSmall(_ count: Double, _ size: Int) -> Bool { size > 1 && count > 0 && count < Double(size) }
  /// A count as far as it may be told.
  static func told(_ count: Int, _ size: Int) -> SectionTable.Field {
    isSmall(Double(count), size) ? .missing : .whole(count)
  }
  static func blank(_ count: Int) -> [SectionTable.Field] { Array(repeating: .missing, count: count) }
}
