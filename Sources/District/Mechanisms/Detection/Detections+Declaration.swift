import EventKernel

extension Detections: Mechanism {
  /// Named channels: who detects what, what an intake makes of it, spurious tickets, and looks through a device.
  static let declaration = Declaration(
    name: "Detection", events: events, draws: [.again, .merger, .falseReport, .alarm, .verification, .remote, .prompt],
    adds: Declaration.Additions(
      tasks: { plan, first in plan.detection.map { detection in first.map { $0.look(detection.verification) } } ?? [] },
      channels: { $0.detection?.channels.map { NamedChannel(id: $0.id, names: $0.names, way: $0.way) } ?? [] }),
    check: { plan throws(WorldError) in try plan.checkDetection() },
    joins: { joins, plan in
      guard plan.detection != nil else { return }
      joins.channels = plan.namedChannels
      joins.nature.detecting.append { twin, incident, descent, world in
        guard let table = world.detection else { return false }
        twin.watch(incident, descent, table, in: world)
        return true
      }
      joins.cases.opened.append { twin, slot, _ in
        let spurious: DetectionMark.Spurious = twin.incidents[slot].isErrand ? .inspection : .none
        twin.mechanisms.detections.mark(slot, DetectionMark(spurious: spurious.rawValue))
      }
      joins.desks.spurious = Joins.Spurious(
        holds: { mechanisms, slot in mechanisms.detections.marks[slot].spurious != 0 },
        look: { world, kind in world.look(ofKind: kind) })
      if plan.detection?.remoteCheck != nil {
        joins.desks.effort.append { twin, slot, world in twin.remoteEffort(slot, in: world) }
        joins.cases.handled.append { twin, slot, world in twin.settleRemotely(slot, in: world) }
      }
      joins.cases.told.append { mechanisms, slot, fact in mechanisms.detections.finish(&fact, slot) }
      joins.cases.beginning.append { twin, slot, world in
        guard twin.isSpurious(slot, in: world), let table = world.detection else { return false }
        twin.verify(slot, table, in: world)
        return true
      }
      joins.cases.left.append { twin, slot, _, _ in
        twin.mechanisms.detections.finish(&twin.outbox.incidents[twin.outbox.incidents.count - 1], slot)
      }
    },
    start: { twin, world in twin.startAlarms(in: world) },
    brokenInvariant: { twin, _ in twin.mechanisms.detections.brokenInvariant(twin.incidents) },
    forget: Declaration.Forget(
      before: { twin, _ in twin.mechanisms.detections.number(from: Twin.firstImagined) },
      after: { twin, _ in twin.mechanisms.detections.forget() }),
    yields: Declaration.Yield(
      measures: World.detectionMeasures, values: { run, _, world in run.detectionValues(in: world) },
      ofIncidents: { $0.detection == nil ? [] : [.mendedShare, .beforeComplaintShare] }))

  private static let events = [
    EventEntry(
      .sighting, "sighting", "what a channel detected of {incident} is due",
      of: { happening, event, twin, _ in
        happening.incident = twin.mechanisms.detections.sightings[Slot(event.a)].identity
      }, imagined: EventEntry.unseen
    ) { twin, event, world in twin.sight(Slot(event.a), in: world) },
    EventEntry(
      .alarm, "alarm", "a channel raises a false alarm",
      imagined: { old, event, _, world in world.detection.map { old.nextAlarm(Int(event.a), $0) } }
    ) { twin, event, world in twin.raiseAlarm(Int(event.a), in: world) },
  ]
}

/// What channels detect, where a scenario names them.
extension EventKind {
  /// What a channel detected is due: a report, a mending or a false report. a: sighting
  static var sighting: Self { Self(rawValue: 60) }
  /// A false alarm. a: channel
  static var alarm: Self { Self(rawValue: 61) }
}

extension Purpose {
  /// Whether and when another observer reports; index: channel and turn.
  static var again: Self { Self(rawValue: 60) }
  /// Whether an intake knows a report again, and errs; index: channel and turn.
  static var merger: Self { Self(rawValue: 61) }
  /// How many false detections stand beside a true one, index: channel; and where a false one is.
  static var falseReport: Self { Self(rawValue: 62) }
  /// Gap to a channel's next false alarm; index 1: its kind and cell.
  static var alarm: Self { Self(rawValue: 63) }
  /// Whether a false report needs a look.
  static var verification: Self { Self(rawValue: 64) }
  /// Whether the remote check settles a report, and how long it takes.
  static var remote: Self { Self(rawValue: 65) }
  /// Whether and when an offender who is prompted mends the matter; index: channel.
  static var prompt: Self { Self(rawValue: 66) }
}
