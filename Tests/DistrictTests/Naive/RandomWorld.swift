import EventKernel

@testable import District

/// A small world out of a seed: some numbers that say how large it is, and the features that it has.
///
/// Every choice is a function of the seed and of what it is for, so that a world with one feature less, or one kind, is the
/// same world in all other respects: that is what makes a failing one shrink.
struct RandomWorld: Hashable, CustomStringConvertible {
  /// What a world can have or lack.
  enum Feature: String, CaseIterable {
    case absence, acceptance, again, bays, recall, calls, calmSpeed, capabilities, carrying, channels, closing,
      closures
    case congestion, deadlines, falseAlarms
    case deskPlaces, desks, dispatch, each, emergency, facilities, fixedInputs, handOn, hierarchy, leastBusyFacility
    case manyNeeds, manyTasks, mergeErrors, misrouting, namedChannels, nodes, opening, precision, prompts, remote,
      oddShifts, pauses, patience, people, priorities, profile, queue, reach
    case relocation, reopening, reserve, rest, restarts, roadSpeed, room, roundTimes, scattered, shares, shortest, silos
    case sparse, straight, turnout
    case cruise, freeAtBase
    /// Those of `TestedMechanisms`.
    case mechanisms
    /// Units drive on roads.
    case roads
    /// Some of them go on foot, or by a vehicle of their own.
    case vehicles

    /// Drawn last, so that what the others draw does not depend on them.
    static let last: [Feature] = [.freeAtBase, .cruise, .mechanisms, .roads, .vehicles]
  }

  var seed: UInt64
  var features: Set<Feature>
  var columns: Int
  var rows: Int
  var agencies: Int
  /// Of each agency.
  var teams: Int
  var kinds: Int
  var hours: Int

  /// A world with a random half of the features.
  init(seed: UInt64) {
    var random = SplitMix(state: seed)
    self.seed = seed
    features = Set(
      Feature.allCases.filter { !Feature.last.contains($0) }.filter { _ in Bool.random(using: &random) })
    columns = .random(in: 2...5, using: &random)
    rows = .random(in: 2...4, using: &random)
    agencies = .random(in: 1...3, using: &random)
    teams = .random(in: 1...3, using: &random)
    kinds = .random(in: 1...4, using: &random)
    hours = .random(in: 18...42, using: &random)
    features.formUnion(Feature.last.filter { _ in Bool.random(using: &random) })
  }

  var description: String {
    let list = features.map(\.rawValue).sorted().joined(separator: ", ")
    return
      "world \(seed): \(columns) x \(rows) places, \(agencies) agencies of \(teams) teams, \(kinds) kinds, \(hours) h; "
      + "with \(list.isEmpty ? "nothing else" : list)"
  }

  func has(_ feature: Feature) -> Bool { features.contains(feature) }

  /// The path policy: a feature may rule another one out.
  var path: String {
    if has(.nodes) { return "matrix" }
    if has(.roads) { return "roads" }
    if has(.sparse) { return has(.straight) ? "straight" : "manhattan" }
    return has(.congestion)
      ? "congestion-aware" : has(.shortest) ? "shortest" : has(.straight) ? "straight" : "manhattan"
  }
  /// Whether ways lead from cell to cell, round closed borders.
  var isNetwork: Bool { ["shortest", "congestion-aware"].contains(path) }

  /// The random numbers of one thing.
  private func random(_ name: String) -> SplitMix {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    for byte in name.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var mix = SplitMix(state: state)
    return SplitMix(state: mix.next())
  }

  func number(_ name: String, _ range: ClosedRange<Int>) -> Int {
    var random = random(name)
    return .random(in: range, using: &random)
  }

  func chance(_ name: String, _ share: Double = 0.5) -> Bool {
    var random = random(name)
    return .random(in: 0..<1, using: &random) < share
  }

  func pick<T>(_ name: String, _ list: [T]) -> T { list[number(name, 0...(list.count - 1))] }

  func shuffled<T>(_ name: String, _ list: [T]) -> [T] {
    var random = random(name)
    return list.shuffled(using: &random)
  }

  /// A time, of so many minutes at most in the mean.
  func time(_ name: String, _ minutes: Int) -> Distribution {
    let mean = Double(number(name, 1...max(1, minutes)) * 60)
    if has(.roundTimes) { return .constant((mean / 600).rounded() * 600) }
    switch number(name + "/form", 0...4) {
    case 0: return .constant(mean)
    case 1: return .uniform(low: 0, high: 2 * mean)
    case 2: return .lognormal(mean: mean, cv: 0.7)
    default: return .exponential(mean: mean)
    }
  }

  /// Smaller worlds, the boldest cuts first.
  var smaller: [RandomWorld] {
    var worlds: [RandomWorld] = []
    func add(_ change: (inout RandomWorld) -> Void) {
      var world = self
      change(&world)
      if world != self { worlds.append(world) }
    }
    let list = Feature.allCases.filter(has)
    if list.count > 3 {
      add { $0.features.subtract(list.prefix(list.count / 2)) }
      add { $0.features.subtract(list.suffix(list.count / 2)) }
    }
    add { $0.hours = max(2, hours / 2) }
    add { $0.kinds = max(1, kinds / 2) }
    add { $0.agencies = 1 }
    add { $0.teams = 1 }
    for feature in list { add { $0.features.remove(feature) } }
    add { $0.hours = max(2, hours - 2) }
    add { $0.kinds = max(1, kinds - 1) }
    add { $0.agencies = max(1, agencies - 1) }
    add { $0.teams = max(1, teams - 1) }
    add { $0.columns = max(2, columns - 1) }
    add { $0.rows = max(2, rows - 1) }
    return worlds
  }

  /// The smallest world that still fails, cut by cut.
  func shrunk(while fails: (RandomWorld) -> Bool) -> RandomWorld {
    var world = self
    while let next = world.smaller.first(where: fails) { world = next }
    return world
  }
}
