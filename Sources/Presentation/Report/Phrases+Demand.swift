/// The words of demand and of how busy units are.
extension Phrases {
  var demand: String { say("Demand", "需求") }
  var demandWeek: String { say("Incidents reported, by hour of the week", "每周各小时接报事件") }
  var demandKey: String { say("incidents an hour", "每小时事件数") }
  var demandNote: String {
    say(
      "Incidents whose report came in that hour, mean over replications and weeks of the measured period.",
      "在该小时接报的事件数；取各次模拟与统计期内各周的均值。")
  }
  var demandByArea: String { say("Where demand comes from", "需求来自哪里") }
  var areaHeads: [String] {
    [
      say("Area", "区域"), say("Incidents a day", "每日事件"), say("Share", "占比"), say("Residents", "居民"),
      say("A year and 1,000 residents", "每千居民每年"),
    ]
  }
  var areaNote: String {
    say(
      "What occurs there, reported or not, under the baseline; mean over replications.",
      "对照方案下该区域发生的事件，含无人上报的；各次模拟的均值。")
  }
  func moreAreas(_ count: Int) -> String { say("and \(count) more", "另有 \(count) 个") }

  var units: String { say("Units", "处置力量") }
  var unitsByHour: String { say("Units busy, by hour of the day", "处置力量各小时忙碌率") }
  var unitsNote: String {
    say(
      "Unit-hour utilisation: time on the way to and at incidents over the time that units are there, under the baseline; mean over "
        + "days and replications. The way back does not count, overtime and recalls do.",
      "处置力量工作饱和度：前往事件途中及处置用时占在岗时间之比，对照方案；各日与各次模拟的均值。返程不计，加班与召回计入。")
  }
  var utilisation: String { say("Unit-hour utilisation", "处置力量工作饱和度") }
  var utilisationNote: String {
    say(
      "From 08:00 to 20:00; by team, where chores or duties are counted, over the whole period. It is of time: an ambulance service that counts transports for each unit hour gets another number, its own times the mean time on a "
        + "task. The complement is what units have free for the next call: see residual cover.",
      "统计时段为 08:00 至 20:00；按队伍的数值（仅在统计工时的情景中）为整个统计期。此处按时间计：以每力量工时转运次数计的急救机构，其数值乘以平均每次任务用时即为此值。其余时间可应对下一个事件，见“剩余覆盖”。")
  }
}
