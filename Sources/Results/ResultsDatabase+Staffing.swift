import Experimentation
import GRDB

extension ResultsDatabase {
  /// Keeps the rosters that a search tried, in place of those of an earlier one.
  public func write(_ course: StaffingCourse) throws {
    try ResultsFile.writing(queue, path) { database in
      try database.execute(sql: "DELETE FROM staffing; DELETE FROM roster")
      for (number, step) in course.steps.enumerated() {
        try database.execute(
          sql: "INSERT INTO staffing VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            number + 1, step.alternative, step.cost, step.outcome.rawValue, step.replications,
            step.roster == course.search.best,
          ])
        for (team, level) in zip(course.plan.teams, step.roster) {
          try database.execute(
            sql: "INSERT INTO roster VALUES (?, ?, ?, ?, ?)",
            arguments: [step.alternative, team.name, team.path, team.shown(level), team.costs[level]])
        }
      }
    }
  }
}
