import EventKernel

/// The acts of a world, with what they do.
struct ActTable: Sendable {
  struct Act: Sendable {
    let plan: ActPlan
    let entry: ActEntry
    /// The object's number among those of all verbs.
    let object: Int
    /// How long it lasts each time; nil if as long as the run, or until its gauge is down.
    let length: TimeSpan?
    /// What begins it, if that is no time.
    let trigger: ActTrigger?
    let gauge: GaugeEntry?

    /// When it begins; empty if a trigger says so.
    var times: [TimeSpan] { if case .at(let times, _) = plan.course { times } else { [] } }
  }

  /// In the order of the plan.
  let acts: [Act]
  /// How many objects they are about.
  let objects: Int

  /// Nil where nothing is done.
  init?(_ plan: Plan) {
    guard let planned = plan.acts else { return nil }
    var objects: [[String]] = []
    acts = planned.compactMap { act in
      guard let entry = ActEntry.named(act.verb) else { return nil }
      let object = [act.verb, String(act.object)]
      if !objects.contains(object) { objects.append(object) }
      let trigger: ActTrigger? = if case .when(let trigger) = act.course { trigger } else { nil }
      return Act(
        plan: act, entry: entry, object: objects.firstIndex(of: object) ?? 0, length: plan.length(of: act),
        trigger: trigger, gauge: trigger.flatMap { GaugeEntry.named($0.gauge.name) })
    }
    self.objects = objects.count
  }

  var hasTriggers: Bool { acts.contains { $0.trigger != nil } }
}

extension Plan {
  /// The same plan without acts that would change nothing, and without the sections on which no act is left: so a crisis of size
  /// zero is exactly absent.
  func withoutIdleActs() -> Plan {
    var plan = self
    let acts = (mechanisms.acts ?? []).filter { act in
      ActEntry.named(act.verb).map { !$0.isIdle(self, act.object) } ?? false
    }
    plan.acts = acts.isEmpty ? nil : acts
    for entry in ActEntry.all where !acts.contains(where: { $0.verb == entry.verb }) { entry.leaveOut(&plan) }
    return plan
  }
}

extension World {
  /// Nil where nothing is done.
  var acts: ActTable? { mechanisms.acts }
}
