import EventKernel

extension Setting {
  private static let forms = [
    "10min", "constant(10min)", "uniform(low: 5min, high: 10min)", "exponential(mean: 20min)",
    "lognormal(mean: 25min, cv: 0.8)",
  ]

  /// A distribution of durations, in seconds: `lognormal(mean: 25min, cv: 0.8)`, or a plain duration.
  public func distribution() throws(InputError) -> Distribution {
    let text = try string()
    guard let open = text.firstIndex(of: "(") else {
      guard Quantity.value(text[...], in: Quantity.duration) == nil else {
        return .constant(try seconds(text[...]))
      }
      var wrong = error(allowed: Self.forms.joined(separator: "; "))
      if let near = InputError.nearMiss(text, among: ["constant", "uniform", "exponential", "lognormal"])
        ?? Quantity.nearUnit(text[...], in: Quantity.duration)
      {
        wrong.allowed? += " (did you mean \"\(near)\"?)"
      }
      throw wrong
    }
    let name = Self.trimmed(text[..<open])
    let inside = text[text.index(after: open)...]
    guard inside.last == ")" else {
      throw error("the bracket is not closed", allowed: Self.forms.joined(separator: "; "))
    }
    let arguments = inside.dropLast()
    switch name {
    case "constant":
      return .constant(try seconds(Self.trimmed(arguments)))
    case "uniform":
      let values = try named(arguments, ["low", "high"])
      let (low, high) = (try seconds(values[0]), try seconds(values[1]))
      guard low <= high else { throw error(allowed: "low not above high") }
      return .uniform(low: low, high: high)
    case "exponential":
      return .exponential(mean: try positive(try named(arguments, ["mean"])[0]))
    case "lognormal":
      let values = try named(arguments, ["mean", "cv"])
      guard let cv = Quantity.number(values[1]), cv >= 0, cv <= 100 else {
        throw error("cv", found: String(values[1]), allowed: "a number from 0 to 100")
      }
      return .lognormal(mean: try positive(values[0]), cv: cv)
    default:
      throw error(found: String(name), among: ["constant", "uniform", "exponential", "lognormal"])
    }
  }

  private func seconds(_ text: Substring) throws(InputError) -> Double {
    try quantity(text, Quantity.duration, in: 0...9e9)
  }

  private func positive(_ text: Substring) throws(InputError) -> Double {
    let value = try seconds(text)
    guard value > 0 else {
      throw error(found: String(text), allowed: "a mean above zero")
    }
    return value
  }

  /// The texts of the arguments `names`, each of which must stand exactly once.
  private func named(_ arguments: Substring, _ names: [String]) throws(InputError) -> [Substring] {
    var values = [Substring?](repeating: nil, count: names.count)
    for argument in arguments.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(Self.trimmed(parts[0]))
      guard parts.count == 2, let i = names.firstIndex(of: name), values[i] == nil else {
        throw error(found: name, among: names.map { "\($0): ..." })
      }
      values[i] = Self.trimmed(parts[1])
    }
    var result: [Substring] = []
    for (name, value) in zip(names, values) {
      guard let value else { throw error("the argument \"\(name)\" is missing") }
      result.append(value)
    }
    return result
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text = text.dropLast() }
    return text
  }
}
