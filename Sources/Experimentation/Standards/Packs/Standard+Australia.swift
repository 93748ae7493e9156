extension Standard {
  /// Ambulances in Victoria.
  static let victoriaAmbulance = """
    standard: victoria-ambulance
    title: {en: Ambulance Victoria, zh: 澳大利亚维多利亚州救护车}
    source: "Ambulance Victoria, annual report 2016-17, response time targets"
    year: 2017
    categories:
      code-1: {en: "urgent, with lights and sirens", zh: 紧急（警灯警笛）, usually: priority=1}
      code-1-towns: {en: "the same in places with over 7,500 people", zh: 7500 人以上城镇的同类任务, usually: priority=1}
    lines:
      - line: statewide
        says: {en: "within 15 min of the call in 85 % of incidents", zh: 85% 的任务自来电 15 分钟内到场}
        of: code-1
        budget: share(response{@} <= 15min) >= 85%
      - line: towns
        says: {en: "within 15 min in 90 % of incidents in places with over 7,500 people", zh: 7500 人以上城镇 90% 的任务 15 分钟内到场}
        of: code-1-towns
        budget: share(response{@} <= 15min) >= 90%
    """

  /// Ambulances in Adelaide.
  static let southAustraliaAmbulance = """
    standard: south-australia-ambulance
    title: {en: SA Ambulance Service in the metropolitan area, zh: 南澳大利亚州都市区救护车}
    source: "SA Health, ambulance waiting times, metropolitan response time targets"
    year: 2021
    categories:
      priority-1: {en: emergency, zh: 紧急, usually: priority=1}
      priority-2: {en: urgent, zh: 较急, usually: priority=2}
    lines:
      - line: priority-1
        says: {en: "60 % within 8 min of the call", zh: 60% 自来电 8 分钟内到场}
        of: priority-1
        budget: share(response{@} <= 8min) >= 60%
      - line: priority-2
        says: {en: "90 % within 16 min of the call", zh: 90% 自来电 16 分钟内到场}
        of: priority-2
        budget: share(response{@} <= 16min) >= 90%
    """
}
