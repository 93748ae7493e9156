import EventKernel

/// People of one cell who are evacuated together.
struct EvacueeGroup: BitwiseCopyable, Sendable {
  /// Where a group stands.
  enum State: Int16 {
    /// At home; it will leave by itself.
    case waiting
    /// At a border, in the line of those who cross it.
    case queueing
    /// Crossing a cell.
    case walking
    /// In a shelter.
    case sheltered
    /// Cannot or does not leave by itself; somebody is sent.
    case awaiting
    /// Cannot or does not leave by itself, and nobody comes.
    case staying
    /// On the way home, when all is over.
    case returning
    /// Where it was before the order.
    case back
  }

  /// What it does next, if it knows when.
  var event = EventQueue<Event>.Handle.none
  /// In a line: when it will have crossed the border.
  var crossing = Instant.never
  /// Which of the plan's evacuations it is of.
  var evacuation: Int32
  /// The cell that the order found it in, and its number there.
  var home: Int32
  var ordinal: Int32
  /// Where it is.
  var cell: Int32
  /// How many they are.
  var people: Int32
  /// Where it has a place, among all shelters, or -1.
  var shelter: Int32 = -1
  /// The border in whose line it stands, as cell x 4 + direction, or -1.
  var border: Int32 = -1
  /// How many borders it has crossed.
  var crossed: Int32 = 0
  /// The next of those who are fetched together, or -1.
  var next: Int32 = -1
  /// A `State`.
  var state: Int16
  /// 1 once it is out of the area.
  var isOut: Int8 = 0
  /// 1 while it is not in the cell that the order found it in.
  var isAway: Int8 = 0

  init(_ evacuation: Int, home: Int32, ordinal: Int32, people: Int32) {
    self.evacuation = Int32(evacuation)
    self.home = home
    self.ordinal = ordinal
    cell = home
    self.people = people
    state = State.staying.rawValue
  }

  func isIn(_ state: State) -> Bool { self.state == state.rawValue }
}

/// How one evacuation stands.
struct EvacuationMark: BitwiseCopyable, Sendable {
  /// When it was ordered last, and when the last one left since.
  var ordered = Instant.never
  var lastLeft = Instant.never
  /// When more cells close.
  var closing = EventQueue<Event>.Handle.none
  /// Whom the order found, and who of them is out.
  var found: Int64 = 0
  var out: Int64 = 0
  /// How often it was ordered.
  var orders: UInt32 = 0
  /// How many stages of the hazard have come.
  var stage: Int32 = 0
  /// Groups of it that are not back where they were.
  var groups: Int32 = 0
  /// 1 while it is under way.
  var isOn: Int32 = 0
}
