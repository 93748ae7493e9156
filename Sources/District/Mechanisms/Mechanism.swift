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
  /// What a run sums up of it for its measures.
  var sums: [SumEntry] = []
  /// What it needs to be kept of each open incident, if a plan has it.
  var needs: (@Sendable (Plan) -> Needs)?
  /// What it adds to a plan beside its own section.
  var adds = Additions()
  /// Makes sure that it can be.
  var check: (@Sendable (Plan) throws(WorldError) -> Void)?
  /// Its turn where others join in at the same point: the lowest first, equal ones in the order of the list.
  var turn = Turn.usual
  /// Where it joins in, if a plan has it.
  var joins: (@Sendable (inout Joins, Plan) -> Void)?
  /// Begins it at 00:00 of the first day.
  var start: (@Sendable (inout Twin, World) -> Void)?
  /// What is wrong with it, or nil; asked between two events.
  var brokenInvariant: (@Sendable (Twin, World) -> String?)?
  /// What an imagined future draws anew or does not know.
  var forget: Forget?
  /// What a run yields in a world that has it.
  var yields: Yield?
  /// The hours of people that it takes or brings.
  var hours: Hours?
  /// Ends the spans of time that are under way, for measures alone.
  var close: (@Sendable (inout Twin, Instant, World) -> Void)?
}

extension Declaration {
  /// What is kept of each open incident where some mechanism needs it.
  struct Needs: OptionSet {
    let rawValue: UInt8
    /// Its course.
    static let course = Needs(rawValue: 1)
    /// Its course, and how its closing is judged.
    static let closings = Needs(rawValue: 9)
    /// The same, and its mark as a case: what deadlines, supervision and reviews do about it.
    static let caseMark = Needs(rawValue: 11)
    /// How often it is returned, which is measured then.
    static let returns = Needs(rawValue: 5)
  }

  /// What a plan has by a mechanism, if it has the mechanism.
  struct Additions: Sendable {
    /// The tier that commands who acts on a kind, where it is another than the agency's owner.
    var command: (@Sendable (Plan, _ kind: Int) -> Tier?)?
    /// Tasks beside those of the kinds, of which it is told the first of each.
    var tasks: (@Sendable (Plan, _ first: [TaskTable.Row]) -> [TaskTable.Row])?
    /// Whether it has work for an agency's units beside the tasks of the kinds.
    var employs: (@Sendable (Plan, _ agency: Int) -> Bool)?
    /// The channels that a plan names.
    var channels: (@Sendable (Plan) -> [NamedChannel])?
    /// Whether it asks for the hours of teams.
    var countsHours: (@Sendable (Plan) -> Bool)?
    /// Whether a case can be late by it.
    var limits: (@Sendable (Plan) -> Bool)?
    /// Makes sure that a plan meets the same as another with which it is paired.
    var isShared: (@Sendable (_ plan: Plan, _ base: Plan) throws(WorldError) -> Void)?
    /// Whether units may be sent to what other agencies do.
    var sharesUnits: (@Sendable (Plan) -> Bool)?
    /// The greatest factor on a kind's rate in any cell, by hour of the week; nil in a plan without it.
    var greatestFactors: (@Sendable (Plan, _ kind: Int) -> [Double]?)?
    /// What can be done to a district by it, and what it adds to that which triggers look at.
    var acts: [ActEntry] = []
    var gauges: [GaugeEntry] = []
  }

  /// What is drawn anew, or forgotten, before the events to come are redrawn, and after that.
  struct Forget: Sendable {
    var before: (@Sendable (inout Twin, World) -> Void)?
    var after: (@Sendable (inout Twin, World) -> Void)?
  }

  /// Measures of a mechanism's own.
  struct Yield: Sendable {
    typealias OfGroup =
      @Sendable (
        _ part: [Int], _ rows: [Tallies.Row], _ courses: [IncidentCourse], _ dimension: String, World
      ) -> [MeasureValue]

