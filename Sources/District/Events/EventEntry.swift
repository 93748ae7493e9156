import EventKernel

/// What is known of a kind of event: its name, how to tell of it, and, of a mechanism's, what it does.
public struct EventEntry: Sendable {
  /// Whom an event befalls, as names that last.
  typealias Subject = @Sendable (_ happening: inout Happening, Event, Twin, World) -> Void
  /// What it does.
  typealias Action = @Sendable (_ twin: inout Twin, Event, World) -> Void
  /// When it comes in an imagined future, of one that is due at a time; nil of one that nobody can see coming.
  typealias Imagined = @Sendable (_ old: Twin, Event, _ due: Instant, World) -> Instant?

  /// The kind.
  public let kind: EventKind
  /// Its name in JSON.
  public let name: String
  /// A sentence, in which `{incident}`, `{visit}`, `{unit}`, `{task}` and `{desk}` stand for its subjects.
  public let words: String
  /// The sentence of its second form, or of one that befalls no single unit.
  public let otherwise: String?
  /// Whether it befalls a visit, and the identity that it has is no incident's.
  public var isOfVisit: Bool { words.contains("{visit}") }
  let subject: Subject
  let action: Action?
  let imagined: Imagined

  /// An event of a mechanism.
  init(
    _ kind: EventKind, _ name: String, _ words: String, otherwise: String? = nil,
    of subject: @escaping Subject = { _, _, _, _ in }, imagined: @escaping Imagined = { _, _, due, _ in due },
    action: @escaping Action
  ) {
    self.init(own: kind, name, words, otherwise: otherwise, of: subject, imagined: imagined, action)
  }

  /// One of the twin's own, what it does standing in `Twin.execute`.
  private init(
    own kind: EventKind, _ name: String, _ words: String, otherwise: String? = nil,
    of subject: @escaping Subject = { _, _, _, _ in }, imagined: @escaping Imagined = { _, _, due, _ in due },
    _ action: Action? = nil
  ) {
    self.kind = kind
    self.name = name
    self.words = words
    self.otherwise = otherwise
    self.subject = subject
    self.imagined = imagined
    self.action = action
  }

  /// Of an event that befalls the incident in slot `a`.
  static let incident: Subject = { happening, event, twin, _ in
    happening.incident = twin.incidents[event.incident].identity
  }
  /// Of an event that befalls unit `a`; in its second form where `b` is not 0.
  static let unit: Subject = { happening, event, _, _ in
    happening.unit = event.unit
    happening.isSecond = event.b != 0
  }
  /// Of an event that befalls task `a`, and unit `b` if it is not negative.
  static let task: Subject = { happening, event, twin, world in
    let task = twin.work[event.task]
    happening.incident = twin.incidents[task.incident].identity
    happening.task = Int(world.tasks.rows[Int(task.row)].index)
  }
  /// Of what nobody can see coming.
  static let unseen: Imagined = { _, _, _, _ in nil }
}

extension EventKind: CaseIterable {
  /// All kinds, in the order of their ranks.
  public static var allCases: [EventKind] { EventEntry.all.map(\.kind) }
  /// What is known of it.
  public var entry: EventEntry? { EventEntry.byRank[Int(rawValue & 0xFF)] }
  /// Its name, as in JSON.
  public var name: String { entry?.name ?? "" }
}

extension EventEntry {
  /// All kinds of events, in the order of their ranks.
  static let all = (own + Mechanisms.list.flatMap(\.declaration.events)).sorted { $0.kind.rawValue < $1.kind.rawValue }

  /// By rank.
  static let byRank: [EventEntry?] = {
    var entries = [EventEntry?](repeating: nil, count: 256)
    for entry in all { entries[Int(entry.kind.rawValue)] = entry }
    return entries
  }()

  /// The twin's own events; what they do stands in `Twin.execute`.
  private static let own = [
    EventEntry(own: .shift, "shift", "shifts begin or end"),
    EventEntry(own: .flow, "flow", "people move"),
    EventEntry(
      own: .finish, "finish", "{unit} has done {task} at {incident}",
      otherwise: "the task {task} at {incident} is done",
      of: { happening, event, twin, world in
        task(&happening, event, twin, world)
        happening.unit = event.b < 0 ? nil : UnitIndex(event.b)
      }),
    EventEntry(
      own: .handled, "handled", "desk {desk} has handled the report of {incident}",
      of: { happening, event, twin, _ in
        happening.desk = DeskIndex(event.a)
        happening.incident = twin.incidents[IncidentSlot(event.b)].identity
      }),
    EventEntry(own: .giveBack, "giveBack", "a wrong agency returns {incident}", of: incident),
    EventEntry(own: .accept, "accept", "the agency accepts {incident}", of: incident),
    EventEntry(
      own: .arrive, "arrive", "{unit} arrives for {incident}",
      of: { happening, event, twin, _ in
        happening.unit = event.unit
        happening.incident = twin.units[event.unit].identity
      }),
    EventEntry(own: .base, "base", "{unit} is back where it waits", of: unit),
    EventEntry(
      own: .duty, "duty", "{unit} begins its duty late, after its rest", otherwise: "{unit} is here after a recall",
      of: unit),
    EventEntry(own: .pause, "pause", "a break of {unit} is due", otherwise: "the break of {unit} is over", of: unit),
    EventEntry(own: .close, "close", "the closing of {incident} is confirmed or turns out poor", of: incident),
    EventEntry(own: .giveUp, "giveUp", "who reported {incident} gives up", of: incident),
    EventEntry(own: .report, "report", "the report of {incident} comes in", of: incident),
    EventEntry(
      own: .call, "call", "the call {incident} comes in",
      of: { happening, event, _, world in happening.incident = world.occurrences.calls.all[Int(event.a)].identity }),
    EventEntry(
      own: .candidate, "candidate", "the candidate {incident} is considered",
      of: { happening, event, twin, world in
        let stream = Int(event.a)
        happening.incident = world.identity(
          kind: stream / world.cellCount, cell: stream % world.cellCount, ordinal: twin.candidates.ordinals[stream])
      }),
  ]
}
