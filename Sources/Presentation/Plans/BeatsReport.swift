import Experimentation
import Foundation
import Inputs

/// Planned beats beside those of the map, as text, as JSON, and as the comments of their file.
public struct BeatsReport: Encodable {
  /// How evenly one set of beats shares the work.
  struct Balance: Encodable {
    var beats: Int
    /// Work of the busiest beat over the mean.
    var maxOverMean: Double
    var shareWithin10: Double
    var shareWithin30: Double
    /// Beats that lie in more than one piece.
    var apart: Int

    init(_ balance: BeatBalance, apart: Int) {
      beats = balance.loads.count
      maxOverMean = balance.peak
      shareWithin10 = balance.share(within: 0.1)
      shareWithin30 = balance.share(within: 0.3)
      self.apart = apart
    }
  }

  let map: String
  let workload: String
  let work: Double
  let before: Balance
  let after: Balance
  /// No beats of that number, each in one community, have a smaller busiest beat.
  let leastMaxOverMean: Double

  /// Describes a plan for a map.
  public init(_ plan: BeatsPlan, map: String) {
    self.map = map
    workload = plan.workload
    work = plan.after.loads.reduce(0, +)
    before = Balance(plan.before, apart: plan.apartBefore)
    after = Balance(plan.after, apart: plan.apartAfter)
    leastMaxOverMean = plan.leastPeak
  }

  /// What stands above the beats in their file.
  public var comments: [String] {
    [
      "Beats by gridtwin optimize beats: \(after.beats) beats of \(map), balanced by \(workload).",
      "The busiest has \(Self.ratio(after.maxOverMean)) times the mean; no such beats have less than "
        + "\(Self.ratio(leastMaxOverMean)).",
    ]
  }

  /// The report as text for a terminal.
  public var text: String {
    var table = TextTable(heads: ["", "beats", "max/mean", "within 10 %", "within 30 %", "in pieces"])
    for (name, balance) in [("of the map", before), ("planned", after)] {
      table.rows.append([
        name, "\(balance.beats)", Self.ratio(balance.maxOverMean), Self.percent(balance.shareWithin10),
        Self.percent(balance.shareWithin30), "\(balance.apart)",
      ])
    }
    var lines = ["\(after.beats) beats of \(map), balanced by \(workload)", ""] + table.lines
    lines += ["", "No such beats, each in one community, have a max/mean below \(Self.ratio(leastMaxOverMean))."]
    if after.apart > 0 { lines.append("A beat lies in pieces where its community does.") }
    return lines.joined(separator: "\n")
  }

  /// The report as JSON, with sorted keys.
  public func json() throws -> String { try encodedForMachines(self) }

  private static func ratio(_ value: Double) -> String { Figures.fixed(value, decimals: 3) }
  private static func percent(_ share: Double) -> String { Figures.fixed(share * 100, decimals: 1) + " %" }
}
