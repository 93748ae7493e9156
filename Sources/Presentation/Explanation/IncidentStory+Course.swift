import District
import EventKernel

/// What befell it between desks and units, and who reported it again.
extension IncidentStory {
  /// The steps of its course but for returns, which the desks' steps tell.
  var course: Steps {
    courseFacts.compactMap { step in words(for: step).map { (step.time, $0) } }
  }

  private func words(for step: CourseFact) -> String? {
    switch step.step {
    case .overdue:
      say(
        "overdue: not \(["accepted", "reached by a unit", "closed"][min(2, Int(step.a))]) by its deadline",
        "逾期：到时限未\(["接单", "有力量到场", "办结"][min(2, Int(step.a))])")
    case .escalated:
      say(
        "goes up " + (tier(step.b).map { "from the \($0) " } ?? "") + "to the \(tier(step.a) ?? "next tier")",
        (tier(step.b).map { "由\($0)" } ?? "") + "上报到\(tier(step.a) ?? "上一级")")
    case .unlisted: say("no list names its owner", "责任清单上没有归属")
    case .consulted:
      say(
        "agencies sit together over it, \(step.a == 1 ? "online" : "in a room")",
        "各部门联席会商（\(step.a == 1 ? "线上" : "线下")）")
    case .agreed: say("they have agreed on its owner", "会商确定责任部门")
    case .settledByGrid:
      say("the grid worker who found it may settle it on the spot, without a desk", "发现的网格员可当场处置，不经分拨席位")
    case .helper:
      say(
        "\(helper(step.a)) \(step.b == 1 ? "are asked, and one comes" : "are asked, and none comes")",
        "请\(helper(step.a))协助，\(step.b == 1 ? "有人前来" : "无人能来")")
    case .widerMeans:
      say(
        "the \(tier(step.a) ?? "tier in charge") brings wider means: units of others, staff recalled",
        "\(tier(step.a) ?? "主管层级")增派：调用其他部门力量，召回人员")
    case .listed: say("hung up for supervision: a hard case", "挂牌督办")
    case .checked:
      say(
        "supervision looks at the closing and finds it \(step.a == 1 ? "poor" : "good")",
        "督查办结情况：\(step.a == 1 ? "不合格" : "合格")")
    case .reopened: say("closed poorly: everything is begun anew", "办结不合格：重办")
    case .cameBack:
      say(
        ["it had been closed before, and is back", "it spread from another", "another turned into it"][
          max(0, min(2, Int(step.a) - 1))],
        ["曾经办结，再次出现", "由另一事件蔓延而来", "由另一事件演变而来"][max(0, min(2, Int(step.a) - 1))])
    case .expired: say("it goes away by itself", "自行消失")
    case .handedOn:
      say("handed on" + (task(step.a).map { " for \($0)" } ?? ""), "交接" + (task(step.a).map { "：\($0)" } ?? ""))
    case .returned: nil
    case .held: say("held: its kind is suspended", "暂缓办理：此类事项已暂停")
    case .resumed: say("its kind is suspended no more: it stands in the line again", "此类事项恢复办理：重新排队")
    }
  }

  private func helper(_ index: Int32) -> String {
    let names = plan.helperNames
    return names.indices.contains(Int(index)) ? name(names[Int(index)]) : say("helpers", "社会力量")
  }

  private func tier(_ value: Int32) -> String? { Tier(rawValue: Int(value)).map { say($0.id, Self.chinese($0)) } }

  private func task(_ index: Int32) -> String? {
    kind.tasks.indices.contains(Int(index)) ? kind.tasks[Int(index)].id : nil
  }

  /// Reports after the first, as the intake took them.
  var furtherReports: Steps {
    reports.compactMap { report in
      let who = who(Int(report.channel))
      return switch report.outcome {
      case .first, .falseReport: nil
      case .merged: (report.time, say("reported again by \(who): merged with its ticket", "\(who)再次上报：并入其工单"))
      case .duplicate:
        (report.time, say("reported again by \(who): not recognised, a second ticket", "\(who)再次上报：未识别为同一事件，另立工单"))
      case .mismerged:
        (
          report.time,
          say("reported by \(who): merged with another incident's ticket, and so lost", "\(who)上报：被错并入另一事件的工单，就此遗失")
        )
      }
    }
  }
}
