import Results
import Testing

@testable import Presentation

@Suite("The picture of tickets on their way") struct CaseFlowChartTests {
  private func chart(_ rows: [(String, String, Double)], language: Language = .en) -> CaseFlowChart {
    CaseFlowChart(
      title: "Under x",
      caseFlows: rows.map { StoredCaseFlow(alternative: "x", origin: $0.0, target: $0.1, perDay: $0.2) },
      phrases: Phrases(language: language)
    ) { list, id in "\(list) \(id)" }
  }

  /// A returned report, an escalation at a desk and one with an agency.
  private let rows: [(String, String, Double)] = [
    ("channel:hotline", "intake", 1200), ("channel:patrol", "intake", 300), ("intake", "merged", 200),
    ("intake", "mismerged", 10), ("intake", "desk:community", 1290), ("desk:community", "up:community-subdistrict", 40),
    ("up:community-subdistrict", "desk:subdistrict", 40), ("desk:community", "desk:subdistrict", 200),
    ("desk:community", "wrong-agency", 60), ("wrong-agency", "desk:community", 60),
    ("desk:community", "grid-worker", 1050), ("desk:subdistrict", "agency:police", 140),
    ("desk:subdistrict", "agency:housing", 100), ("agency:police", "agency:police", 7),
    ("grid-worker", "closed:community", 1050), ("agency:police", "closed:subdistrict", 140),
    ("agency:housing", "closed:subdistrict", 100), ("closed:subdistrict", "raised:subdistrict-district", 30),
    ("raised:subdistrict-district", "closed:district", 30), ("unseen", "unreported", 44),
  ]

  @Test func whatComesIntoABoxGoesOut() {
    let chart = chart(rows)
    for box in chart.boxes where (1...3).contains(box.column) && box.id != "merged" {
      let into = chart.arrows.reduce(0) { $0 + ($1.to == box.id ? $1.perDay : 0) }
      let out = chart.arrows.reduce(0) { $0 + ($1.from == box.id ? $1.perDay : 0) }
      #expect(abs(into - out) < 1e-9, "\(box.id)")
      #expect(box.lines.first == CaseFlowChart.count(into))
    }
    #expect(chart.arrows.count { $0.isEscalation } == 2)
    func lines(_ id: String) -> [String] { chart.boxes.first { $0.id == id }?.lines ?? [] }
    #expect(lines("agencies") == ["240", "agency police 140", "agency housing 100", "begun anew 7"])
    #expect(lines("closed:subdistrict") == ["210 \u{00B7} 16 %"] && lines("closed:district")[0].hasPrefix("30"))
    #expect(lines("merged") == ["210", "wrongly 10"])
    #expect(chart.summary[0] == "1,290 tickets a day, 1.2 desks on average; 60 to a wrong agency, 70 up a tier")
    #expect(chart.summary[1].hasPrefix("98 %"))
    #expect(chart.footnote.contains("44"))
  }

  @Test func everyBoxStandsInItsColumnAndClearOfOthers() {
    let many = rows + (0..<12).map { ("channel:c\($0)", "intake", 5.0) } + [("intake", "desk:emergency", 60)]
    let chart = chart(many, language: .zh)
    #expect(chart.boxes.count { $0.column == 0 } == 9 && chart.boxes.contains { $0.id == "channel:*" })
    for (i, box) in chart.boxes.enumerated() {
      #expect(box.x >= 0 && box.x + box.width <= CaseFlowChart.width && box.y >= CaseFlowChart.top - 1)
      #expect(box.y + box.height <= chart.height)
      for other in chart.boxes[..<i] where other.column == box.column {
        #expect(box.y >= other.y + other.height || other.y >= box.y + box.height)
      }
    }
    for arrow in chart.arrows where arrow.perDay > 20 && chart.boxes.contains(where: { $0.id == arrow.from }) {
      #expect(chart.svg.contains(">\(CaseFlowChart.count(arrow.perDay))<"), "\(arrow)")
    }
  }

  @Test func countsAreWrittenForPeople() {
    let counts = [0.05, 3.44, 9.96, 1387.5, 12_345, 1_234_567].map(CaseFlowChart.count)
    #expect(counts == ["0.1", "3.4", "10", "1,388", "12,345", "1,234,567"])
  }
}
