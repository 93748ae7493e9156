import EventKernel

/// What can be done to a district while it lives. A mechanism states it in its declaration.
public struct ActEntry: Sendable {
  typealias Does = @Sendable (inout Twin, _ object: Int, World) -> Void

  /// As files say it: `condition`.
  public let verb: String
  /// As people read it.
  public let names: Names
  /// The section of a scenario in which that stands to which it can be done: `conditions`.
  public let section: String
  /// To what it can be done, by the names that a plan gives them.
  public let objects: @Sendable (Plan) -> [String]
  /// What people call one of these, where the plan says so.
  public let title: @Sendable (Plan, _ object: Int) -> Names?
  /// How long it takes, where what it is about says so; nil where the act does.
  public let length: (@Sendable (Plan, _ object: Int) -> TimeSpan)?
  /// Whether it would change nothing: then the act is left out.
  let isIdle: @Sendable (Plan, _ object: Int) -> Bool
  /// Leaves its section out of a plan, where no act does it.
  let leaveOut: @Sendable (inout Plan) -> Void
  /// The first act of an object begins; the last one ends.
  let begin: Does
  let end: Does

  init(
    _ verb: String, _ names: Names, section: String, objects: @escaping @Sendable (Plan) -> [String],
    title: @escaping @Sendable (Plan, _ object: Int) -> Names? = { _, _ in nil },
    length: (@Sendable (Plan, _ object: Int) -> TimeSpan)? = nil,
    isIdle: @escaping @Sendable (Plan, _ object: Int) -> Bool = { _, _ in false },
    leaveOut: @escaping @Sendable (inout Plan) -> Void, begin: @escaping Does, end: @escaping Does
  ) {
    self.verb = verb
    self.names = names
    self.section = section
    self.objects = objects
    self.title = title
    self.length = length
    self.isIdle = isIdle
    self.leaveOut = leaveOut
    self.begin = begin
    self.end = end
  }
}

extension ActEntry {
  /// All that can be done, in the order of the mechanisms.
  public static let all = Mechanisms.list.flatMap(\.declaration.adds.acts)

  /// What is done by a verb; nil if nothing is.
  public static func named(_ verb: String) -> ActEntry? { all.first { $0.verb == verb } }
}
