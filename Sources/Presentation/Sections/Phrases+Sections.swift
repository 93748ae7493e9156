/// The words of notes in tables of data.
extension Phrases {
  func missingIn(_ count: Int) -> String { say("over nobody in \(replications(count))", "\(count) 次模拟中无对象") }
  func infiniteIn(_ count: Int) -> String { say("not reached in \(replications(count))", "\(count) 次模拟中未达到") }
  private func replications(_ count: Int) -> String { count == 1 ? "1 replication" : "\(count) replications" }
  func suppressed(_ size: Int) -> String { say("fewer than \(size), left blank", "不足 \(size)，不予显示") }
  var neverEnded: String { say("inf: open at the end, lost or given up", "inf：期末未办结、不予受理或放弃等待") }
}