    /// Asked when the list stands, from which those of the hours follow.
    var measures: @Sendable () -> [Measure]
    /// Their values, when all spans of time have ended, from the rows of all incidents.
    var values: @Sendable (Run, _ rows: [Tallies.Row], World) -> [MeasureValue]
    /// Those of them over the incidents of each group that a plan has, beside those of all plans.
    var ofIncidents: @Sendable (Plan) -> [Measure]
    /// Values over a group of the reported incidents, where closings are judged: their indices among the rows, and their courses.
    var ofGroup: OfGroup?
    /// Series by time.
    var series: @Sendable (Run, World) -> [SeriesValue]
    /// The groups over which they are beside those of all measures, as tables write them.
    var dimensions: @Sendable (World) -> [String]

    init(
      measures: @autoclosure @escaping @Sendable () -> [Measure],
      values: @escaping @Sendable (Run, _ rows: [Tallies.Row], World) -> [MeasureValue] = { _, _, _ in [] },
      ofIncidents: @escaping @Sendable (Plan) -> [Measure] = { _ in [] }, ofGroup: OfGroup? = nil,
      series: @escaping @Sendable (Run, World) -> [SeriesValue] = { _, _ in [] },
      dimensions: @escaping @Sendable (World) -> [String] = { _ in [] }
    ) {
      self.measures = measures
      self.values = values
      self.ofIncidents = ofIncidents
      self.ofGroup = ofGroup
      self.series = series
      self.dimensions = dimensions
    }
  }

  /// Hours of people.
  struct Hours: Sendable {
    /// The time that it takes of units on duty, beside jobs.
    var taking: Taking?
    /// Who works beside the units, so that the hours may cost something.
    var helping: Helping?
  }

  var taking: Taking? { hours?.taking }
  var helping: Helping? { hours?.helping }

  /// Time of units that is neither for jobs nor free.
  struct Taking: Sendable {
    /// The hours of people a week, over everybody and by team, agency and tier.
    var measure: Measure
    /// What it is beside that, if it is work: then hours count as used.
    var work: Work?
    /// Of a unit, within the measured period; nil in a world without it.
    var time: @Sendable (Run, _ unit: UnitIndex) -> TimeSpan?
  }

  /// Work of units beside jobs.
  struct Work: Sendable {
    /// Whether a plan has it: then hours are counted.
    var isIn: @Sendable (Plan) -> Bool
    /// What is told of it beside its hours, in a world that has it, and the values of some teams.
    var measures: [Measure] = []
    var values: @Sendable (Run, _ teams: [Int], _ dimension: String, World) -> [MeasureValue] = { _, _, _, _ in [] }
  }

  /// People who work beside the units, in groups.
  struct Helping: Sendable {
    /// The groups by their names.
    var groups: @Sendable (Plan) -> [Group]
    /// Their hours within the measured period, in the same order.
    var hours: @Sendable (Run) -> [Double]

    struct Group: Sendable {
      /// In files.
      var id: String
      var names: Names
    }
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

/// A sum of a mechanism: its events say what happened, and a run keeps what of it lies in the sum's period.
struct SumEntry: Sendable {
  let sum: Sum
  let name: String
  /// Whether it counts from the begin of the run; else from the end of the warm-up. Both end with the measured period.
  let isOfWholeRun: Bool
  /// How many rows it has in a world; 0 in one without it.
  let rows: @Sendable (World) -> Int

  init(_ sum: Sum, _ name: String, isOfWholeRun: Bool = false, rows: @escaping @Sendable (World) -> Int) {
    self.sum = sum
    self.name = name
    self.isOfWholeRun = isOfWholeRun
    self.rows = rows
  }
}

/// What a run keeps for the measures of a mechanism, beside the mechanism's state.
protocol MechanismTally: FlatCoded, Sendable {
  init(_ world: World)
  /// Takes the facts that have left the twin.
  mutating func add(_ outbox: borrowing Outbox, in world: World)
  /// Writes to every array without changing anything.
  mutating func touchEveryArray()
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
