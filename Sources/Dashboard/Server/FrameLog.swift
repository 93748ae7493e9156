/// The last frames, and which of them a client gets next.
///
/// There is one log for all clients, and each client is a place in it: its mailbox is what lies between its place and the end.
/// What falls out at the other end overflows the mailboxes of all who have not taken it yet; they go on with a key frame. So a
/// client that never reads costs a number, and adding a frame costs the same for one client and for five hundred.
struct FrameLog: Sendable {
  /// How far a client has come.
  struct Place: Sendable, Equatable {
    /// The number of the frame that it gets next; nothing if it needs a key frame first.
    fileprivate var next: Int?

    /// Nowhere yet.
    init() {}
  }

  /// What a client gets.
  enum Step {
    case frame(Frame)
    case nothing
    case keyFrameWanted
  }

  /// How many frames a mailbox holds.
  let capacity: Int
  /// How many bytes it holds.
  let byteCapacity: Int

  private var deltas: [Frame] = []
  private var bytes = 0
  private var key: Frame?
  /// The number of the last frame.
  private(set) var last: Int?

  init(capacity: Int, byteCapacity: Int) {
    (self.capacity, self.byteCapacity) = (capacity, byteCapacity)
  }

  /// Adds what has happened.
  mutating func add(_ frame: Frame) {
    if let last, frame.n <= last { return }
    if frame.isKey { return begin(with: frame) }
    // Who is behind a gap cannot be led over it.
    if frame.n - 1 != last { clear() }
    last = frame.n
    deltas.append(frame)
    bytes += frame.event.count
    var surplus = 0
    while deltas.count - surplus > capacity || (bytes > byteCapacity && deltas.count - surplus > 1) {
      bytes -= deltas[surplus].event.count
      surplus += 1
    }
    deltas.removeFirst(surplus)
  }

  /// Adds a key frame for those who need one: of what was the state at some frame, not something that has happened.
  mutating func offer(_ frame: Frame) {
    guard let last, frame.n <= last else { return begin(with: frame) }
    if let key, key.n > frame.n { return }
    key = frame
  }

  /// Gives a client what it gets next, and moves it on.
  func step(_ place: inout Place) -> Step {
    guard let last else { return .keyFrameWanted }
    if let next = place.next {
      if next > last { return .nothing }
      if let first = deltas.first?.n, next >= first {
        place.next = next + 1
        return .frame(deltas[next - first])
      }
      place.next = nil
    }
    guard let key, key.n == last || key.n + 1 >= deltas.first?.n ?? .max else { return .keyFrameWanted }
    place.next = key.n + 1
    return .frame(key)
  }

  /// How much lies in the mailboxes, of all clients together.
  var held: (count: Int, bytes: Int) { (deltas.count, bytes) }

  private mutating func begin(with frame: Frame) {
    clear()
    (key, last) = (frame, frame.n)
  }

  private mutating func clear() {
    deltas.removeAll(keepingCapacity: true)
    bytes = 0
  }
}
