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

  /// What acts can be done to.
  struct Object: Sendable {
    let entry: ActEntry
    /// Among those that the plan has for the verb.
    let index: Int
  }

  /// In the order of the plan.
  let acts: [Act]
  /// What they are about; everything to which something can be done where somebody may do so by hand.
  let objects: [Object]

  /// Nil where nothing is done, and nobody may.
  init?(_ plan: Plan) {
    if plan.acts == nil, !plan.isOpenToHands { return nil }
    var objects =
      plan.isOpenToHands
      ? ActEntry.all.flatMap { entry in entry.objects(plan).indices.map { Object(entry: entry, index: $0) } } : []
    acts = (plan.acts ?? []).compactMap { act in
      guard let entry = ActEntry.named(act.verb) else { return nil }
      if Self.place(of: act.verb, act.object, in: objects) == nil {
        objects.append(Object(entry: entry, index: act.object))
      }
      let trigger: ActTrigger? = if case .when(let trigger) = act.course { trigger } else { nil }
      return Act(
        plan: act, entry: entry, object: Self.place(of: act.verb, act.object, in: objects) ?? 0,
        length: plan.length(of: act), trigger: trigger,
        gauge: trigger.flatMap { GaugeEntry.named($0.gauge.name) })
    }
    self.objects = objects
  }

  private static func place(of verb: String, _ index: Int, in objects: [Object]) -> Int? {
    objects.firstIndex { $0.entry.verb == verb && $0.index == index }
  }

  /// The place of a verb's object among all; nil if it has none.
  func object(_ verb: String, _ index: Int) -> Int? { Self.place(of: verb, index, in: objects) }

  var hasTriggers: Bool { acts.contains { $0.trigger != nil } }
}

extension Plan {
  /// The same plan without acts that would change nothing, and without the sections on which no act is left: so a crisis of size
  /// zero is exactly absent. Where somebody may act by hand, all of it can still be done, and stays.
  func withoutIdleActs() -> Plan {
    if isOpenToHands { return self }
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
