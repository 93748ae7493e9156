import District
import Foundation
import Inputs

extension Experiment {
  /// Reads the scenario, makes a world of every alternative, and so checks all that was written.
  ///
  /// With `smoke` every world is measured for one day, without a warm-up unless acts have their days. With `proof` every run shows on its way that its
  /// flat form holds all of it. Scenarios may name the policies that `policies` has.
  public func prepared(
    smoke: Bool = false, proof: ProofInterval = .never, policies: PolicyRegistry = .standard
  ) throws -> PreparedExperiment {
    try preparation(smoke: smoke, proof: proof, policies: policies).experiment
  }

  /// The same, with what makes further alternatives.
  public func preparation(
    smoke: Bool = false, proof: ProofInterval = .never, policies: PolicyRegistry = .standard
  ) throws -> Preparation {
    let scenario = try Scenario.read(path: self.scenario, policies: policies)
    let length = smoke ? smokeLength(of: scenario.setting) : []
    let unchanged = try Self.shortened(scenario.setting, to: length)
    // Alternatives share the candidates of the unchanged scenario, whatever stands beside them; and its map and calls, which
    // are read once.
    let reading = try scenario.with(unchanged).reading()
    let base = try scenario.with(unchanged).world(of: reading.plan)
    let unjudged = try unjudged(in: base)
    let judged = budgets.filter { budget in !unjudged.contains { $0.line == budget.standard } }
    let resolved = try judged.map { ResolvedBudget(budget: $0, quantity: try $0.quantity(in: base)) }
    let asked = try asked(in: base)
    let calendar = base.calendar
    for amount in sameWithin { try amount.check(among: World.measures, over: base.dimensions) }
    for target in replications.precision { try target.check(among: World.measures, over: base.dimensions) }
    try selection?.check(among: World.measures, over: base.dimensions)
    var evidence = reading.evidence
    for seats in base.roundedSeats { evidence.assume(seats) }
    for (line, reason) in unjudged { evidence.assume(unjudged: line, reason: reason) }
    let record = ExperimentRecord(
      experiment: self, scenarioDigest: base.digest,
      measures: World.measures + Self.measures(of: resolved, and: asked),
      main: try mainKeys(World.measures, in: base), budgets: resolved, asked: asked,
      layers: base.map.layers, evidence: evidence, callAccount: reading.calls?.account ?? [],
      hours: Int((calendar.warmUp + calendar.period).hours.rounded(.up)), drain: calendar.drain, isSmoke: smoke)
    @Sendable func ready(_ alternative: Alternative) throws -> Preparation.Ready {
      let changed = try alternative.scenario(from: scenario)
      let setting = try Self.shortened(changed.setting, to: length)
      let world = try scenario.with(setting, changes: changed.changes).world(under: base, like: reading)
      let quantities = try self.quantities(in: world, named: resolved)
      let prepared = PreparedAlternative(
        name: alternative.name, digest: world.digest, setting: setting.canonical, words: LogWords(world),
        replicate: Self.replicate(in: world, quantities, seed: replications.seed, proof: proof))
      return (prepared, world)
    }
    return try Preparation(record, calls: reading.calls, of: alternatives, ready)
  }

  /// What the budgets are about in the world of an alternative, each quantity once.
  private func quantities(in world: World, named resolved: [ResolvedBudget]) throws(InputError) -> [BudgetQuantity] {
    var quantities: [BudgetQuantity] = []
    for budget in resolved {
      let own = ResolvedBudget(budget: budget.budget, quantity: try budget.budget.quantity(in: world))
      for quantity in own.quantities where !quantities.contains(where: { $0.name == quantity.name }) {
        quantities.append(quantity)
      }
    }
    for quantity in try asked(in: world) where !quantities.contains(where: { $0.name == quantity.name }) {
      quantities.append(quantity)
    }
    return quantities
  }

  private static func measures(of budgets: [ResolvedBudget], and asked: [BudgetQuantity]) -> [Measure] {
    let all =
      budgets.filter { !$0.quantity.isYielded }.flatMap(\.measures) + asked.filter { !$0.isYielded }.map(\.shown)
    return all.reduce(into: []) { measures, measure in
      if !measures.contains(where: { $0.name == measure.name }) { measures.append(measure) }
    }
  }

