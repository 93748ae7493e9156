import EventKernel

extension World {
  /// What a run yields over powers, classification and lists.
  static let responsibilityMeasures: [Measure] = [
    Measure(
      name: "returns-mean", unit: "returns", better: .lower, of: "incidents",
      definition: "Mean number of times that a wrong agency returned a reported incident."),
    Measure(
      name: "machine-share", unit: "share", better: .none, of: "classifications",
      definition: "Share of the classifications that the machine at the port made, without a desk."),
    Measure(
      name: "agreement-mean", unit: "min", better: .lower, of: "agreements",
      definition:
        "Mean time of an incident whose owner no list names until agencies have agreed on one; without that at the end of the run it counts until then."
    ),
    Measure(
      name: "consultation-hours", unit: "h/week", better: .lower,
      definition: "Hours that agencies sit together over cases, each agency counted."),
  ]
}

extension Run {
  /// The run's values over powers, classification and lists; none without any of them.
  func responsibilityValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    let plan = world.plan
    guard plan.powers != nil || plan.classification != nil || plan.responsibility != nil else { return [] }
    let reported = rows.filter {
      $0.state != Tallies.State.unreported.rawValue && $0.state != Tallies.State.mended.rawValue
    }
    let returns = reported.reduce(0) { $0 + Int($1.returns) }
    var values = [
      MeasureValue(
        measure: "returns-mean", dimension: "",
        value: reported.isEmpty ? nil : Double(returns) / Double(reported.count), n: reported.count)
    ]
    let done = twin.mechanisms.consultations
    if plan.classification?.automatic != nil {
      let all = Int(done.byHand + done.byMachine)
      values.append(
        MeasureValue(
          measure: "machine-share", dimension: "", value: all > 0 ? Double(done.byMachine) / Double(all) : nil, n: all))
    }
    if plan.responsibility?.consultation != nil {
      let open = twin.incidents.slots.filter {
        $0.stage == Incident.Stage.consulting.rawValue && world.isMeasured($0.since)
      }
      let cases = Int(done.cases) + open.count
      let waited = open.reduce(done.waited) { $0 + (end - $1.since) }
      values.append(
        MeasureValue(
          measure: "agreement-mean", dimension: "", value: cases > 0 ? waited.seconds / 60 / Double(cases) : nil,
          n: cases, open: open.count))
      values.append(
        MeasureValue(
          measure: "consultation-hours", dimension: "",
          value: done.sat.hours / (world.calendar.period.hours / 168), n: Int(done.sat.hours.rounded())))
    }
    return values
  }
}
