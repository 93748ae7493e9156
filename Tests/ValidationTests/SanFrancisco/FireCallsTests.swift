import Foundation
import Inputs
import Testing

@testable import Validation

@Suite struct FireCallsTests {
  private static let header =
    "Call Number,Unit ID,Call Type,Received DtTm,Dispatch DtTm,On Scene DtTm,Available DtTm,Station Area,Final Priority,"
    + "Unit Type,Location,Box"
  private static let rows = """
    2,M7,Medical Incident,01/01/2017 12:00:30 AM,01/01/2017 12:01:30 AM,,01/01/2017 12:20:00 AM,03,2,PRIVATE,"(37.775, -122.44)",1
    1,E01,Structure Fire,12/31/2016 11:58:00 PM,12/31/2016 11:58:40 PM,01/01/2017 12:02:10 AM,01/01/2017 01:02:10 AM,01,3,ENGINE,"(37.765, -122.43)",1
    1,T02,Structure Fire,12/31/2016 11:58:00 PM,12/31/2016 11:58:30 PM,01/01/2017 12:01:40 AM,,01,3,TRUCK,"(37.765, -122.43)",1
    """

  private func read(_ text: String) throws -> FireCalls {
    let path = NSTemporaryDirectory() + "fire-" + UUID().uuidString + ".csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try FireCalls.read(path: path)
  }

  @Test func readsTheExport() throws {
    let data = try read(Self.header + "\n" + Self.rows)
    #expect(data.firstDay == FireCalls.day(year: 2016, month: 12, day: 31) && data.firstDay == 17_166)
    #expect(data.days == 2 && data.areas == ["01", "03"] && data.calls.count == 2)
    let fire = data.calls[0]
    #expect(fire.received == 86_280 && fire.dispatched == 86_310 && fire.response == 220 && fire.priority == 3)
    #expect(fire.family == .fire && fire.area == 0 && fire.hour == 23 && abs(fire.x - 880) < 1 && abs(fire.y) < 1e-6)
    #expect(data.calls[1].response == nil && data.calls[1].day == 1 && abs(data.calls[1].y - 1110) < 1)
    #expect(data.rides.map(\.call) == [1, 0, 0] && data.rides.map(\.team) == [.ambulance, .engine, .truck])
    #expect(data.rides.map(\.travel) == [nil, 210, 190] && data.rides.map(\.work) == [nil, 3600, nil])
  }

  @Test(arguments: [
    (
      "12/31/2016 11:58:40 PM", "12/31/2016 23:58:40",
      "Dispatch DtTm: not a point in time, found \"12/31/2016 23:58:40\""
    ),
    ("01,3,ENGINE", "01,1,ENGINE", "Final Priority: found \"1\""),
    ("(37.775, -122.44)", "(-122.44, 37.775)", "Location: not a place in San Francisco"),
    ("Final Priority", "Priority", "the column \"Final Priority\" is missing"),
  ])
  func badRowsAreErrors(_ change: (String, String, String)) throws {
    let text = (Self.header + "\n" + Self.rows).replacingOccurrences(of: change.0, with: change.1)
    let error = #expect(throws: InputError.self) { try read(text) }
    #expect(error?.description.contains(change.2) == true, "\(error?.description ?? "")")
  }
}
