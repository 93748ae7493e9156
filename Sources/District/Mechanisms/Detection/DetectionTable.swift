import EventKernel

/// What follows from a detection plan, as the twin looks it up.
final class DetectionTable: Sendable {
  let plan: DetectionPlan
  /// Of each channel: the index of its draws, a function of its name alone, so that channels beside it do not disturb it.
  let keys: [UInt32]
  /// The intake of each channel.
  let intake: [Int]
  /// Channel x cell: factor on coverage by density and zone.
  private let reach: [[Double]]
  /// Kind x channel: the index of its prompt, or -1.
  private let prompt: [Int]
  /// Cells that the remote check sees; empty without one.
  private let seen: [Bool]
  /// Of each channel: where its false reports come from, and on which kinds its false alarms tell, cumulated.
  private let falseCells: [[Double]]
  private let falseKinds: [[Double]]

  init?(_ plan: Plan) {
    guard let detection = plan.detection else { return nil }
    self.plan = detection
    let cells = plan.map.cells
    keys = detection.channels.map(\.key)
    intake = detection.channels.indices.map { channel in
      detection.intakes.firstIndex { $0.channels.contains(channel) } ?? 0
    }
    reach = detection.channels.map { channel in
      let density = channel.density?.density(in: cells) ?? [Double](repeating: 1, count: cells.count)
      return zip(density, cells.zone).map { channel.zones.isEmpty ? $0 : $0 * channel.zones[Int($1)] }
    }
    var prompt = [Int](repeating: -1, count: plan.kinds.count * detection.channels.count)
    for (index, each) in detection.prompts.enumerated() {
      for channel in each.channels { prompt[each.kind * detection.channels.count + channel] = index }
    }
    self.prompt = prompt
    seen = detection.remoteCheck?.devices.amounts(in: cells).map { $0 > 0 } ?? []
    falseCells = detection.channels.map { channel in
      let amounts = (channel.density ?? .residents).amounts(in: cells).map(Double.init)
      return Self.cumulated(amounts.contains { $0 > 0 } ? amounts : amounts.map { _ in 1 })
    }
    let yearly = plan.kinds.indices.map { kind in
      plan.kinds[kind].rate
        * (0..<cells.count).reduce(0) { $0 + plan.greatestExposure(kind: kind, cell: $1) }
    }
    falseKinds = detection.channels.indices.map { channel in
      let amounts = plan.kinds.indices.map { plan.kinds[$0].coverage[channel] * yearly[$0] }
      return Self.cumulated(amounts.contains { $0 > 0 } ? amounts : amounts.map { _ in 1 })
    }
  }

  private static func cumulated(_ amounts: [Double]) -> [Double] {
    let sum = amounts.reduce(0, +)
    var before = 0.0
    return amounts.map { amount in
      before += amount / sum
      return before
    }
  }

  /// Where a draw falls: the first with an amount whose cumulated share exceeds it.
  private static func find(_ draw: Double, in shares: [Double]) -> Int {
    var place = shares.place(of: draw)
    // A draw beyond the last share, which may miss 1 by rounding, falls on the last that has an amount.
    while place > 0, shares[place] == shares[place - 1] { place -= 1 }
    return place
  }

  /// Probability that a channel detects an incident that occurs now.
  func coverage(_ channel: Int, kind: IncidentKind, cell: Int, hour: Int) -> Double {
    let hours = plan.channels[channel].hours
    return min(1, kind.coverage[channel] * reach[channel][cell]) * (hours.isEmpty ? 1 : hours[hour])
  }

  /// The prompt that goes out when a channel detects a kind.
  func prompt(_ channel: Int, kind: Int) -> PromptPlan? {
    let index = prompt[kind * plan.channels.count + channel]
    return index < 0 ? nil : plan.prompts[index]
  }

  /// Whether the remote check looks at a report of a kind from a cell.
  func sees(kind: Int, cell: Int) -> Bool { !seen.isEmpty && seen[cell] && (plan.remoteCheck?.settles[kind] ?? 0) > 0 }

  func falseCell(_ channel: Int, _ draw: Double) -> Int { Self.find(draw, in: falseCells[channel]) }
  func falseKind(_ channel: Int, _ draw: Double) -> Int { Self.find(draw, in: falseKinds[channel]) }
}

extension ChannelTerms {
  /// The index of its draws: that of the channel it is named for, or a hash of its name.
  var key: UInt32 {
    if let index = Channel.allCases.first(where: { $0.id == id })?.rawValue { return UInt32(index) }
    return 1 << 24 | id.shortHash & 0xFF_FFFF
  }
}

extension World {
  /// Nil where the channels are those of `Channel`, merged without error.
  var detection: DetectionTable? { mechanisms.detection }
}
