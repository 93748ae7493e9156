import District

extension Scenario {
  /// The rules that are stated, and the plainest one at each point where none is.
  static func policies(_ setting: Setting?, onNodes: Bool) throws(InputError) -> PolicyChoices {
    let object = try setting?.object()
    func choice(_ key: String, standard: String) throws(InputError) -> PolicyChoice {
      guard let value = object?.optional(key) else { return PolicyChoice(standard) }
      guard case .map(let entries) = value.content else { return PolicyChoice(try value.string()) }
      guard let entry = entries.first, entries.count == 1 else {
        throw value.error(allowed: "one policy with its parameters, like {direct: {returns: 1}}")
      }
      var parameters: [String: Double] = [:]
      if !entry.value.isNull {
        for (name, _, value) in try entry.value.object().all() { parameters[name] = try value.double() }
      }
      return PolicyChoice(entry.key, parameters)
    }
    let choices = PolicyChoices(
      routing: try choice("routing", standard: "hierarchical"), queue: try choice("queue", standard: "fifo"),
      dispatch: try choice("dispatch", standard: "nearest"),
      relocation: try choice("relocation", standard: "return-to-base"),
      path: try choice("path", standard: onNodes ? "matrix" : "manhattan"))
    try object?.finish()
    return choices
  }
}
