import Experimentation

/// Which alternative is best, as far as the replications say, in one sentence.
struct BestAnswer {
  /// The sentence.
  let sentence: String

  /// Makes the sentence for the first measure of a decision.
  init(_ best: Decision.Best, of block: Decision.Block) {
    let rule =
      "subset screening of \(best.replications) paired replications, confidence \(Figures.percent(best.confidence)) %"
    if best.kept.count == 1 {
      sentence = "Best on \(block.key) is \(best.leader) (\(rule))."
    } else {
      let others = best.kept.filter { $0 != best.leader }
      let shown = others.count > 8 ? others.prefix(8) + ["\(others.count - 8) more"] : others[...]
      sentence =
        "Best on \(block.key) looks \(best.leader), but \(shown.joined(separator: ", ")) may be as well (\(rule))."
    }
  }
}
