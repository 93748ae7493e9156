/// The words of residual cover.
extension Phrases {
  var cover: String { say("Residual cover", "剩余覆盖") }
  func coverSeries(_ cover: String) -> String { say("Residents covered: \(cover)", "居民覆盖率：\(cover)") }
  func coverHeat(_ cover: String) -> String { say("Residents without cover: \(cover)", "失去覆盖的居民占比：\(cover)") }
  var coverAxis: String { say("residents covered, %", "居民覆盖率，%") }
  var coverHeatKey: String { say("residents without cover, %", "失去覆盖的居民占比，%") }
  var coverSeriesNote: String {
    say(
      "Share of the residents whom a unit that is free at that hour would reach in time, from where it is then; mean over replications.",
      "该小时空闲的处置力量从当时所在位置出发能按时到达的居民占比；各次模拟的均值。")
  }
  func coverMap(_ cover: String, _ name: String) -> String {
    say("Without cover under \(name): \(cover)", "失去覆盖：\(name)，\(cover)")
  }
  var coverKey: String { say("share of the time without cover", "失去覆盖的时间占比") }
  var alwaysCovered: String { say("always covered", "始终有覆盖") }
  var coverMapNote: String {
    say(
      "Share of the measured period in which no free unit would have been there in time; mean over replications.",
      "统计期内没有空闲处置力量能按时到达的时间占比；各次模拟的均值。")
  }
}
