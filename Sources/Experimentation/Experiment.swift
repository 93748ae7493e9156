import Foundation
import Inputs

/// A question, the alternatives that could answer it, and how often each is to be tried.
public struct Experiment: Sendable {
  /// Where it was read from.
  public var source: Source
  /// Its name, which its results file bears too.
  public var name: String
  /// What people read of it, in both languages.
  public var wording: Wording
  /// Path of the scenario that every alternative changes.
  public var scenario: String
  /// How often each alternative is tried.
  public var replications: Replications
  /// Name of the alternative that the others are compared with.
  public var baseline: String
  /// The alternatives, in the order of the file.
  public var alternatives: [Alternative]
  /// The limits to be judged.
  public var budgets: [Budget]
  /// The lines of the standards that it is judged by, in the order of the file; those that can be judged are among the budgets.
  public var standards: [StandardLine] = []
  /// The measures that the decision shows, as written; empty for those that the twin puts first.
  public var main: [Setting]
  /// Differences that do not matter: an alternative that surely stays within them is the same as the baseline.
  public var sameWithin: [MeasureAmount] = []
  /// How one of the alternatives is chosen.
  public var choosing = Choosing()
  /// The design that made alternatives; nil if all were written by hand.
  public var design: Design?
  /// The alternatives that the design made: of these the factors are the answer, and nobody chooses one.
  public var points: Set<String> { Set(design?.alternatives.map(\.name) ?? []) }
  /// What the answer rests on.
  public var footing = Footing()
  /// What `optimize staffing` may change; nil if the file does not say.
  public var staffing: StaffingPlan?

  /// What the planner wants to know, as terminals and tables show it.
  public var question: String { wording.question.en }

  /// A file, and what stands in it.
  public struct Source: Sendable {
    /// The file's path.
    public var file: String
    /// Its text, which the results keep; empty if there is no file.
    public var text = ""
    /// The packs of standards of its own that it names.
    var shelf: PackShelf?
  }

  /// What an answer rests on.
  public struct Footing: Sendable {
    /// How much of the answer is found by running; nil if the file does not say.
    public var emergence: Emergence?
    /// Worlds in which the question is asked again, since the answer rests on what is assumed otherwise there.
    public var restsOn: [MovedWorld] = []
  }

  /// How many replications there are, what they draw, and what is kept of them.
  public struct Replications: Sendable {
    /// How many each alternative gets at least.
    public var minimum: Int
    /// How many each may get.
    public var maximum: Int
    /// How narrow intervals are to be before no more are run; empty for the least number.
    public var precision: [MeasurePrecision] = []
    /// The root of all random numbers.
    public var seed: UInt64
    /// Those, counted from 1, of which every incident and leg is kept.
    public var trace: Set<Int> = []
  }
}

extension Experiment {
  /// How much of the answer is found by running; nil if the file does not say.
  public var emergence: Emergence? {
    get { footing.emergence }
    set { footing.emergence = newValue }
  }
  /// Worlds in which the question is asked again.
  public var restsOn: [MovedWorld] {
    get { footing.restsOn }
    set { footing.restsOn = newValue }
  }

  /// The alternative of a name.
  ///
  /// - Throws: `InputError` if the file does not have it.
  public func alternative(named name: String) throws(InputError) -> Alternative {
    guard let chosen = alternatives.first(where: { $0.name == name }) else {
      throw InputError(
        file: source.file, key: "alternatives", found: name, among: alternatives.map(\.name),
        message: "there is no such alternative")
    }
    return chosen
  }
}

/// A named change to the scenario.
public struct Alternative: Sendable {
  /// Its name.
  public var name: String
  /// What it changes: dotted paths and the values that stand there instead. Behind the path `from` stands a file of such changes.
  public var overrides: [(path: String, value: Setting)]

  /// Makes an alternative.
  public init(name: String, overrides: [(path: String, value: Setting)] = []) {
    self.name = name
    self.overrides = overrides
  }

  /// What it changes, one "path = value" each.
  public var changes: [String] { Self.lines(overrides) }

  /// Whether two paths are one, or one lies below the other: the setting of the one then undoes that of the other.
  static func meet(_ one: String, _ other: String) -> Bool {
    one == other || one.hasPrefix(other + ".") || other.hasPrefix(one + ".")
  }

  /// Changes as people read them, one "path = value" each.
  static func lines(_ changes: [(path: String, value: Setting)]) -> [String] {
    changes.map { "\($0.path) = \($0.value.plain)" }
  }

  /// The scenario with the changes made. Each path must lead to a map that is there, so that a slip of the pen in the
  /// middle of a path is an error here and not a new map that nobody reads.
  public func applied(to scenario: Setting) throws(InputError) -> Setting {
    try Self.applied(try written(), to: scenario)
  }

  /// The scenario with the changes made, which knows what they are.
  public func scenario(from scenario: Scenario) throws(InputError) -> Scenario {
    let changes = try written()
    return scenario.with(try Self.applied(changes, to: scenario.setting), changes: changes)
  }

  private static func applied(
    _ changes: [(path: String, value: Setting)], to scenario: Setting
  ) throws(InputError) -> Setting {
    var result = scenario
    for change in changes {
      try requireParents(of: change, in: result)
      result = try result.applying([change])
    }
    return result
  }

  /// The changes with those of files in their place. A path to a file starts at the folder of the experiment.
  func written() throws(InputError) -> [(path: String, value: Setting)] {
    var changes: [(path: String, value: Setting)] = []
    for override in overrides {
      guard override.path == "from" else {
        changes.append(override)
        continue
      }
      let file = Experiment.path(try override.value.string(), besides: override.value.file)
      for (path, _, value) in try Setting.read(path: file).object().all() { changes.append((path, value)) }
    }
    return changes
  }

  /// Sections of which a scenario need have nothing for an alternative to close a road or a station.
  private static let begun = ["roads", "stations"]

  private static func requireParents(
    of override: (path: String, value: Setting), in scenario: Setting
  ) throws(InputError) {
    var level = scenario
    for key in override.path.split(separator: ".", omittingEmptySubsequences: false).dropLast().map(String.init) {
      guard case .map(let entries) = level.content else { return }
      guard let next = entries.first(where: { $0.key == key })?.value else {
        if level.key.isEmpty, begun.contains(key) { return }
        throw InputError(
          file: override.value.file, line: override.value.line, key: override.value.key, found: key,
          among: entries.map(\.key),
          message: level.key.isEmpty ? "the scenario has no such key" : "\(level.key) has no such key")
      }
      level = next
    }
  }
}
