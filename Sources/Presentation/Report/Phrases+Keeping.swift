import District
import Experimentation

/// The words of which alternatives keep their budgets, and which of them is the first.
extension Phrases {
  /// How alternatives and what is found of a budget are called.
  struct KeepingWords {
    var name: (String) -> String = { $0 }
    /// Whether what waits grows without end under an alternative, whose figures are then none.
    var isOverloaded: (String) -> Bool = { _ in false }
    /// What was found of a budget: `p90(response) is 9 min 53 s, at most 10 min`.
    var found: (BudgetVerdict) -> String
  }

  /// What follows of the budgets for whoever chooses: the first that passes, or where nobody asked for the first, which pass and which do
  /// not; empty where no budget was judged yet, or all come out alike.
  func keeping(_ judgement: Judgement, _ words: KeepingWords) -> [String] {
    let keeping = judgement.keeping
    guard keeping.choices.contains(where: { line in line.verdicts.contains { $0.look > 0 } }) else { return [] }
    // Where all come out alike their verdicts say it, one line for all.
    let differs = Set(keeping.choices.map(\.outcome)).count > 1
    let answer =
      judgement.isFirstToPass
      ? first(keeping, judgement.looks.sizes.last ?? 0, words) : differs ? [passing(keeping, words)] : []
    return answer + [events(keeping, words)].compactMap { $0 }
  }

  private func first(_ keeping: BudgetKeeping, _ most: Int, _ words: KeepingWords) -> [String] {
    let open = keeping.open.suffix(2).map { unsettled($0, most, words) }
    guard let first = keeping.first else {
      guard open.isEmpty else {
        return [say("None of them surely keeps every budget yet.", "目前没有方案确定全部考核指标达标。")] + open
      }
      let last = keeping.choices.last.flatMap { line in
        line.telling.map {
          words.isOverloaded(line.alternative)
            ? say(
              "; \(words.name(line.alternative)), the last, \(cannotCope)",
              "：最后的\(words.name(line.alternative))\(cannotCope)")
            : say(": of \(words.name(line.alternative)), the last, ", "：最后的\(words.name(line.alternative))，")
              + words.found($0)
        }
      }
      return [say("None of them keeps every budget", "没有方案全部考核指标达标") + (last ?? "") + say(".", "。")]
    }
    let name = words.name(first.alternative)
    guard !words.isOverloaded(first.alternative) else {
      return [say("\(name) is the first that keeps every budget, but it cannot cope.", "\(name)首个全部考核指标达标，但不堪负荷。")]
    }
    let found = first.verdicts.prefix(2).map(words.found).joined(separator: say("; ", "；"))
    let rest =
      first.verdicts.count > 2 ? say("; and \(first.verdicts.count - 2) more", "等 \(first.verdicts.count) 项") : ""
    let head =
      open.isEmpty
      ? say("\(name) is the first that keeps every budget: ", "\(name)是首个全部考核指标达标的方案：")
      : say("\(name) is the first that surely keeps every budget: ", "\(name)是首个确定全部考核指标达标的方案：")
    let missing = keeping.lastMissing.flatMap { line in
      line.telling.map { verdict in
        let isSame = verdict.budget == first.verdicts[0].budget
        let value = words.isOverloaded(line.alternative) ? cannotCope : isSame ? valued(verdict) : words.found(verdict)
        return say(
          "\(words.name(line.alternative)) does not (\(value)).", "\(words.name(line.alternative))未达标（\(value)）。")
      }
    }
    let behind = keeping.missingBehind.map { words.name($0.alternative) }
    let odd =
      behind.isEmpty
      ? nil : say("Behind it, budgets are missed by: \(some(behind)).", "排在其后仍未达标：\(some(behind))。")
    return [head + found + rest + say(".", "。")] + [missing].compactMap { $0 } + open + [odd].compactMap { $0 }
  }

  private func unsettled(_ line: BudgetKeeping.Line, _ most: Int, _ words: KeepingWords) -> String {
    let name = words.name(line.alternative)
    guard let more = line.moreToSettle else { return say("\(name) is not settled.", "\(name)尚难判定。") }
    let reached = line.verdicts.map(\.replications).max() ?? 0
    guard reached + more <= most else {
      return say(
        "\(name) is too close to tell with the \(most) replications permitted.",
        "\(name)与目标值过于接近，所允许的 \(most) 次模拟难以判定。")
    }
    return say(
      "\(name) is not settled: about \(more) more replication\(more == 1 ? "" : "s") may settle it.",
      "\(name)尚难判定：约再模拟 \(more) 次才可能判定。")
  }

  private func passing(_ keeping: BudgetKeeping, _ words: KeepingWords) -> String {
    say("All budgets together: ", "全部考核指标") + parts(keeping, words.name) + say(".", "。")
  }

