import EventKernel

extension Chores: Mechanism {
  /// What a team does beside incidents.
  static let declaration = Declaration(
    name: "Chores",
    events: [
      EventEntry(
        .chore, "chore", "a chore of {unit} comes up", otherwise: "{unit} has done a chore", of: EventEntry.unit,
        imagined: { old, event, due, world in
          old.imaginedChore(event.unit, isDone: event.b != 0, due: due, in: world)
        }
      ) { twin, event, world in twin.changeChore(event.unit, isDone: event.b != 0, in: world) }
    ],
    draws: [.chore, .choreLength],
    needs: { $0.teams.contains { $0.chores != nil } ? .course : [] },
    check: { plan throws(WorldError) in try plan.checkChores() },
    joins: { joins, plan in
      guard plan.teams.contains(where: { $0.chores != nil }) else { return }
      joins.units.dutyBegan.append { twin, unit, world in twin.expectChores(unit, in: world) }
      joins.units.dutyRenewed.append { twin, unit, world in twin.renewChores(unit, in: world) }
      joins.units.dutyEnded.append { twin, unit, world in twin.leaveChores(unit, in: world) }
      joins.units.idle.append { twin, unit, world in twin.beginChore(unit, in: world) }
    },
    brokenInvariant: { twin, world in twin.mechanisms.chores.brokenInvariant(twin.units, in: world) },
    forget: { twin, world in twin.forgetChores(in: world) },
    close: { twin, end, world in twin.closeChores(at: end, in: world) })
}

extension EventKind {
  /// A chore comes up or waits, or is done. a: unit, b: 1 if it is done
  static var chore: Self { Self(rawValue: 100) }
}

extension Purpose {
  /// When a chore comes up, and whether it is there at all; index: its number in the duty.
  static var chore: Self { Self(rawValue: 100) }
  /// How long a chore takes; index: its number in the duty.
  static var choreLength: Self { Self(rawValue: 101) }
}
