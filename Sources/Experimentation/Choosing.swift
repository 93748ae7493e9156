import Inputs

/// How one of the alternatives is chosen.
public struct Choosing: Sendable {
  /// How the best alternative is to be found; nil if all get the same replications.
  public var selection: Selection?
  /// Whether the alternatives stand from the least to the most, and the answer is the first that keeps every budget.
  public var isFirstToPass = false
  /// Alternatives that befall the district: nobody chooses one, and none is the best.
  public var events: Set<String> = []
}

extension Experiment {
  /// How the best alternative is to be found; nil if all get the same replications.
  public var selection: Selection? {
    get { choosing.selection }
    set { choosing.selection = newValue }
  }

  /// The alternatives that somebody can choose, in the order of the file: no events, and no points of a design.
  public var choices: [String] {
    let points = points
    return alternatives.map(\.name).filter { !choosing.events.contains($0) && !points.contains($0) }
  }

  /// Reads `choose: first-to-pass` and `events: [...]`, once alternatives, baseline and budgets are known.
  mutating func readChoice(_ object: SettingObject) throws(InputError) {
    let names = alternatives.map(\.name)
    if let setting = object.optional("events") {
      guard selection == nil else { throw setting.error("either select or events, which select could find the best") }
      for item in try setting.list() {
        let name = try item.choice(of: names)
        guard name != baseline else { throw item.error("the baseline is what others are compared with, and no event") }
        choosing.events.insert(name)
      }
    }
    guard let setting = object.optional("choose") else { return }
    _ = try setting.choice(of: ["first-to-pass"])
    guard selection == nil else { throw setting.error("either choose or select, which drops what is not the best") }
    guard budgets.contains(where: { $0.level == .error }) else {
      throw setting.error("there is no budget of level error that an alternative could pass: add budgets")
    }
    guard !choices.isEmpty else { throw setting.error("all alternatives are points of a design, which nobody chooses") }
    choosing.isFirstToPass = true
  }
}
