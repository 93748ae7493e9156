import District
import Inputs

extension Budget.Goal {
  private static let most = 100

  /// What a selector asks for; nil if it cannot be read.
  init?(_ selector: Budget.Selector) {
    if selector.key != "with" {
      guard let number = Int(selector.value), (1...Self.most).contains(number) else { return nil }
      self = selector.key == "unit" ? .unit(number) : .staff(number)
      return
    }
    var capabilities: [Budget.Capability] = []
    for part in selector.value.split(separator: "+", omittingEmptySubsequences: false) {
      var words = part.split(separator: " ").map(String.init)
      var count = 1
      if words.count > 1, let number = words.last.flatMap({ Int($0) }) {
        count = number
        words.removeLast()
      }
      let name = words.joined(separator: " ")
      guard !name.isEmpty, (1...Self.most).contains(count), !capabilities.contains(where: { $0.name == name }) else {
        return nil
      }
      capabilities.append(Budget.Capability(name: name, count: count))
    }
    self = .with(capabilities)
  }

  /// The one way to write it.
  var written: String {
    switch self {
    case .unit(let number): "unit=\(number)"
    case .staff(let number): "staff=\(number)"
    case .with(let capabilities):
      "with="
        + capabilities.sorted { $0.name < $1.name }
        .map { $0.count == 1 ? $0.name : "\($0.name) \($0.count)" }.joined(separator: " + ")
    }
  }
}

extension Budget {
  /// What has to be on scene, in a world.
  /// - Throws: `InputError` for a capability that no unit has.
  func arrival(_ goal: Goal, in world: World) throws(InputError) -> ArrivalGoal {
    switch goal {
    case .unit(let number): return .units(number)
    case .staff(let number): return .staff(number)
    case .with(let wanted):
      var needs: [Need] = []
      for capability in wanted.sorted(by: { $0.name < $1.name }) {
        guard let index = world.plan.capabilities.firstIndex(of: capability.name) else {
          throw InputError(
            file: place.file, line: place.line, key: place.key, found: capability.name, among: world.plan.capabilities,
            message: "no unit has this capability")
        }
        needs.append(Need(capability: index, count: capability.count))
      }
      return .needs(needs)
    }
  }
}
