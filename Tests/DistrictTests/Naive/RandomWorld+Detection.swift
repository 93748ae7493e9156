import EventKernel

@testable import District

extension RandomWorld {
  /// Whether channels have names of their own; what stands in a file needs none.
  var isNamed: Bool { has(.channels) && has(.namedChannels) && !has(.calls) }

  var namedChannels: [ChannelPlan] {
    channels + [
      ChannelPlan(delay: time("counter", 60), report: time("counter report", 20)),
      ChannelPlan(delay: time("warning", 90), report: time("warning report", 5)),
    ]
  }

  func detection(_ kinds: [IncidentKind]) -> DetectionPlan? {
    guard isNamed else { return nil }
    let ways: [(String, Channel)] = [
      ("complaint", .complaint), ("patrol", .patrol), ("sensing", .sensing), ("counter", .complaint),
      ("warning", .sensing),
    ]
    let terms = ways.map { id, way in
      ChannelTerms(
        id: id, names: Names(zh: id, en: id), way: way,
        density: way == .sensing && chance("density \(id)") ? pick("column \(id)", MapColumn.allCases) : nil,
        zones: chance("zones \(id)") ? [1, 0.5] : [],
        hours: chance("hours \(id)") ? (0..<24).map { Double($0 % 4) / 3 } : [],
        hasOwnDelay: id == "counter", open: id == "counter" && has(.opening) ? 0 : -1,
        precision: has(.precision) && way == .sensing ? 0.4 : 1,
        falseAlarms: has(.falseAlarms) && id != "patrol" ? 6 / 86_400 : 0, visited: 0.6,
        again: has(.again) && way == .complaint
          ? Repetition(share: 0.7, after: time("again \(id)", 90), most: number("most \(id)", 1...4)) : nil)
    }
    let errs = has(.mergeErrors)
    func intake(_ id: String, _ channels: [Int]) -> IntakePlan {
      IntakePlan(id: id, channels: channels, recall: errs ? 0.7 : 1, precision: errs ? 0.6 : 1)
    }
    return DetectionPlan(
      channels: terms,
      intakes: has(.silos)
        ? [intake("people", [3, 0]), intake("grid", [1]), intake("devices", [2, 4])]
        : [intake("one", [0, 1, 2, 3, 4])],
      verification: time("verification", 30),
      remoteCheck: has(.remote) && has(.desks)
        ? RemoteCheck(
          devices: .cameras, effort: time("effort", 10),
          settles: kinds.map { chance("settles \($0.id)", 0.8) ? 0.5 : 0 }, findsOut: 0.5) : nil,
      prompts: has(.prompts)
        ? kinds.indices.filter { chance("prompts \($0)", 0.7) }.map {
          PromptPlan(kind: $0, channels: [2, 4], mends: 0.5, within: .minutes(30))
        } : [])
  }
}
