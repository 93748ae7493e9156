import EventKernel

/// A mechanism: a part of a district's life that a scenario may leave out, and that is then exactly absent.
///
/// What it changes while a district lives is a value of its own in the twin. Whatever it adds beside that is declared in one
/// place, its `declaration`, and `Mechanisms` lists it.
protocol Mechanism: FlatCoded, Sendable {
  /// What it adds beside its state.
  static var declaration: Declaration { get }
  /// Its state at the begin of a run; in a world without it that has no arrays and no flat form.
  init(_ world: World)
  /// Writes to every array without changing anything.
  mutating func touchEveryArray()
}

/// What a mechanism adds to the twin beside its state. What it does not add it leaves out.
struct Declaration: Sendable {
  /// Its name: that of its folders.
  var name: String
  /// What happens in it.
  var events: [EventEntry] = []
  /// What its random draws are for.
  var draws: [Purpose] = []
  /// What it needs to be kept of each open incident, if a plan has it.
  var needs: (@Sendable (Plan) -> Needs)?
  /// Makes sure that it can be.
  var check: (@Sendable (Plan) throws(WorldError) -> Void)?
  /// Its turn where others join in at the same point: the lowest first, equal ones in the order of the list.
  var turn = Turn.usual
  /// The greatest factor on a kind's rate in any cell, by hour of the week; nil in a plan without it.
  var greatestFactors: (@Sendable (Plan, _ kind: Int) -> [Double]?)?
  /// Where it joins in, if a plan has it.
  var joins: (@Sendable (inout Joins, Plan) -> Void)?
  /// Begins it at 00:00 of the first day.
  var start: (@Sendable (inout Twin, World) -> Void)?
  /// What is wrong with it, or nil; asked between two events.
  var brokenInvariant: (@Sendable (Twin, World) -> String?)?
  /// What an imagined future draws anew or does not know, before the events to come are redrawn, and after that.
  var forget: (@Sendable (inout Twin, World) -> Void)?
  var forgetAfter: (@Sendable (inout Twin, World) -> Void)?
  /// What a run yields in a world that has it.
  var yields: Yield?
  /// The time that it takes of units on duty, beside jobs and chores.
  var taking: Taking?
  /// Ends the spans of time that are under way, for measures alone.
  var close: (@Sendable (inout Twin, Instant, World) -> Void)?
}

extension Declaration {
  /// What is kept of each open incident where some mechanism needs it.
  struct Needs: OptionSet {
    let rawValue: UInt8
    /// Its course.
    static let course = Needs(rawValue: 1)
    /// Its mark as a case: what deadlines, supervision and reviews do about it. Whose case is marked, its course is kept.
    static let caseMark = Needs(rawValue: 3)
  }

  /// Measures of a mechanism's own.
  struct Yield: Sendable {
    var measures: [Measure]
    /// Their values, when all spans of time have ended, from the rows of all incidents.
    var values: @Sendable (Run, _ rows: [Tallies.Row], World) -> [MeasureValue]
    /// Series by time.
    var series: @Sendable (Run, World) -> [SeriesValue] = { _, _ in [] }
    /// The groups over which they are beside those of all measures, as tables write them.
    var dimensions: @Sendable (World) -> [String] = { _ in [] }
  }

  /// Time of units that is neither for jobs nor for chores, nor free.
  struct Taking: Sendable {
    /// The hours of people a week, over everybody and by team, agency and tier.
    var measure: Measure
    /// Of a unit, within the measured period; nil in a world without it.
    var time: @Sendable (Run, _ unit: UnitIndex) -> Duration?
  }

  /// When a mechanism's turn comes at a point at which several join in.
  enum Turn: Int {
    /// What has gone away is no case any more, whatever others would do with it.
    case ofWhatIsGone
    /// What is late goes up before anything else is decided.
    case ofWhatIsLate
    case usual
  }
}

/// A mechanism of the list: its state's place among the others, and its declaration.
struct ListedMechanism: Sendable {
  let declaration: Declaration
  /// Where its state stands; nil of one that changes nothing of its own.
  let state: (any PartialKeyPath<Mechanisms> & Sendable)?
  let code: @Sendable (inout Mechanisms, inout FlatForm) throws(FlatFormError) -> Void
  let touch: @Sendable (inout Mechanisms) -> Void

  /// One that changes nothing of its own while a district lives.
  init(_ declaration: Declaration) {
    self.declaration = declaration
    state = nil
    code = { _, _ in }
    touch = { _ in }
  }

  init<State: Mechanism>(_ state: any WritableKeyPath<Mechanisms, State> & Sendable) {
    declaration = State.declaration
    self.state = state
    code = { mechanisms, form throws(FlatFormError) in try form.field(&mechanisms[keyPath: state]) }
    touch = { $0[keyPath: state].touchEveryArray() }
  }
}
