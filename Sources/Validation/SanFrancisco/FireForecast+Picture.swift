import Presentation

extension FireForecast {
  /// All responses of the last days against both forecasts, a panel for each priority.
  public var picture: ForecastPicture {
    ForecastPicture(
      title: "San Francisco fire calls, 5 to 7 January 2017: two forecasts against what happened",
      panels: responses.map { responses in
        ForecastPicture.Panel(
          title: "Priority \(responses.priority)" + (responses.priority == 3 ? " (emergencies)" : ""),
          actual: responses.actual, ours: responses.ours, naive: responses.naive)
      },
      axis: "Received to first unit on scene, minutes", limit: 8)
  }
}
