import Foundation
import Testing

@testable import Presentation

@Suite("The picture of a storm hour by hour") struct TimelineChartTests {
  /// Twelve hours from 10:00 of the first day.
  private func chart(_ panels: [TimelineChart.Panel]) -> TimelineChart {
    TimelineChart(title: "Storm", panels: panels, hours: 10..<22, axis: "hour of the day") { "day \($0)" }
  }

  private func line(_ hours: [Double?]) -> TimelineChart.Line { TimelineChart.Line(colour: "#123456", hours: hours) }

  @Test("all panels stand over one axis of time, which marks every third hour")
  func axis() {
    let hours = (0..<12).map { Double($0) as Double? }
    let svg = chart([
      .init(title: "Rain, mm/h", content: .area(line(hours))), .init(title: "Reports", content: .lines([line(hours)])),
    ]).svg
    for text in ["Rain, mm/h", "Reports", "12:00", "15:00", "18:00", "21:00", "hour of the day"] {
      #expect(svg.components(separatedBy: ">\(text)<").count == 2, "\(text)")
    }
    #expect(!svg.contains("10:00") && !svg.contains("day 1"))
    // Four marks in each of two panels.
    #expect(svg.components(separatedBy: "#e4e7eb").count - 1 >= 8)
  }

  @Test("where nobody knows a value the line ends")
  func gaps() {
    let whole = chart([.init(title: "a", content: .lines([line((0..<12).map { _ in 1.0 })]))]).svg
    let broken = chart([.init(title: "a", content: .lines([line((0..<12).map { $0 == 5 ? nil : 1.0 })]))]).svg
    func lines(_ svg: String) -> Int { svg.components(separatedBy: "stroke=\"#123456\"").count - 1 }
    #expect(lines(whole) == 1 && lines(broken) == 2)
  }

  @Test("a strip is as high as the share of each hour, and has nothing in hours without it")
  func strips() {
    let shares: [Double?] = [nil, 0, 0.5, 1] + Array(repeating: 0, count: 8)
    let svg = chart([
      .init(title: "Under way", content: .strips([.init(label: "alarm", colour: "#abcdef", hours: shares)]))
    ]).svg
    let boxes = svg.split(separator: "\n").filter { $0.contains("#abcdef") }
    #expect(boxes.count == 2 && svg.contains("alarm"))
    #expect(boxes.contains { $0.contains("height=\"5\"") } && boxes.contains { $0.contains("height=\"10\"") })
  }
}
