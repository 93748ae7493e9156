import District
import Experimentation

/// How a report speaks of measures and groups.
extension Phrases {
  /// Whether less of a measure is "sooner".
  static func isTime(_ measure: String) -> Bool {
    ["closure", "response", "detection", "handling", "lifetime"].contains { measure.hasPrefix($0 + "-") }
  }

  /// A measure over everybody or a group, in words.
  func title(_ key: MeasureKey, _ terms: [String: [String: Names]]) -> String {
    let measure = title(of: key.measure)
    guard !key.dimension.isEmpty else { return measure }
    return say("\(measure), \(group(key.dimension, terms))", "\(measure)（\(group(key.dimension, terms))）")
  }

  /// A measure's name; one that has none here keeps its own.
  func title(of measure: String) -> String {
    switch measure {
    case "closure-mean": say("Mean time to closing", "平均办结用时")
    case "closure-p90": say("Time in which 9 of 10 close", "九成事件的办结用时")
    case "closure-p50": say("Time in which half close", "半数事件的办结用时")
    case "response-mean": say("Mean response time", "平均响应用时")
    case "response-p90": say("Response time of 9 in 10", "九成事件的响应用时")
    case "unreported-share": say("Share never reported", "未被上报的比例")
    case "detection-mean": say("Mean time to report", "平均发现上报用时")
    case "handling-mean": say("Mean time at work on scene", "平均现场处置用时")
    case "lifetime-mean": say("Mean time from occurrence to closing", "从发生到办结的平均用时")
    case "returned-share": say("Share returned by a wrong agency", "被退回的比例")
    case "desks-mean": say("Desks that a report passes", "平均经过的分拨席位数")
    case "reports-per-day": say("Reports a day", "日均上报量")
    case "response-full-mean": say("Mean time until all units are there", "力量全部到场的平均用时")
    case "response-each-mean": say("Mean time to arrival, all units", "各单元到场的平均用时")
    case "waited-share": say("Share that waited for a unit", "需等待力量的比例")
    case "no-visit-share": say("Share settled without a visit", "无需到场即办结的比例")
    case "lost-share": say("Share turned away", "被拒绝受理的比例")
    case "gave-up-share": say("Share given up", "放弃等待的比例")
    case "stuck-share": say("Share that free units are kept from", "有空闲力量却始终未派的比例")
    case "queue-mean": say("Tasks that wait for units", "平均等待力量的任务数")
    case "response-served-mean": say("Mean response of those served in the period", "统计期内派出者的平均响应用时")
    case "units-mean": say("Units sent to an incident", "每起事件派出的单元数")
    case "workload": say("Workload", "工作负荷")
    case "overtime": say("Overtime", "超时工作")
    case "staff-hours": say("Hours on duty a week", "每周在岗工时")
    case "handling-hours": say("Hours at incidents a week", "每周事件处置工时")
    case "chore-hours": say("Hours at chores a week", "每周日常事务工时")
    case "free-hours": say("Free hours a week", "每周空余工时")
    case "utilisation": say("Utilisation", "工时利用率")
    case "chores-done-share": say("Share of chores done", "日常事务完成比例")
    case "chores-interrupted-per-day": say("Chores interrupted a day", "日均被打断的事务")
    case "beat-incidents-p90": say("Incidents a worker and week in 9 of 10 beats", "九成网格每人每周事件量")
    case "cost-per-day": say("Cost a day", "日均成本")
    case "cost-per-closed": say("Cost of a closed incident", "每件办结成本")
    case "helper-hours": say("Helpers' hours a week", "每周志愿工时")
    case "helper-accepted-share": say("Share of the helpers asked who came", "应请到场的比例")
    case "desk-busy": say("Desks busy", "席位繁忙率")
    case "unit-busy": say("Units busy", "单元繁忙率")
    case "visit-time-mean": say("Mean time of a visit", "平均每次到访用时")
    case "visit-wait-mean": say("Mean wait of a visit", "平均每次到访排队用时")
    case "visit-wait-p90": say("Wait of 9 in 10 visits", "九成到访的排队用时")
    case "visit-travel-mean": say("Mean way to a service place", "平均前往用时")
    case "visit-gave-up-share": say("Share of visits given up", "放弃排队的比例")
    case "visit-turned-away-share": say("Share that found no place open", "无处可去的比例")
    case "visits-per-day": say("Visits a day", "日均到访量")
    case "port-reports-per-day": say("Reports a day at the ports", "端口日均接报量")
    case "merged-share": say("Share of reports merged", "合并的接报比例")
    case "mismerged-share": say("Share of reports wrongly merged", "误合并的接报比例")
    case "duplicate-share": say("Share of reports made a second ticket", "重复立单的接报比例")
    case "false-share": say("Share of reports that are false", "不实接报的比例")
    case "vain-visits-per-day": say("Visits in vain a day", "日均空跑量")
    case "mended-share": say("Share mended before a ticket", "提示后自行整改的比例")
    case "before-complaint-share": say("Share closed before any complaint", "投诉前办结的比例")
    case "closed-grid-share": say("Share closed by the grid worker who found it", "网格员就地办结的比例")
    case "closed-helper-share": say("Share closed by a helper", "志愿力量办结的比例")
    case "closed-community-share": say("Share closed at community level", "社区级办结的比例")
    case "closed-subdistrict-share": say("Share closed at subdistrict level", "街道级办结的比例")
    case "closed-district-share": say("Share closed at district level", "区级办结的比例")
    case "district-power-share": say("Share closed by the district for want of powers below", "因权限在区级办结的比例")
    case "district-grade-share": say("Share closed by the district as grave", "因等级在区级办结的比例")
    case "district-deadline-share": say("Share closed by the district as late", "因逾期在区级办结的比例")
    case "escalated-share": say("Share escalated", "升级处置的比例")
    case "overdue-share": say("Share that missed a deadline", "逾期的比例")
    case "overdue-closing-share": say("Share closed late", "逾期办结的比例")
    case "reopened-share": say("Share reopened", "重新办理的比例")
    case "poor-share": say("Share closed poorly", "办结质量差的比例")
    case "unlisted-share": say("Share without a listed owner", "清单外的比例")
    case "consulted-share": say("Share that needed a consultation", "需会商的比例")
    case "listed-share": say("Share hung up for supervision", "挂牌督办的比例")
    case "came-back-share": say("Share that had been there before", "复发或蔓延的比例")
    case "expired-share": say("Share that went away", "自行消失的比例")
    case "returns-mean": say("Returns of an incident", "平均退回次数")
    case "machine-share": say("Share classified by machine", "自动分类的比例")
    case "agreement-mean": say("Mean time to an agreed owner", "会商明确责任的平均用时")
    case "consultation-hours": say("Hours spent in consultation", "会商占用工时")
    case "overdue-acceptance-share": say("Share accepted late", "逾期受理的比例")
    case "overdue-arrival-share": say("Share reached late", "逾期到场的比例")
    case "backlog-mean": say("Open at the end of a day", "日终在办量")
    case "units-moved": say("Units moved a week", "每周调整驻点的单元数")
    case "closure-gini": say("Inequality of closing times over communities", "社区间办结用时的基尼系数")
    case "satisfaction": say("Satisfaction (a stated function)", "满意度（按给定公式）")
    case "residents-closure-mean": say("Mean time to closing where a group lives", "某类居民所在片区的平均办结用时")
    case "came-back-per-day": say("Incidents a day that came back", "日均复发量")
    case "spread-per-day": say("Incidents a day that spread", "日均蔓延量")
    case "worsened-per-day": say("Incidents a day that others turned into", "日均激化量")
    case "expired-per-day": say("Incidents a day that went away", "日均自行消失量")
    case "incidents-per-case": say("Incidents a case", "每案事件数")
    case "visits-per-case": say("Visits a case", "每案上门次数")
    case "inspections-per-day": say("Inspections a day", "日均巡检次数")
    case "inspections-missed-share": say("Share of inspections missed", "未完成巡检的比例")
    case "inspection-hours": say("Hours of inspection a week", "每周巡检工时")
    case "inspected-rate": say("What inspections leave of the rate", "巡检后的发生率水平")
    case "place-busy": say("Service places busy", "服务点繁忙率")
    default: measure
    }
  }

