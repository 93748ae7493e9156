/// The words of the picture of tickets on their way.
extension Phrases {
  var caseFlowHeads: [String] {
    [
      say("detected by", "发现渠道"), say("intake", "统一受理入口"), say("desks", "分拨席位"), say("worked on by", "处置"),
      say("closed by", "办结层级"),
    ]
  }
  var caseFlowNote: String {
    say(
      "Counts are a day, mean over all replications and the measured period: reports up to the intake, tickets from there on, those "
        + "that turn out false or double with them. What comes into a box goes out of it again. Between desks reports go up and orders "
        + "down; red is what a wrong agency got and gave back, brown what went up since a deadline was missed; pale lines are below 0.8 % of the reports.",
      "数字为每日数量（全部模拟与统计期的平均）：统一受理入口之前是接报量，之后是工单数，含事后查明的误报和重复工单。流入每个框的数量等于流出的数量。"
        + "分拨席位之间：上行为逐级上报，下行为逐级下达；红色为错派与退单，棕色为逾期升级；浅色细线不足接报量的 0.8%。")
  }
  func caseFlowSummary(tickets: String, climbs: String?, desks: String, returned: String) -> String {
    say(
      "\(tickets) tickets a day, \(desks) desks on average; \(returned) to a wrong agency"
        + (climbs.map { ", \($0) up a tier" } ?? ""),
      "每日 \(tickets) 件工单，平均经 \(desks) 个分拨席位；错派 \(returned) 件" + (climbs.map { "，逾期升级 \($0) 件" } ?? ""))
  }
  func closedLow(_ share: String) -> String {
    say(
      "\(share) % of the routine matters that were closed were closed at subdistrict or below",
      "已办结的常规事件中 \(share)% 在街道及以下办结")
  }
  /// A channel that no scenario names; nil for others.
  func caseFlowChannel(_ id: String) -> String? {
    switch id {
    case "complaint": say("People", "群众反映")
    case "patrol": say("Patrol", "网格巡查")
    case "sensing": say("Devices", "感知设备")
    case "calls": say("Calls", "报警电话")
    case "at-once": say("At once", "发生即上报")
    default: nil
    }
  }
  func otherChannels(_ count: Int) -> String { say("\(count) others", "其他 \(count) 个渠道") }
  var intake: String { say("Intake", "统一受理入口") }
  var merged: String { say("Merged", "合并") }
  func wrongly(_ count: String) -> String { say("wrongly \(count)", "误并 \(count)") }
  var mended: String { say("Mended", "自行整改") }
  func deskOf(_ tier: String) -> String {
    switch tier {
    case "emergency": say("Emergency", "接警平台")
    case "district": say("District", "区级")
    case "subdistrict": say("Subdistrict", "街道")
    default: say("Community", "社区")
    }
  }
  var consultation: String { say("Consultation", "联席会商") }
  var agencies: String { say("Agencies", "责任部门") }
  func otherAgencies(_ count: Int, _ sum: String) -> String {
    say("\(count) others \(sum)", "其他 \(count) 个部门 \(sum)")
  }
  func again(_ count: String) -> String { say("begun anew \(count)", "重办 \(count)") }
  var gridWorkers: String { say("Grid workers", "网格员") }
  var helpers: String { say("Helpers", "社会力量") }
  var remoteCheck: String { say("Remote check", "远程核实") }
  var wrongAgency: String { say("Wrong agency", "错派部门") }
  func closedBy(_ tier: String) -> String {
    switch tier {
    case "emergency": say("Emergency", "接警平台办结")
    case "district": say("District", "区级办结")
    case "subdistrict": say("Subdistrict", "街道级办结")
    case "community": say("Community", "社区级办结")
    default: say("In the beat", "网格办结")
    }
  }
  var spurious: String { say("False, double", "误报或重复工单") }
  var undone: String { say("Given up, gone", "放弃或自行消失") }
  var stillOpen: String { say("Still open", "未办结") }
  func unreportedNote(_ count: String) -> String {
    say("Nobody ever reported \(count) incidents a day.", "每日另有 \(count) 起事件始终无人上报。")
  }
}
