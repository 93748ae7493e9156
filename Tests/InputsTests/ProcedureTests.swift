import EventKernel
import Foundation
import Testing

@testable import District
@testable import Inputs

@Suite struct ProcedureTests {
  @Test func proceduresRead() throws {
    let plan = try ScenarioFolder().plan()
    #expect(plan.capabilities == ["ambulance", "fire", "police", "engine", "rescue", "ladder"])
    let house = plan.kinds[try plan.kind("house-fire")]
    let fire = house.tasks
    // In the order of the file, but each after those that it waits for.
    #expect(fire.map(\.id) == ["attack", "inspect", "search"])
    #expect(
      try fire[0].needs == [
        Need(capability: plan.capability("engine"), count: 2), Need(capability: plan.capability("ladder")),
      ])
    #expect(fire[0].place == .scene && fire[0].start == .together && fire[0].interruption == .resume)
    #expect(try fire[1].after == [0] && fire[1].agency == plan.agency("police") && fire[1].place == .desk(.subdistrict))
    #expect(fire[1].start == .each && fire[1].interruption == .restart && fire[1].work == .constant(1200))
    #expect(try fire[2].share == 0.4 && fire[2].needs == [Need(capability: plan.capability("fire"), count: 2)])
    let alarm = plan.kinds[try plan.kind("alarm")]
    #expect(alarm.tasks.map(\.id) == ["work"] && alarm.reopened == 0.05)
    let ill = plan.kinds[try plan.kind("illness")]
    let illness = ill.tasks
    #expect(illness[1].by == 0 && illness[1].after == [] && illness[1].needs == illness[0].needs)
    #expect(illness[1].place == .facility("hospital", .leastBusy) && illness[1].share == 0.6)
    #expect(house.deadline == .minutes(15) && ill.patience == .exponential(mean: 1800))
  }

  @Test(
    arguments: [
      (
        "after: [attack]", "after: [atack]", "after[1]: found \"atack\", allowed: inspect, attack, search (did you mean"
      ),
      ("after: [attack]", "after: [inspect]", "a task cannot wait for itself"),
      ("task: attack,", "task: attack, after: [inspect],", "in a circle, found \"inspect, attack\""),
      ("task: search,", "task: attack,", "this task stands twice"),
      ("engine: 2", "motor: 2", "no unit has this capability, found \"motor\", allowed: ambulance, fire, police"),
      ("engine: 2", "engine: 0", "allowed: a whole number from 1"),
      ("agency: police, after", "agency: pollice, after", "found \"pollice\", allowed: ambulance, fire, police (did"),
      ("by: care", "by: caree", "found \"caree\", allowed: care, hand-over (did you mean \"care\"?)"),
      ("by: care", "by: hand-over", "a task cannot wait for itself"),
      ("by: care", "by: care, needs: 1", "the units of care go on with hand-over"),
      (
        "task: care,", "task: care, share: 50%,",
        "hand-over goes on from care, which only a share of the incidents needs"
      ),
      (
        "task: care,", "task: care, start: each,",
        "hand-over goes on from care, whose units are done each for itself"
      ),
      (
        "share: 60%, work: 15min}",
        "work: 15min}\n    - {task: more, by: care, work: 1min}", "its units go on with the task hand-over"
      ),
      ("desk: subdistrict", "desk: subdistrct", "found \"subdistrct\", allowed: community, subdistrict, district"),
      ("choose: least-busy", "choose: farthest", "found \"farthest\", allowed: nearest, least-busy"),
      (
        "facility: hospital", "facility: school", "task hand-over: the map has no facility of kind school; it has fire,"
      ),
      ("start: each", "start: eech", "found \"eech\", allowed: together, each (did you mean \"each\"?)"),
      ("start: each", "begin: each", "unknown key, found \"begin\""),
      ("share: 40%", "share: 140%", "a share from 0.0% to 100.0%"),
      ("  illness:", "  ilness:", "illness has no procedure"),
      ("  illness:\n", "  nothing: [{task: a, work: 1min}]\n  illness:\n", "the catalogue has no such kind, found"),
      // What only the whole shows.
      (
        "engine: 2", "engine: 6",
        "procedures.house-fire: house-fire, task attack: takes 6 units with the capability engine"
      ),
      ("engine: 2", "engine: 5", nil),  // 3 on duty by day, and those of the night recalled
      ("ladder: 1", "ladder: 4", "takes 4 units with the capability ladder, and fire never has more than 3 on duty"),
      ("on-duty: {day: 2}", "on-duty: {day: 0}", "task inspect: nobody can do it, police has no units"),
      ("ladder: 1}", "ladder: 1, police: 1}", "nobody can do it, no unit of fire has the capability police"),
      (
        "units:\n", "units:\n  boats: {agency: police, base: subdistricts, speed: 9km/h, on-duty: 1}\n",
        nil
      ),
      (
        "agency: police, after: [attack]", "agency: fire, after: [attack]",
        "units.officers: no task of any kind can use these units"
      ),
    ] as [(String, String, String?)])
  func impossibleProceduresAreErrors(old: String, new: String, expected: String?) throws {
    let folder = try ScenarioFolder()
    try folder.replace(old, by: new)
    let message = folder.message()
    if let expected {
      #expect(message?.contains(expected) == true, "\(message ?? "no error")")
    } else {
      #expect(message == nil)
    }
  }

  @Test func aKindHasEitherWorkOrAProcedure() throws {
    let folder = try ScenarioFolder()
    try folder.replace("house-fire,1,fire,,", by: "house-fire,1,fire,10min,", in: "catalogue.csv")
    #expect(folder.message()?.contains("catalogue.csv:2: work: house-fire has a procedure, which says this") == true)
  }

  @Test func facilitiesServeAFewAtATime() throws {
    #expect(
      try ScenarioFolder("facilities: {hospital: {bays: 3}}").plan().facilities == [
        FacilityPlan(kind: "hospital", bays: 3)
      ])
    #expect(
      try ScenarioFolder("facilities: {hospital: {bays: 0}}").message()?.contains("facilities.hospital.bays") == true)
    #expect(
      try ScenarioFolder("facilities: {school: {bays: 1}}").message()?.contains("no facility of kind school") == true)
  }
}
