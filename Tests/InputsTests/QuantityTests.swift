import EventKernel
import Testing

@testable import Inputs

@Suite struct QuantityTests {
  private func setting(_ text: String) -> Setting { Setting(.scalar(text), file: "x.yaml", line: 3, key: "k") }

  @Test func quantitiesWithUnits() throws {
    #expect(try setting("8min").duration() == .seconds(480))
    #expect(try setting("1.5h").duration() == .seconds(5400))
    #expect(try setting("0s").duration() == .seconds(0))
    #expect(try setting("250m").length() == 250)
    #expect(try setting("36km/h").speed() == 36 / 3.6)
    #expect(try abs(setting("12/h").rate() * 3600 - 12) < 1e-12)
    #expect(try setting("5%").share() == 0.05)
    #expect(try setting("0.05").share() == 0.05)
    #expect(try setting("24:00").timeOfDay() == .seconds(86_400))
    #expect(try setting("1e3").double() == 1000)
    // As tables and data frames write them.
    #expect(try setting(" 1.5").double() == 1.5 && setting("12.0 ").int() == 12 && setting("-3.00").int() == -3)
  }

  @Test(arguments: [
    "8mins", "8 min", "5", "min", "-5min", "1e400s", "nan", "NaNs", "infs", "1e300h", "5.min", "0x5s", "", "5min ",
    "٥min",
    "1e19s",
  ])
  func wrongDurations(text: String) {
    let found = message { () throws(InputError) in _ = try setting(text).duration() }
    #expect(found?.hasPrefix("x.yaml:3: k: found \"\(text)\", allowed: a duration with its unit") == true)
    #expect(throws: InputError.self) { try setting(text).distribution() }
  }

  @Test func wrongUnitsGetAHint() {
    let found = message { () throws(InputError) in _ = try setting("8mins").duration() }
    #expect(found?.hasSuffix("(did you mean \"8min\"?)") == true)
    let speed = message { () throws(InputError) in _ = try setting("30kmh").speed() }
    #expect(speed?.hasSuffix("(did you mean \"30km/h\"?)") == true)
  }

  @Test func wrongNumbers() {
    for text in ["5 %", "101%", "-1%", "nan", "1e400", "five", "%"] {
      #expect(throws: InputError.self) { try setting(text).share() }
    }
    for text in ["1.5", "1.", ".0", "1e3", "+1", "99999999999999999999", "", "-", "--1", "1_000"] {
      #expect(throws: InputError.self) { try setting(text).int() }
    }
    for text in ["nan", "inf", "1e400", "1,5", ".", "0x1p3", "1 2"] {
      #expect(throws: InputError.self) { try setting(text).double() }
    }
    let endless = Array(repeating: "99", count: 40).joined(separator: ":")
    for text in ["7:30", "25:00", "24:01", "12:60", "1230", "-1:00", "00:00:00:00", endless] {
      #expect(throws: InputError.self) { try setting(text).timeOfDay() }
      #expect(throws: InputError.self) { try setting(text).timeOfDay(toTheSecond: true) }
    }
    #expect(throws: InputError.self) { try setting("0km/h").speed() }
    #expect(throws: InputError.self) { try setting("x").list() }
    #expect(throws: InputError.self) { try setting("x").object() }
  }

  @Test func distributions() throws {
    #expect(try setting("10min").distribution() == .constant(600))
    #expect(try setting("constant(10min)").distribution() == .constant(600))
    #expect(try setting("exponential(mean: 20min)").distribution() == .exponential(mean: 1200))
    #expect(try setting("uniform(low: 5min, high: 10min)").distribution() == .uniform(low: 300, high: 600))
    #expect(try setting("lognormal(cv: 0.8, mean: 25min)").distribution() == .lognormal(mean: 1500, cv: 0.8))
  }

  @Test(arguments: [
    "exponental(mean: 20min)", "exponential(20min)", "exponential(mean: 20)", "exponential(mean: 20min",
    "exponential(mean: 0s)", "uniform(low: 10min, high: 5min)", "uniform(low: 5min)", "lognormal(mean: 25min, cv: -1)",
    "lognormal(mean: 25min, cv: 80%)", "uniform(low: 5min, low: 6min)", "constant()", "()", "(",
    "exponential(mean: 1e400s)",
    "exponential",
  ])
  func wrongDistributions(text: String) {
    #expect(throws: InputError.self) { try setting(text).distribution() }
  }

  @Test func nearMisses() {
    #expect(InputError.nearMiss("hierachical", among: ["direct", "hierarchical"]) == "hierarchical")
    #expect(InputError.nearMiss("FIFO", among: ["fifo", "priority"]) == "fifo")
    #expect(InputError.nearMiss("banana", among: ["fifo", "priority"]) == nil)
    #expect(InputError.nearMiss("", among: ["a"]) == nil)
  }
}
