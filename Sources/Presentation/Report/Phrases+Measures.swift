import District
import Experimentation

/// How a report speaks of measures and groups.
extension Phrases {
  /// A measure over everybody or a group, in words.
  func title(_ key: MeasureKey, _ terms: [String: [String: Names]]) -> String {
    let measure = title(of: key.measure)
    guard !key.dimension.isEmpty else { return measure }
    return say("\(measure), \(group(key.dimension, terms))", "\(measure)，\(group(key.dimension, terms))")
  }

  /// A measure's title; one without keeps its name.
  func title(of measure: String) -> String {
    World.measure(named: measure)?.title.map(say) ?? measure
  }

  /// A group in words: `priority=1` is "priority 1".
  func group(_ dimension: String, _ terms: [String: [String: Names]]) -> String {
    let parts = dimension.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return dimension }
    let value = parts[1]
    func named(_ list: String) -> String { self.named(value, in: list, terms) }
    return switch parts[0] {
    case "priority": Int(value).map(grade) ?? value
    case "platform": platform(value)
    case "service", "place": value
    case "device": say(value, value == "cameras" ? "摄像头" : "传感器")
    case "tier": say("\(value) tier", value == "community" ? "社区" : value == "subdistrict" ? "街道" : "区")
    case "agency", "kind", "subdistrict", "team", "helper", "cover": named(parts[0])
    case "channel": channel(value, terms)
    case "desk": desk(value)
    case "risk-area": riskArea(value)
    case "family": say("family \(value)", "\(value) 类")
    case "unit": unit(value, terms)
    default: dimension
    }
  }

  /// A type of coded risk areas.
  private func riskArea(_ type: String) -> String {
    switch type {
    case "slope": say("slopes", "边坡")
    case "retaining-wall": say("retaining walls", "挡土墙")
    case "flood-point": say("flood points", "积水点")
    default: type
    }
  }

  /// A priority as offices grade it.
  func grade(_ priority: Int) -> String {
    let (grades, numbers) = (["特急（一级）", "紧急（二级）", "一般（三级）"], ["四", "五", "六", "七", "八", "九"])
    let chinese =
      grades.indices.contains(priority - 1)
      ? grades[priority - 1] : numbers.indices.contains(priority - 4) ? numbers[priority - 4] + "级" : "\(priority) 级"
    return say("priority \(priority)", chinese)
  }

  /// What an id is called; one without a name is shown itself.
  func named(_ id: String, in list: String, _ terms: [String: [String: Names]]) -> String {
    terms[list]?[id].map(say) ?? id
  }

  /// A unit by its team's name and its number: `engines-2`.
  private func unit(_ id: String, _ terms: [String: [String: Names]]) -> String {
    guard let dash = id.lastIndex(of: "-") else { return id }
    let team = String(id[..<dash])
    let (name, number) = (named(team, in: "team", terms), id[id.index(after: dash)...])
    return name == team ? id : say("\(name) \(number)", "\(name) \(number) 号")
  }

  private func platform(_ id: String) -> String {
    switch id {
    case "service": say("livelihood service", "民生诉求平台")
    case "emergency": say("emergency lines", "接警平台")
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
    case "emergency": say("emergency desks", "接警平台席位")
    default: say("desk \(id)", "分拨席位 \(id)")
    }
  }

  /// A channel in words; nil is nobody.
  func channel(_ id: String?, _ terms: [String: [String: Names]]) -> String {
    switch id {
    case "complaint": say("people", "群众反映")
    case "patrol": say("patrol", "网格巡查")
    case "sensing": say("sensors", "感知设备")
    case "calls": say("calls", "报警电话")
    case "at-once": say("at once, as it occurs", "发生即上报")
    case nil: say("nobody", "无人发现")
    case .some(let id): named(id, in: "channel", terms)
    }
  }

  /// How an incident ended.
  func state(_ word: String) -> String {
    switch word {
    case "closed": say("closed", "已办结")
    case "open": say("still open", "未办结")
    case "unreported": say("never reported", "无人上报")
    case "lost": say("turned away", "不予受理")
    case "gaveUp": say("given up", "放弃等待")
    case "expired": say("gone by itself", "自行消失")
    case "mended": say("mended once prompted", "提示后自行整改")
    default: word
    }
  }

  var notReported: String { say("no report", "未上报") }

  /// How many desks a report passed.
  func desks(_ count: Int) -> String {
    switch count {
    case 0: say("no desk", "未经分拨席位")
    case 1: say("1 desk", "1 个分拨席位")
    case 4...: say("4 or more", "4 个及以上分拨席位")
    default: say("\(count) desks", "\(count) 个分拨席位")
    }
  }

  /// What a layer of the map is called.
  func layer(_ name: String) -> String {
    switch name {
    case "cells": say("cells", "地块")
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
    case "roads": say("roads", "道路")
    default: name
    }
  }

  /// How far a layer can be trusted.
  func status(_ status: Layer.Status) -> String {
    switch status {
    case .measured: say("measured", "实测")
    case .derived: say("derived", "推导")
    case .synthetic: say("synthetic", "合成")
    case .absent: say("absent", "无")
    }
  }
}