  /// What makes a run one of a day. An act has its day: then the first day of the period is lived, warm-up and
  /// all; one that begins after that and the drain is refused.
  private func smokeLength(of scenario: Setting) -> [(path: String, text: String)] {
    var paths = (alternatives.flatMap(\.overrides) + restsOn.flatMap(\.changes)).map(\.path)
    if case .map(let entries) = scenario.content { paths += entries.map(\.key) }
    let hasActs = paths.contains { Alternative.meet($0, "acts") }
    return [("calendar.period", "1d")] + (hasActs ? [] : [("calendar.warm-up", "0d")])
  }

  private static func shortened(
    _ setting: Setting, to length: [(path: String, text: String)]
  ) throws(InputError) -> Setting {
    guard !length.isEmpty else { return setting }
    var changes = length
    // Of a day nobody minds that most calls lie outside.
    if case .map(let entries) = setting.content, entries.contains(where: { $0.key == "calls" }) {
      changes.append(("calls.outside", "100%"))
    }
    let short = changes.map { path, value in
      (path: path, value: Setting(.scalar(value), file: "--smoke", key: path))
    }
    return try setting.applying(short)
  }

  private static func replicate(
    in world: World, _ quantities: [BudgetQuantity], seed: UInt64, proof: ProofInterval
  ) -> PreparedAlternative.Replicate {
    { replication, traced, checkpoints, goOn in
      var start = ReplicationCheckpoint(
        run: Run(world, seed: seed, replication: UInt32(replication)),
        recording: Recording(world, traced: traced, for: quantities),
        reached: .zero)
      if let found = checkpoints?.read(), let checkpoint = ReplicationCheckpoint(found, of: start, in: world) {
        start = checkpoint
      }
      var (recording, due, failure) = (start.recording, checkpoints?.firstDue, nil as InputError?)
      let run = try District.replicate(world, from: (start.run, start.reached), into: &recording, proof: proof) {
        run, reached, recording in
        let isToEnd = !goOn()
        if let checkpoints, let next = due, isToEnd || .now >= next {
          let begun = ContinuousClock.now
          let checkpoint = ReplicationCheckpoint(run: run, recording: recording, reached: reached)
          do throws(InputError) { try checkpoints.write(checkpoint.bytes(in: world)) } catch { failure = error }
          due = checkpoints.nextDue(begun: begun, written: .now)
        }
        return !isToEnd && failure == nil
      }
      if let failure { throw failure }
      guard let run else { return nil }
      recording.close(run, in: world)
      let incidents = run.measured(in: world, dispatch: recording.dispatch)
      var aggregates = recording.aggregates(in: world)
      for quantity in quantities { aggregates.bins += quantity.bins(over: incidents) }
      return ReplicationResult(
        events: run.events, digest: run.digest, trail: run.trail,
        measures: run.measures(in: world) + quantities.compactMap { $0.value(over: incidents) },
        series: run.series(in: world) + recording.counts.backlog(until: run.end)
          + recording.counts.demand(until: run.end),
        aggregates: aggregates, log: recording.log)
    }
  }
}

extension Evidence {
  /// That seats are whole, where it makes desks uneven.
  fileprivate mutating func assume(_ seats: RoundedSeats) {
    let ratio = String(format: "%.1f", seats.ratio)
    assume(
      name: Names(zh: "分拨席位 \(seats.desk) 取整", en: "whole seats of \(seats.desk)"),
      value: Names(
        zh: "\(seats.areas) 个区域共 \(seats.seats) 个分拨席位", en: "\(seats.seats) seats for \(seats.areas) areas"),
      reason: Names(
        zh: "按人口分摊并取整，各处每个席位对应的人数最多相差 \(ratio) 倍：忙闲不同由取整造成，不宜解读为地域差异",
        en: "shared out by people and rounded to whole seats, so that up to \(ratio) times as many people "
          + "stand behind a seat of one desk as of another: how busy each is comes of rounding, and is not to be read as geography"
      ))
  }
}

extension LogWords {
  /// The names of a world's things.
  init(_ world: World) {
    self.init()
    kinds = world.plan.kinds.map(\.id)
    tasks = world.plan.kinds.map { $0.tasks.map(\.id) }
    agencies = world.plan.agencies.map(\.id)
    units = world.units.names(in: world.plan)
    channels = world.channelIds
    beats = world.map.beats.map(\.id)
    communities = world.map.beats.map { world.map.communities[Int($0.parent)].id }
    subdistricts = world.map.beats.map { beat in
      world.map.subdistricts[Int(world.map.communities[Int(beat.parent)].parent)].id
    }
  }
}
