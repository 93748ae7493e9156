import Experimentation

/// The words of how far keeping a budget rests on what is assumed.
extension Phrases {
  /// In which worlds of `rests-on` an alternative comes out otherwise than as assumed; of the first that passes in any case. Empty where no
  /// world was judged, or none changes anything.
  func movedKeeping(_ judgement: Judgement, _ name: (String) -> String) -> [String] {
    let worlds = judgement.moved
    guard !worlds.isEmpty else { return [] }
    if judgement.isFirstToPass {
      guard let first = judgement.keeping.first else { return [noneFirst(worlds, name)] }
      return [movedFirst(first.alternative, worlds, name)]
    }
    let most = 3
    let changed = judgement.keeping.choices.compactMap { line in movedLine(line, worlds, name) }
    guard changed.count > most else { return changed }
    let more = changed.count - most
    return changed.prefix(most) + [
      say("Of \(more) more alternatives budgets come out otherwise somewhere.", "另有 \(more) 个方案在某些情形下判定不同。")
    ]
  }

  private func movedFirst(_ first: String, _ worlds: [MovedKeeping], _ name: (String) -> String) -> String {
    let kept = worlds.filter { $0.outcome(of: first) == .pass }
    let (own, all) = (name(first), worlds.count)
    let head =
      switch kept.count {
      case 0: own
      case all where all == 1:
        say("\(own) keeps them where “\(name(worlds[0].world))” holds, too", "“\(name(worlds[0].world))”时\(own)同样达标")
      case all:
        say("\(own) keeps them in all \(all) other worlds that were tried, too", "在所试的其他 \(all) 种情形下，\(own)均同样达标")
      default:
        say(
          "\(own) keeps them in \(kept.count) of the \(all) other worlds that were tried",
          "在所试的其他 \(all) 种情形中，\(own)有 \(kept.count) 种达标")
      }
    let fewer = kept.compactMap { world in
      world.keeping.first.flatMap { other in
        other.alternative == first
          ? nil
          : say(
            "where “\(name(world.world))” holds \(name(other.alternative)) is enough",
            "“\(name(world.world))”时\(name(other.alternative))已足够")
      }
    }
    let missed = worlds.filter { $0.outcome(of: first) == .fail }.map { world in
      let other = world.keeping.first.map { name($0.alternative) }
      return say(
        "budgets missed where “\(name(world.world))” holds (\(other.map { "the first there is \($0)" } ?? "none surely keeps them there"))",
        "“\(name(world.world))”时考核指标未达标（\(other.map { "此时首个达标：\($0)" } ?? "此时无方案确定达标")）")
    }
    let open = worlds.filter { $0.outcome(of: first) == .inconclusive }.map { quoted(name($0.world)) }
    let unsettled = open.isEmpty ? nil : say("not settled where \(some(open)) holds", "尚难判定：\(some(open))")
    let parts = (missed + [unsettled].compactMap { $0 } + fewer).joined(separator: say("; ", "；"))
    let link = parts.isEmpty ? "" : kept.isEmpty ? say(": ", "：") : say("; ", "；")
    return head + link + parts + say(".", "。")
  }

  private func noneFirst(_ worlds: [MovedKeeping], _ name: (String) -> String) -> String {
    let found = worlds.compactMap { world in
      world.keeping.first.map {
        say(
          "where “\(name(world.world))” holds \(name($0.alternative)) is the first that does",
          "“\(name(world.world))”时首个达标：\(name($0.alternative))")
      }
    }
    guard !found.isEmpty else {
      return say(
        "Nor surely does one in any of the other worlds that were tried.",
        "在所试的其他情形下也无方案确定达标。")
    }
    return say("In the other worlds that were tried: ", "在所试的其他情形中：") + found.joined(separator: say("; ", "；"))
      + say(".", "。")
  }

  /// An alternative that comes out otherwise somewhere; nil for one that does not.
  private func movedLine(_ line: BudgetKeeping.Line, _ worlds: [MovedKeeping], _ name: (String) -> String) -> String? {
    func named(_ outcome: MarginTest.Outcome) -> String? {
      guard outcome != line.outcome else { return nil }
      let names = worlds.filter { $0.outcome(of: line.alternative) == outcome }.map { quoted(name($0.world)) }
      return names.isEmpty ? nil : some(names)
    }
    let parts = [
      named(.pass).map { say("kept where \($0) holds", "达标：\($0)") },
      named(.inconclusive).map { say("not settled where \($0) holds", "尚难判定：\($0)") },
      named(.fail).map { say("missed where \($0) holds", "未达标：\($0)") },
    ].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    let own =
      switch line.outcome {
      case .pass: say("kept as assumed", "按原假设达标")
      case .fail: say("missed as assumed", "按原假设未达标")
      case .inconclusive: say("not settled as assumed", "按原假设尚难判定")
      }
    return say("Budgets of \(name(line.alternative)): \(own), ", "\(name(line.alternative))的考核指标：\(own)，")
      + parts.joined(separator: say("; ", "；")) + say(".", "。")
  }

  /// The name of a world, which may be a sentence of its own.
  private func quoted(_ world: String) -> String { "“\(world)”" }
}
