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
    case .overdue: "overdue: not \(["accepted", "reached by a unit", "closed"][min(2, Int(step.a))]) by its deadline"
    case .escalated:
      "goes up " + (tier(step.b).map { "from the \($0) " } ?? "") + "to the \(tier(step.a) ?? "next tier")"
    case .unlisted: "no list names its owner"
    case .consulted: "agencies sit together over it, \(step.a == 1 ? "online" : "in a room")"
    case .agreed: "they have agreed on its owner"
    case .settledByGrid: "the grid worker who found it may settle it on the spot, without a desk"
    case .helper: "\(helper(step.a)) \(step.b == 1 ? "are asked, and one comes" : "are asked, and none comes")"
    case .widerMeans: "the \(tier(step.a) ?? "tier in charge") brings wider means: units of others, staff recalled"
    case .listed: "hung up for supervision: a hard case"
    case .checked: "supervision looks at the closing and finds it \(step.a == 1 ? "poor" : "good")"
    case .reopened: "closed poorly: everything is begun anew"
    case .cameBack:
      ["it had been closed before, and is back", "it spread from another", "another turned into it"][
        max(0, min(2, Int(step.a) - 1))]
    case .expired: "it goes away by itself"
    case .handedOn: "handed on" + (task(step.a).map { " for \($0)" } ?? "")
    case .returned: nil
    case .held: "held: its kind is suspended"
    case .resumed: "its kind is suspended no more: it stands in the line again"
    }
  }

  private func helper(_ index: Int32) -> String {
    let names = plan.helperNames
    return names.indices.contains(Int(index)) ? names[Int(index)].en : "helpers"
  }

  private func tier(_ value: Int32) -> String? { Tier(rawValue: Int(value))?.id }

  private func task(_ index: Int32) -> String? {
    kind.tasks.indices.contains(Int(index)) ? kind.tasks[Int(index)].id : nil
  }

  /// Reports after the first, as the intake took them.
  var furtherReports: Steps {
    reports.compactMap { report in
      let who = who(Int(report.channel))
      return switch report.outcome {
      case .first, .falseReport: nil
      case .merged: (report.time, "reported again by \(who): merged with its ticket")
      case .duplicate: (report.time, "reported again by \(who): not recognised, a second ticket")
      case .mismerged: (report.time, "reported by \(who): merged with another incident's ticket, and so lost")
      }
    }
  }
}
