import District
import Experimentation
import Inputs

/// The words of what to try next where no alternative keeps every budget.
extension Phrases {
  /// What to try next, of alternatives from the least to the most of which surely none keeps every budget; nil where one may, or none was judged.
  ///
  /// Where only one number rises from one to the next, it says how much that did from the last but one to the last: more of what brought the value less than
  /// a quarter of the way that is left will hardly do.
  func cure(
    _ decision: Decision, _ judgement: Judgement, _ name: (String) -> String = { $0 }, teams: [String: Names] = [:]
  ) -> String? {
    let keeping = judgement.keeping
    guard decision.isFirstToPass, let last = keeping.choices.last, let missed = last.telling,
      keeping.choices.allSatisfy({ $0.outcome == .fail })
    else { return nil }
    guard let (path, numbers) = rising(keeping.choices.map(\.alternative), in: decision.record.experiment) else {
      return say("Try next: a stronger alternative behind the last, or another target.", "下一步可试：更强的方案，或调整目标值。")
    }
    let most = numbers[numbers.count - 1]
    let what = titled(path, teams)
    if let before = keeping.choices.dropLast().last,
      let value = missed.value, let limit = missed.limit, value.isFinite, !decision.isOverloaded(last.alternative),
      !decision.isOverloaded(before.alternative),
      let earlier = before.verdicts.first(where: { $0.budget == missed.budget }), let then = earlier.value,
      then.isFinite, abs(then - value) < abs(value - limit) / 4
    {
      let (from, to) = (name(before.alternative), name(last.alternative))
      return say(
        "From \(from) to \(to) it only came from \(valued(earlier)) to \(valued(missed)): more of \(what) alone will hardly do. Try next: bases nearer to "
          + "where it happens (gridtwin optimize bases), less time to set out, or another target.",
        "从\(from)到\(to)，仅由 \(valued(earlier)) 变为 \(valued(missed))：单靠增加\(what)难以达标。下一步可试：让驻地更靠近事发地（gridtwin optimize bases）、缩短出动用时，或调整目标值。"
      )
    }
    let next = Figures.fixed((most * 1.5).rounded(.up), decimals: 0)
    let now = Figures.fixed(most, decimals: most == most.rounded() ? 0 : 2)
    return say(
      "Try next: more than \(now) of \(what), \(next) say, or another target.",
      "下一步可试：将\(what)由 \(now) 增至更多（如 \(next)），或调整目标值。")
  }

  /// What a setting is about, where its team has a title; else its path.
  private func titled(_ path: String, _ teams: [String: Names]) -> String {
    let parts = path.split(separator: ".")
    guard parts.count == 3, parts[0] == "units", parts[2] == "on-duty", let team = teams[String(parts[1])] else {
      return say(path, " \(path) ")
    }
    return say("“\(team.en)” on duty", "在岗的“\(team.zh)”")
  }

  /// The one setting whose number rises from each of some alternatives to the next; nil if there is none, or several.
  private func rising(_ names: [String], in experiment: Experiment) -> (path: String, numbers: [Double])? {
    let changes = names.compactMap { name in experiment.alternatives.first { $0.name == name }?.overrides }
    guard changes.count == names.count, names.count > 1 else { return nil }
    let found = changes[0].map(\.path).compactMap { path -> (path: String, numbers: [Double])? in
      let numbers = changes.compactMap { own in own.first { $0.path == path }.flatMap { Double($0.value.plain) } }
      guard numbers.count == names.count, zip(numbers, numbers.dropFirst()).allSatisfy({ $0.0 < $0.1 }) else {
        return nil
      }
      return (path, numbers)
    }
    return found.count == 1 ? found[0] : nil
  }
}
