import EventKernel

/// How acts begin and end.
///
/// They do so after what desks, units and people do at their time: first those that end, then those that begin, each in the order of
/// their names.
extension Twin {
  /// How often triggers are looked at.
  private static var look: TimeSpan { .minutes(1) }

  /// Waits for the first acts, and begins to look at what triggers the others.
  mutating func startActs(in world: World) {
    guard let table = world.acts else { return }
    for act in table.acts.indices { expectAct(act, in: table) }
    scheduleActs()
    if table.hasTriggers { schedule(Event(.actLook), at: now + Self.look) }
  }

  /// Ends and begins what is due.
  mutating func changeActs(in world: World) {
    guard let table = world.acts else { return }
    for act in table.acts.indices where isDue(act, isOn: 1) { endAct(act, table, in: world) }
    for object in table.objects.indices where mechanisms.handActs.isDue(object, at: now) {
      endByHand(object, table, in: world)
    }
    for act in table.acts.indices where isDue(act, isOn: 0) { beginAct(act, table, in: world) }
    scheduleActs()
  }

  private func isDue(_ act: Int, isOn: Int32) -> Bool {
    let mark = mechanisms.acts.marks[act]
    return mark.due == now && mark.isOn == isOn
  }

  private mutating func beginAct(_ act: Int, _ table: ActTable, in world: World) {
    let entry = table.acts[act]
    let isFirst = mechanisms.acts.begin(act, of: entry.object, at: now)
    mechanisms.acts.expect(act, at: entry.length.map { now + $0 } ?? .never)
    outbox.count(.acts, act, at: now)
    if isFirst { entry.entry.begin(&self, entry.plan.object, world) }
  }

  private mutating func endAct(_ act: Int, _ table: ActTable, in world: World) {
    let entry = table.acts[act]
    countAct(act, until: now, in: world)
    let isLast = mechanisms.acts.end(act, of: entry.object)
    expectAct(act, in: table)
    if isLast { entry.entry.end(&self, entry.plan.object, world) }
  }

  /// The next of an act's times, if it has one.
  private mutating func expectAct(_ act: Int, in table: ActTable) {
    let (times, begun) = (table.acts[act].times, Int(mechanisms.acts.marks[act].times))
    if begun < times.count { mechanisms.acts.expect(act, at: .zero + times[begun]) }
  }

  /// Waits for what next begins or ends.
  mutating func scheduleActs() {
    let due = min(mechanisms.acts.due, mechanisms.handActs.due)
    let event = due == .never ? .none : schedule(Event(.act), at: due)
    pending.cancel(mechanisms.acts.replaceNext(event))
  }

  /// Looks at all gauges, and settles which acts begin or end now.
  mutating func lookAtGauges(in world: World) {
    guard let table = world.acts else { return }
    var isDue = false
    for (act, entry) in table.acts.enumerated() {
      guard let trigger = entry.trigger, let gauge = entry.gauge else { continue }
      let mark = mechanisms.acts.marks[act]
      let value = gauge.value(self, trigger.gauge, world)
      guard mark.isOn == 0 ? value >= trigger.begins : value <= trigger.ends else {
        mechanisms.acts.reach(act, at: .never)
        continue
      }
      if mark.reached == .never { mechanisms.acts.reach(act, at: now) }
      let since = mechanisms.acts.marks[act].reached
      guard now - since >= trigger.held, mark.isOn == 0 || now - mark.began >= trigger.least else { continue }
      mechanisms.acts.expect(act, at: now)
      isDue = true
    }
    if isDue { scheduleActs() }
    schedule(Event(.actLook), at: now + Self.look)
  }

  /// Says how long an act has been under way, in all and hour by hour.
  mutating func countAct(_ act: Int, until end: Instant, in world: World) {
    let began = mechanisms.acts.marks[act].began
    outbox.span(.actTime, act, from: began, to: end)
    let hours = world.calendar.hours
    world.calendar.eachHour(from: began, to: end) { hour, from, to in
      outbox.span(.actHours, act * hours + hour, from: from, to: to)
    }
  }
}
