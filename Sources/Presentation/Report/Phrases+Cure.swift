import District
import Experimentation
import Inputs

/// The words of what to try next.
extension Phrases {
  /// What to try next, of alternatives from the least to the most: the numbers that lie between the first that surely keeps every budget and the last before
  /// it that surely does not; or what follows where surely none keeps them. Nil where there is neither, or none was judged.
  ///
  /// Where only one number rises from one to the next, it says how much that did from the last but one to the last: more of what brought the value less than
  /// a quarter of the way that is left will hardly do.
  func cure(
    _ decision: Decision, _ judgement: Judgement, _ name: (String) -> String = { $0 }, teams: [String: Names] = [:]
  ) -> String? {
    let keeping = judgement.keeping
    if decision.isFirstToPass, let untried = untried(keeping.choices, decision, teams) { return untried }
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

  /// Which whole numbers of the one setting that rises lie between the first that passes and the one before it, which fails.
  private func untried(_ choices: [BudgetKeeping.Line], _ decision: Decision, _ teams: [String: Names]) -> String? {
    guard let first = choices.firstIndex(where: { $0.outcome == .pass }), first > 0,
      choices[..<first].allSatisfy({ $0.outcome == .fail }), !decision.isOverloaded(choices[first].alternative),
      let (path, numbers) = rising(choices[(first - 1)...first].map(\.alternative), in: decision.record.experiment),
      numbers.allSatisfy({ $0 == $0.rounded() }), numbers[1] - numbers[0] > 1
    else { return nil }
    let ends = [numbers[0] + 1, numbers[1] - 1].map { Figures.fixed($0, decimals: 0) }
    let what = titled(path, teams)
    guard ends[0] != ends[1] else {
      return say("Not tried: \(ends[0]) of \(what), which may do.", "未模拟：\(what)为 \(ends[0])，也可能达标。")
    }
    return say(
      "Not tried: \(ends[0]) to \(ends[1]) of \(what), of which some may do.",
      "未模拟：\(what)为 \(ends[0]) 至 \(ends[1])，其中有的也可能达标。")
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