  /// A group in words: `priority=1` is "priority 1".
  func group(_ dimension: String, _ terms: [String: [String: Names]]) -> String {
    let parts = dimension.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return dimension }
    let value = parts[1]
    func named(_ list: String) -> String { terms[list]?[value].map { say($0.en, $0.zh) } ?? value }
    return switch parts[0] {
    case "priority": say("priority \(value)", "优先级 \(value)")
    case "platform": platform(value)
    case "service", "place", "team", "helper": value
    case "device": say(value, value == "cameras" ? "摄像头" : "传感器")
    case "tier": say("\(value) tier", value == "community" ? "社区" : value == "subdistrict" ? "街道" : "区")
    case "agency": named("agency")
    case "kind": named("kind")
    case "subdistrict": named("subdistrict")
    case "channel": channel(value)
    case "desk": desk(value)
    case "family": say("family \(value)", "类别 \(value)")
    case "unit": value
    default: dimension
    }
  }

  private func platform(_ id: String) -> String {
    switch id {
    case "service": say("livelihood service", "民生诉求平台")
    case "emergency": say("emergency lines", "应急热线")
    case "governance": say("comprehensive governance", "综合治理平台")
    case "market-supervision": say("market supervision", "市场监管平台")
    case "enforcement": say("enforcement", "综合执法平台")
    default: id
    }
  }

  private func desk(_ id: String) -> String {
    switch id {
    case "community": say("community desks", "社区分拨席位")
    case "subdistrict": say("subdistrict desks", "街道分拨席位")
    case "district": say("district desks", "区级分拨席位")
    case "emergency": say("emergency desks", "应急席位")
    default: say("desk \(id)", "席位 \(id)")
    }
  }

  /// A channel in words; nil is nobody.
  func channel(_ id: String?) -> String {
    switch id {
    case "complaint": say("people", "群众反映")
    case "patrol": say("patrol", "网格巡查")
    case "sensing": say("sensors", "感知设备")
    case "calls": say("calls", "报警电话")
    case "at-once": say("at once, as it occurs", "发生即上报")
    case nil: say("nobody", "无人发现")
    case .some(let id): id
    }
  }

  /// How an incident ended.
  func state(_ word: String) -> String {
    switch word {
    case "closed": say("closed", "已办结")
    case "open": say("still open", "未办结")
    case "unreported": say("never reported", "未被上报")
    case "lost": say("turned away", "被拒绝受理")
    case "gaveUp": say("given up", "放弃等待")
    case "expired": say("gone by itself", "自行消失")
    case "mended": say("mended once prompted", "提示后自行整改")
    default: word
    }
  }

  var notReported: String { say("no report", "无上报") }

  /// How many desks a report passed.
  func desks(_ count: Int) -> String {
    switch count {
    case 0: say("no desk", "未经席位")
    case 1: say("1 desk", "1 个席位")
    case 4...: say("4 or more", "4 个及以上")
    default: say("\(count) desks", "\(count) 个席位")
    }
  }

  /// What a layer of the map is called.
  func layer(_ name: String) -> String {
    switch name {
    case "cells": say("cells", "单元格")
    case "zones": say("zones", "交通小区")
    case "subdistricts": say("subdistricts", "街道")
    case "communities": say("communities", "社区")
    case "beats": say("beats", "网格")
    case "built": say("built-up land", "建成区")
    case "residents": say("residents", "常住人口")
    case "jobs": say("jobs", "就业岗位")
    case "premises": say("premises", "小场所")
    case "cameras": say("cameras", "摄像头")
    case "sensors": say("sensors", "传感器")
    case "gateways": say("gateways", "对外通道")
    case "facilities": say("facilities", "设施")
    default: name
    }
  }

  /// How far a layer can be trusted.
  func status(_ status: Layer.Status) -> String {
    switch status {
    case .measured: say("measured", "实测")
    case .derived: say("derived", "推导")
    case .synthetic: say("synthetic", "合成")
    }
  }
}