  /// Who keeps all budgets, as a title.
  func budgetsKept(by keeping: BudgetKeeping, _ name: (String) -> String) -> String {
    let count = keeping.choices.count
    switch keeping.choices[0].outcome {
    case let outcome where keeping.choices.contains { $0.outcome != outcome }:
      return say("Budgets: ", "考核指标") + parts(keeping, name)
    case .pass: return say("All \(count) alternatives keep every budget", "\(count) 个方案全部考核指标达标")
    case .fail: return say("None of the \(count) alternatives keeps every budget", "\(count) 个方案均未全部达标")
    case .inconclusive: return say("Budgets are not settled for any of \(count) alternatives", "\(count) 个方案能否达标均尚难判定")
    }
  }

  private func parts(_ keeping: BudgetKeeping, _ name: (String) -> String) -> String {
    func named(_ outcome: MarginTest.Outcome) -> String? {
      let names = keeping.choices.filter { $0.outcome == outcome }.map { name($0.alternative) }
      return names.isEmpty ? nil : some(names)
    }
    let parts = [
      named(.pass).map { say("kept by \($0)", "达标：\($0)") } ?? say("kept by none for sure", "：尚无确定达标的方案"),
      named(.inconclusive).map { say("not settled for \($0)", "尚难判定：\($0)") },
      named(.fail).map { say("missed by \($0)", "未达标：\($0)") },
    ]
    return parts.compactMap { $0 }.joined(separator: say("; ", "；"))
  }

  private func events(_ keeping: BudgetKeeping, _ words: KeepingWords) -> String? {
    guard !keeping.events.isEmpty else { return nil }
    let named = keeping.events.map { line in
      let name = words.name(line.alternative)
      guard !line.verdicts.isEmpty else { return name }
      return switch line.outcome {
      case .pass: say("\(name) (keeps every budget)", "\(name)（达标）")
      case .fail: say("\(name) (misses a budget)", "\(name)（未达标）")
      case .inconclusive: say("\(name) (not settled)", "\(name)（尚难判定）")
      }
    }
    return say("Events, not choices: \(some(named)).", "以下为事件，不供选择：\(some(named))。")
  }

  /// The first of some names, and how many more.
  func some(_ names: [String]) -> String {
    let most = 4
    let more = names.count > most ? say(" and \(names.count - most) more", "等 \(names.count) 个") : ""
    return names.prefix(most).joined(separator: say(", ", "、")) + more
  }

  /// The value of a budget's quantity, as exactly as it was judged.
  func valued(_ verdict: BudgetVerdict) -> String { amount(shown(verdict, verdict.value)) }

  private func shown(_ verdict: BudgetVerdict, _ value: Double?) -> String {
    guard let value else { return say("missing", "缺") }
    guard value.isFinite else { return say("not reached", "未达到") }
    return AlikeFigures(of: [verdict]).words(value)
  }

  /// What was found of a budget, by its quantity as it is written: `p90(response) is 9 min 53 s, at most 10 min`.
  func quantified(_ verdict: BudgetVerdict) -> String {
    let relation =
      switch verdict.budget.relation {
      case .atMost: say("at most", "不超过")
      case .less: say("below", "低于")
      case .atLeast: say("at least", "不低于")
      case .more: say("above", "高于")
      }
    let limit = verdict.limit.map { say(", \(relation) ", "，\(relation) ") + amount(shown(verdict, $0)) } ?? ""
    return say("\(verdict.quantity) is ", "\(verdict.quantity) 为 ") + valued(verdict) + limit
  }

  /// What was found of a budget, for who does not read its grammar.
  func spoken(_ verdict: BudgetVerdict, _ terms: [String: [String: Names]]) -> String {
    say("\(words(verdict.budget, terms)), found ", "\(words(verdict.budget, terms))，模拟值 ") + valued(verdict)
  }
}

extension Decision {
  /// What follows of the budgets for whoever chooses, in sentences; empty where none was judged.
  var keepingSentences: [String] {
    let phrases = Phrases(language: .en)
    guard let judgement else { return [] }
    return phrases.keeping(judgement, Phrases.KeepingWords(isOverloaded: isOverloaded, found: phrases.quantified))
      + [phrases.cure(self, judgement)].compactMap { $0 }
  }

  /// How far that rests on what is assumed; empty where nothing is to be said of it.
  var movedKeepingSentences: [String] {
    judgement.map { Phrases(language: .en).movedKeeping($0) { $0 } } ?? []
  }

  /// Whether the answer is the first alternative that keeps every budget.
  var isFirstToPass: Bool { record.experiment.choosing.isFirstToPass }
}
