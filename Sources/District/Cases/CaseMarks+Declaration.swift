import EventKernel

extension CaseMarks: Mechanism {
  /// What is known of open cases, and the count of what is open at the end of each day.
  static let declaration = Declaration(
    name: "Cases",
    events: [
      EventEntry(.dayEnd, "dayEnd", "a day is over, and what is open is counted") { twin, _, _ in twin.endDay() }
    ],
    turn: .ofWhatIsLate,
    joins: { joins, plan in
      guard plan.keepsCases else { return }
      joins.cases.opened.append { twin, slot, _ in twin.mechanisms.cases.begin(slot) }
      joins.cases.leaving.append { twin, slot, _, _ in twin.endCase(slot) }
    },
    start: { twin, world in
      if world.mechanisms.keepsCases { twin.schedule(Event(.dayEnd), at: .zero + .hours(24)) }
    },
    brokenInvariant: { twin, world in twin.brokenCase(in: world) },
    yields: Declaration.Yield(
      measures: World.caseMeasures, values: { run, rows, world in run.caseValues(rows, in: world) },
      series: { run, world in run.backlogSeries(in: world) }, dimensions: { world in world.caseDimensions }))
}

extension EventKind {
  /// A day is over: what is open is counted.
  static var dayEnd: Self { Self(rawValue: 83) }
}

extension Twin {
  /// The end of a day: the run counts what is open.
  mutating func endDay() { schedule(Event(.dayEnd), at: now + .hours(24)) }

  /// A case is over.
  fileprivate mutating func endCase(_ slot: IncidentSlot) {
    pending.cancel(mechanisms.cases.marks[slot].deadline)
    pending.cancel(mechanisms.cases.marks[slot].pending)
    mechanisms.cases.end(slot)
  }
}
