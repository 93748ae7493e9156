import EventKernel

extension Measure {
  static let returnsMean = Measure(
    name: "returns-mean", title: Names(zh: "平均退单次数", en: "Returns of an incident"),
    unit: "returns", better: .lower, of: "incidents", as: .mean,
    definition: "Mean number of times that a wrong agency returned a reported incident.")
  static let machineShare = Measure(
    name: "machine-share", title: Names(zh: "自动分类率", en: "Share classified by machine"),
    unit: "share", better: .none, of: "classifications", as: .share,
    definition: "Share of the classifications that the machine at the intake made, without a desk.")
  static let agreementMean = Measure(
    name: "agreement-mean", title: Names(zh: "联席会商明确责任的平均用时", en: "Mean time to an agreed owner"),
    unit: "min", better: .lower, of: "agreements", as: .mean,
    definition:
      "Mean time of an incident whose owner no list names until agencies have agreed on one; without that at the end of the run it counts until then."
  )
  static let consultationHours = Measure(
    name: "consultation-hours", title: Names(zh: "联席会商占用工时", en: "Hours spent in consultation"),
    unit: "h/week", better: .lower,
    definition: "Hours that agencies sit together over cases, each agency counted.")
}

extension World {
  /// What a run yields over powers, classification and lists.
  static let responsibilityMeasures: [Measure] = [
    .returnsMean, .machineShare, .agreementMean, .consultationHours,
  ]
}

extension Run {
  /// The run's values over powers, classification and lists; none without a mechanism that needs them.
  func responsibilityValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    let plan = world.plan
    guard plan.needs.contains(.returns) else { return [] }
    let reported = rows.filter {
      $0.state != Tallies.State.unreported.rawValue && $0.state != Tallies.State.mended.rawValue
    }
    let returns = reported.reduce(0) { $0 + Int($1.returns) }
    var values = [
      MeasureValue(
        .returnsMean, dimension: "",
        value: reported.isEmpty ? nil : Double(returns) / Double(reported.count), n: reported.count)
    ]
    if plan.classification?.automatic != nil {
      let byMachine = tallies.sums.count(.classifiedByMachine)
      let all = tallies.sums.count(.classifiedByHand) + byMachine
      values.append(
        MeasureValue(.machineShare, dimension: "", value: all > 0 ? Double(byMachine) / Double(all) : nil, n: all))
    }
    if plan.responsibility?.consultation != nil {
      let open = twin.incidents.slots.filter {
        $0.stage == Incident.Stage.consulting.rawValue && world.isMeasured($0.since)
      }
      let cases = tallies.sums.count(.agreements) + open.count
      let waited = open.reduce(tallies.sums.time(.agreementTime)) { $0 + (end - $1.since) }
      values.append(
        MeasureValue(
          .agreementMean, dimension: "", value: cases > 0 ? waited.seconds / 60 / Double(cases) : nil,
          n: cases, open: open.count))
      let sat = tallies.sums.time(.consultationTime).hours
      values.append(
        MeasureValue(
          .consultationHours, dimension: "", value: sat / (world.calendar.period.hours / 168), n: Int(sat.rounded())))
    }
    return values
  }
}
