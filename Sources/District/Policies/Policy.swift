/// The rules of one world, by name, with their parameters.
public struct PolicyChoices: Sendable, Codable, Hashable {
  /// Which desk, agency and tier.
  public var routing: PolicyChoice
  /// Which job next.
  public var queue: PolicyChoice
  /// Which unit.
  public var dispatch: PolicyChoice
  /// Where free units wait.
  public var relocation: PolicyChoice
  /// Which way.
  public var path: PolicyChoice

  /// Makes the choices.
  public init(
    routing: PolicyChoice, queue: PolicyChoice, dispatch: PolicyChoice,
    relocation: PolicyChoice = PolicyChoice("return-to-base"), path: PolicyChoice
  ) {
    self.routing = routing
    self.queue = queue
    self.dispatch = dispatch
    self.relocation = relocation
    self.path = path
  }
}

/// A policy's name and parameters, as a scenario states them.
public struct PolicyChoice: Sendable, Codable, Hashable {
  /// The registered name.
  public var name: String
  /// The parameters that are stated; the rest have their defaults.
  public var parameters: [String: Double]

  /// Makes a choice.
  public init(_ name: String, _ parameters: [String: Double] = [:]) {
    self.name = name
    self.parameters = parameters
  }
}

/// A parameter that a policy takes.
public struct PolicyParameter: Sendable, Hashable {
  /// Its name in files.
  public var name: String
  /// Its value where none is stated.
  public var standard: Double
  /// What it may be.
  public var range: ClosedRange<Double>
  /// Whether it is a whole number.
  public var isWhole: Bool
  /// A word that files may say for its greatest value; nil if there is none.
  public var greatest: String?

  /// Makes a parameter.
  public init(
    _ name: String, standard: Double, in range: ClosedRange<Double>, isWhole: Bool = false, greatest: String? = nil
  ) {
    self.name = name
    self.standard = standard
    self.range = range
    self.isWhole = isWhole
    self.greatest = greatest
  }

  /// What it may be, for people.
  public var allowed: String {
    let numbers =
      isWhole
      ? "whole numbers from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
      : "from \(range.lowerBound) to \(range.upperBound)"
    return greatest.map { "\(numbers), or \($0)" } ?? numbers
  }
}

/// A policy that can be chosen by name.
public struct PolicyEntry<Policy>: Sendable {
  /// Its name in files.
  public var name: String
  /// What it does, in a sentence.
  public var summary: String
  /// The version of what it does, which the digest of every world holds that has it; nil of those that GridTwin brings, whose
  /// version is GridTwin's.
  public var version: String?
  /// What it takes.
  public var parameters: [PolicyParameter]
  /// Makes it, given every parameter in the order of `parameters`.
  public var make: @Sendable ([Double]) -> Policy

  /// Makes an entry of a policy that does not come with GridTwin.
  ///
  /// - Parameter version: to be raised with every change of what the policy does: results of one version are then never taken
  ///   for those of another.
  public init(
    _ name: String, version: String, _ summary: String, parameters: [PolicyParameter] = [],
    make: @escaping @Sendable ([Double]) -> Policy
  ) {
    self.init(name, summary, parameters: parameters, make: make)
    self.version = version
  }

  init(
    _ name: String, _ summary: String, parameters: [PolicyParameter] = [],
    make: @escaping @Sendable ([Double]) -> Policy
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.make = make
  }
}

/// What is wrong with a choice of policy.
public enum PolicyError: Error, Equatable {
  /// No such policy.
  case unknown(found: String, known: [String])
  /// It takes no such parameter.
  case unknownParameter(policy: String, found: String, known: [String])
  /// The parameter's value is out of range.
  case range(policy: String, parameter: String, found: Double, allowed: String)
}

/// All policies that scenarios can name. One's own are added to a copy of `standard`, in a package of their own
/// (<doc:OwnPolicies>).
public struct PolicyRegistry: Sendable {
  /// Which desk, agency and tier.
  public var routing: [PolicyEntry<any RoutingPolicy>]
  /// Which job next.
  public var queue: [PolicyEntry<any QueuePolicy>]
  /// Which unit.
  public var dispatch: [PolicyEntry<any DispatchPolicy>]
  /// Where free units wait.
  public var relocation: [PolicyEntry<any RelocationPolicy>]
  /// Which way.
  public var path: [PolicyEntry<any PathPolicy>]

  /// The policies that GridTwin brings.
  public static let standard = PolicyRegistry(
    routing: [HierarchicalRouting.entry, DirectRouting.entry, GridFirstRouting.entry],
    queue: [FifoQueue.entry, PriorityQueue.entry, DeadlineQueue.entry],
    dispatch: [
      NearestDispatch.entry, NearestDispatch.preemptive, HomeBeatDispatch.entry, PreferenceListDispatch.entry,
      LeastBusyDispatch.entry, CheapestDispatch.entry, LookAheadDispatch.entry,
    ],
    relocation: [ReturnToBase.entry, ComplianceTable.entry, DynamicMEXCLP.entry],
    path: [
      ManhattanPath.entry, StraightPath.entry, ShortestPath.entry, CongestionAwarePath.entry, MatrixPath.entry,
      RoadsPath.entry,
    ])

  /// Adds a policy of one's own: `policies.add(Patient.entry, to: \.dispatch)`. Its name must be no other's there: a scenario
  /// could not tell them apart.
  public mutating func add<P>(
    _ entry: PolicyEntry<P>, to point: WritableKeyPath<PolicyRegistry, [PolicyEntry<P>]>
  ) {
    precondition(
      !self[keyPath: point].contains { $0.name == entry.name }, "there is a policy \(entry.name) already")
    self[keyPath: point].append(entry)
  }

  /// The versions of those chosen policies that have one, each with its decision point.
  func versions(of choices: PolicyChoices) -> [String] {
    func version<P>(_ point: String, _ choice: PolicyChoice, _ entries: [PolicyEntry<P>]) -> String? {
      entries.first { $0.name == choice.name }?.version.map { "\(point) \($0)" }
    }
    return [
      version("routing", choices.routing, routing), version("queue", choices.queue, queue),
      version("dispatch", choices.dispatch, dispatch), version("relocation", choices.relocation, relocation),
      version("path", choices.path, path),
    ].compactMap { $0 }
  }

  /// Makes the policy that a choice names.
  /// - Throws: `PolicyError` for an unknown name or parameter, or a value out of range.
  public static func make<P>(_ choice: PolicyChoice, from entries: [PolicyEntry<P>]) throws(PolicyError) -> P {
    guard let entry = entries.first(where: { $0.name == choice.name }) else {
      throw .unknown(found: choice.name, known: entries.map(\.name))
    }
    let known = entry.parameters.map(\.name)
    for name in choice.parameters.keys.sorted() where !known.contains(name) {
      throw .unknownParameter(policy: entry.name, found: name, known: known)
    }
    var values: [Double] = []
    for parameter in entry.parameters {
      let value = choice.parameters[parameter.name] ?? parameter.standard
      guard parameter.range.contains(value), !parameter.isWhole || value == value.rounded() else {
        throw .range(policy: entry.name, parameter: parameter.name, found: value, allowed: parameter.allowed)
      }
      values.append(value)
    }
    return entry.make(values)
  }
}
