import District
import EventKernel
import Experimentation
import Foundation
import Inputs

/// A played run as an experiment file: the city as it was, and the city with what was done to it.
struct PlayedExperiment {
  let district: PlayedDistrict
  let experiment: Experiment
  /// By city.
  let acts: [[HandAct]]

  /// A name has 60 characters at most, and gets seven more here.
  private static let longestName = 53

  /// The file, to be put beside that of the experiment which was played.
  var yaml: String {
    let chosen = experiment.alternatives.first { $0.name == district.alternative }?.overrides ?? []
    let kept = chosen.filter { $0.path != "by-hand" }.map { "\(Self.quoted($0.path)): \(Self.flow($0.value))" }
    let scenario = Self.relative(experiment.scenario, to: experiment.source.file)
    let budgets = experiment.budgets.filter { $0.standard == nil }.map { "  - \($0.text)" }
    let names = acts.count == 1 ? ["played"] : ["played-a", "played-b"]
    let played = zip(names, acts).map { name, acts in
      let list = acts.isEmpty ? " []" : acts.map { "\n      - " + line($0) }.joined()
      return "  \(name):\n" + kept.map { "    \($0)\n" }.joined() + "    by-hand:\(list)"
    }
    let main = experiment.main.isEmpty ? "" : "main: [\(experiment.main.map(Self.flow).joined(separator: ", "))]\n"
    return """
      # What was done by hand to \(district.alternative) of \(experiment.name), as an experiment. Put this file beside the experiment's own.
      # Replication \(district.replication) is the run that was played, event for event; the others meet the same acts with other random events.
      experiment: \(experiment.name.prefix(Self.longestName))-played
      question:
        en: \(Self.quoted("What do the acts by hand change?"))
        zh: \(Self.quoted("这些人工操作改变了什么？"))
      scenario: \(Self.quoted(scenario))
      replications: {min: \(experiment.replications.minimum), max: \(experiment.replications.maximum)}
      seed: \(district.seed)
      baseline: untouched
      \(main)alternatives:
        untouched: {\((district.acts.isEmpty ? kept : kept + ["by-hand: []"]).joined(separator: ", "))}
      \(played.joined(separator: "\n"))
      names:
        untouched: {zh: 无人操作, en: As it goes by itself}
      \(names.map { "  \($0): " + Self.title($0) }.joined(separator: "\n"))
      \(budgets.isEmpty ? "# To let a pipeline judge it, state limits:\n# budgets:\n#   - mean(closure) <= baseline" : "budgets:\n" + budgets.joined(separator: "\n"))

      """
  }

  private func line(_ act: HandAct) -> String {
    let world = district.world
    let words = ActWords(world)
    let seconds = Int(act.time.seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    let deed =
      switch act.deed {
      case .begin(let verb, let object): "begin: {\(verb): \(Self.quoted(words.thing(verb, object)))}"
      case .end(let verb, let object): "end: {\(verb): \(Self.quoted(words.thing(verb, object)))}"
      case .takeOff(let unit): "off-duty: \(words.unit(unit))"
      case .putOn(let unit): "on-duty: \(words.unit(unit))"
      case .move(let unit, let place): "move: \(words.unit(unit)), to: \(place)"
      case .incident(let kind, let cell): "incident: \(Self.quoted(world.plan.kinds[kind].id)), at: \(cell)"
      case .choose(let point, let choice):
        "policy: {\(point.rawValue): \(choice.map(Self.written) ?? Scenario.ruleOfCondition)}"
      case .strength(let team, let units): "strength: \(Self.quoted(world.plan.teams[team].id)), units: \(units)"
      case .gather(let people, let cell, let lasts):
        "gathering: \(people), at: \(cell), lasts: \(Int(lasts.minutes.rounded()))min"
      }
    return "{day: \(seconds / 86_400 + 1), time: \"\(time)\", \(deed)}"
  }

  /// A rule as scenarios state it: `nearest`, or `{look-ahead: {samples: 8}}`.
  private static func written(_ choice: PolicyChoice) -> String {
    if choice.parameters.isEmpty { return choice.name }
    let parameters = choice.parameters.sorted { $0.key < $1.key }.map { "\($0.key): \(RuleWords.number($0.value))" }
    return "{\(choice.name): {\(parameters.joined(separator: ", "))}}"
  }

  private static func title(_ name: String) -> String {
    switch name {
    case "played-a": "{zh: 甲城操作, en: City A as acted on}"
    case "played-b": "{zh: 乙城操作, en: City B as acted on}"
    default: "{zh: 人工操作, en: Acted on by hand}"
    }
  }

  /// A path as the experiment's own file wrote it, as far as both lie in one folder.
  private static func relative(_ path: String, to file: String) -> String {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return !folder.isEmpty && path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
  }

  /// A setting on one line: JSON, which is YAML.
  private static func flow(_ setting: Setting) -> String {
    switch setting.content {
    case .scalar(let text): quoted(text)
    case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\(quoted($0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
    case .null: "~"
    }
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONWriter(capacity: text.utf8.count + 8)
    json.item(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension LiveSession {
  /// What was done as an experiment file: in one city, or, if none is named, in all that there are.
  ///
  /// - Returns: nil where there is no such city, or only stored results are looked at.
  func export(_ city: Int?) -> String? {
    guard let experiment = district.experiment, city.map(stage.cities.indices.contains) ?? true else { return nil }
    let cities = city.map { [stage.cities[$0]] } ?? stage.cities
    return PlayedExperiment(
      district: district, experiment: experiment, acts: cities.map { $0.acts.map(\.act) }
    ).yaml
  }
}
