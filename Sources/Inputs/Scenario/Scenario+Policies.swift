import District

extension Scenario {
  /// The rules that are stated, and the plainest one at each point where none is.
  func policies(_ setting: Setting?, on map: DistrictMap) throws(InputError) -> PolicyChoices {
    try policies(
      setting,
      standard: PolicyChoices(
        routing: PolicyChoice("hierarchical"), queue: PolicyChoice("fifo"), dispatch: PolicyChoice("nearest"),
        relocation: PolicyChoice("return-to-base"), path: PolicyChoice(Self.standardPath(on: map))))
  }

  /// The path policy where none is stated: that which knows most of the map.
  private static func standardPath(on map: DistrictMap) -> String {
    map.nodes != nil ? "matrix" : map.roads != nil ? roadsPath : "manhattan"
  }

  /// The name of the path policy that drives on roads.
  static let roadsPath = "roads"

  /// The name of the path policy that is stated, or else of that on a map with roads.
  static func pathName(_ policies: Setting?) -> String {
    guard case .map(let entries) = policies?.content, let path = entries.first(where: { $0.key == "path" })?.value
    else { return roadsPath }
    switch path.content {
    case .scalar(let name): return name
    case .map(let entries): return entries.first?.key ?? roadsPath
    default: return roadsPath
    }
  }

  /// The rules of a condition: those that it states, and those of routine where it states none. Ways are the same under all.
  func policies(ofCondition setting: Setting?, routine: PolicyChoices) throws(InputError) -> PolicyChoices {
    if let path = try setting?.object().optional("path") {
      throw path.error(
        "ways are the same under all conditions", allowed: "routing, queue, dispatch or relocation")
    }
    return try policies(setting, standard: routine)
  }

  private func policies(_ setting: Setting?, standard: PolicyChoices) throws(InputError) -> PolicyChoices {
    let object = try setting?.object()
    func choice(
      _ key: String, standard: PolicyChoice, words: [String: [PolicyParameter]] = [:]
    ) throws(InputError) -> PolicyChoice {
      try object?.optional(key).map { (value) throws(InputError) in try policy(value, words: words) }
        ?? standard
    }
    let choices = PolicyChoices(
      routing: try choice("routing", standard: standard.routing, words: routingWords),
      queue: try choice("queue", standard: standard.queue),
      dispatch: try choice("dispatch", standard: standard.dispatch),
      relocation: try choice("relocation", standard: standard.relocation),
      path: try choice("path", standard: standard.path))
    try object?.finish()
    return choices
  }

  /// One policy, alone or with its parameters.
  func policy(_ value: Setting, words: [String: [PolicyParameter]] = [:]) throws(InputError) -> PolicyChoice {
    guard case .map(let entries) = value.content else { return PolicyChoice(try value.string()) }
    guard let entry = entries.first, entries.count == 1 else {
      throw value.error(allowed: "one policy with its parameters, like {direct: {returns: 1}}")
    }
    var parameters: [String: Double] = [:]
    if !entry.value.isNull {
      for (name, _, value) in try entry.value.object().all() {
        let parameter = words[entry.key]?.first { $0.name == name }
        parameters[name] = try Self.number(value, of: parameter)
      }
    }
    return PolicyChoice(entry.key, parameters)
  }

  /// The parameters of the routing policies that files may give as a word.
  var routingWords: [String: [PolicyParameter]] {
    Dictionary(
      uniqueKeysWithValues: registry.routing.map { entry in
        (entry.name, entry.parameters.filter { $0.greatest != nil })
      })
  }

  /// A parameter's value: a number, or the word for the greatest.
  private static func number(_ value: Setting, of parameter: PolicyParameter?) throws(InputError) -> Double {
    guard let parameter, let word = parameter.greatest, case .scalar(let text) = value.content else {
      return try value.double()
    }
    if text == word { return parameter.range.upperBound }
    do {
      return try value.double()
    } catch {
      throw value.error(allowed: parameter.allowed)
    }
  }

  /// The error of a policy that cannot be made, at a setting.
  func inputError(_ error: PolicyError, at place: Setting) -> InputError {
    switch error {
    case .unknown(let found, let known):
      InputError(file: place.file, line: place.line, key: place.key, found: found, among: known)
    case .unknownParameter(let policy, let found, let known):
      InputError(
        file: place.file, line: place.line, key: place.key, found: found, among: known,
        message: "\(policy) takes no such parameter")
    case .range(_, _, let found, let allowed):
      InputError(file: place.file, line: place.line, key: place.key, found: "\(found)", allowed: allowed)
    }
  }
}
