/// What is said of a rainstorm hour by hour.
extension Phrases {
  var timeline: String { say("The storm hour by hour", "暴雨逐时过程") }
  var timelineTitle: String { say("Rain, what came of it, and what was done", "降雨、影响与应对") }
  var timelineRain: String { say("Rain, mm/h", "雨强，毫米/小时") }
  var timelineReports: String { say("Incidents reported in the hour", "当小时接报事件，起") }
  var timelineActs: String { say("Under way", "已启动") }
  var timelineBacklog: String { say("Waiting at desks, with agencies, for units; mean", "积压（分拨、受理、待派），平均起数") }
  var timelineResponse: String {
    say("Mean response where the first unit came in the hour, min", "当小时首支力量到场事件的平均响应，分钟")
  }
  var timelineCover: String { say("Residents whom a free unit would reach in time, %", "空闲力量可及时到达的居民，%") }
  func timelineDay(_ day: Int) -> String { say("day \(day)", "第\(day)天") }
  var timelineNote: String {
    say(
      "Each value is the mean over replications of an hour; of the response, of the hours that have one. A strip is as high as the "
        + "share of the hour, or of the replications, in which an act was under way.",
      "每个数值为各次模拟该小时的均值；响应仅计有到场的小时。色带高度为该小时（或各次模拟中）处于启动状态的比例。")
  }
}
