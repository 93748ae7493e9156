extension Standard {
  /// Career fire departments in the United States.
  static let nfpa1710 = """
    standard: nfpa-1710
    title: {en: "NFPA 1710, career fire departments", zh: NFPA 1710 职业消防队组织与部署标准}
    source: "NFPA 1710, Organization and Deployment by Career Fire Departments"
    year: 2020
    categories:
      fire:      {en: fire suppression and special operations, zh: 火灾扑救与特种作业, usually: agency=fire}
      medical:   {en: emergency medical incidents, zh: 急救, usually: agency=ambulance}
      high-rise: {en: fires in high-rise buildings, zh: 高层建筑火灾}
    lines:
      - line: alarm-answering
        clause: 4.1.2.3
        says: {en: "15 s to answer 95 % of alarms, 40 s to answer 99 %", zh: 95% 的报警在 15 秒内接听，99% 在 40 秒内接听}
        missing: {en: how long a call rings before it is answered, zh: 来电接听前的等待时间}
      - line: alarm-processing
        clause: 4.1.2.3
        says: {en: "64 s to process 90 % of alarms", zh: 90% 的警情在 64 秒内处理完毕}
        reading: {en: "call-handling holds all from report to dispatch, the waiting for a unit too", zh: 此处接处警用时从接报算到派出，含等待可派车辆}
        budget: share(call-handling <= 64s) >= 90%
      - line: alarm-processing-95
        clause: 4.1.2.3
        says: {en: "106 s to process 95 % of alarms", zh: 95% 的警情在 106 秒内处理完毕}
        reading: {en: "as alarm-processing", zh: 同上}
        budget: share(call-handling <= 106s) >= 95%
      - line: turnout-fire
        clause: 4.1.2.1
        says: {en: "80 s turnout to 90 % of fire and special operations incidents", zh: 90% 的火灾与特种作业警情 80 秒内出动}
        of: fire
        budget: share(turnout{@} <= 80s) >= 90%
      - line: turnout-medical
        clause: 4.1.2.1
        says: {en: "60 s turnout to 90 % of emergency medical incidents", zh: 90% 的急救任务 60 秒内出动}
        of: medical
        budget: share(turnout{@} <= 60s) >= 90%
      - line: first-engine
        clause: 4.1.2.1
        says: {en: "240 s travel of the first engine to 90 % of fires", zh: 90% 的火灾首辆消防车行车不超过 240 秒}
        of: fire
        reading: {en: "the first unit of any kind counts", zh: 以首个到场单位计，不分车种}
        budget: share(travel{@} <= 240s) >= 90%
      - line: second-company
        clause: 4.1.2.1
        says: {en: "360 s travel of the second company to 90 % of fires", zh: 90% 的火灾第二支队伍行车不超过 360 秒}
        of: fire
        reading: {en: "the second unit on scene counts, whatever its crew", zh: 以第二个到场单位计，不核对编制人数}
        budget: share(travel{@,unit=2} <= 360s) >= 90%
      - line: full-alarm
        clause: 4.1.2.1
        says: {en: "480 s travel of the initial full alarm to 90 % of fires other than in high-rises", zh: 90% 的非高层火灾首批力量全部行车不超过 480 秒}
        of: fire
        budget: share(full-travel{@} <= 480s) >= 90%
      - line: full-alarm-high-rise
        clause: 4.1.2.1
        says: {en: "610 s travel of the initial full alarm to 90 % of fires in high-rises", zh: 90% 的高层火灾首批力量全部行车不超过 610 秒}
        of: high-rise
        budget: share(full-travel{@} <= 610s) >= 90%
      - line: first-responder
        clause: 4.1.2.1
        says: {en: "240 s travel of a first responder with a defibrillator to 90 % of emergency medical incidents", zh: 90% 的急救任务首个携除颤器的单位行车不超过 240 秒}
        of: medical
        reading: {en: "the first unit of any kind counts", zh: 以首个到场单位计}
        budget: share(travel{@} <= 240s) >= 90%
    """

  /// Volunteer and combination fire departments in the United States.
  static let nfpa1720 = """
    standard: nfpa-1720
    title: {en: "NFPA 1720, volunteer fire departments", zh: NFPA 1720 志愿消防队组织与部署标准}
    source: "NFPA 1720, Organization and Deployment by Volunteer Fire Departments"
    year: 2010
    categories:
      urban:    {en: "structure fires where over 1,000 people live on a square mile", zh: 每平方英里超过 1000 人地区的建筑火灾, usually: agency=fire}
      suburban: {en: "structure fires where 500 to 1,000 do", zh: 每平方英里 500 至 1000 人地区的建筑火灾}
      rural:    {en: structure fires where fewer than 500 do, zh: 每平方英里不足 500 人地区的建筑火灾}
    lines:
      - line: urban
        clause: table 4.3.2
        says: {en: "15 firefighters on scene in 9 min of dispatch, 90 % of the time", zh: 90% 的情况下派出后 9 分钟内 15 名消防员到场}
        of: urban
        budget: share(attendance{@,staff=15} <= 9min) >= 90%
      - line: suburban
        clause: table 4.3.2
        says: {en: "10 firefighters on scene in 10 min of dispatch, 80 % of the time", zh: 80% 的情况下派出后 10 分钟内 10 名消防员到场}
        of: suburban
        budget: share(attendance{@,staff=10} <= 10min) >= 80%
      - line: rural
        clause: table 4.3.2
        says: {en: "6 firefighters on scene in 14 min of dispatch, 80 % of the time", zh: 80% 的情况下派出后 14 分钟内 6 名消防员到场}
        of: rural
        budget: share(attendance{@,staff=6} <= 14min) >= 80%
      - line: attack
        clause: 4.3
        says: {en: "attack begun within 2 min of that, 90 % of the time", zh: 其后 2 分钟内开始灭火，90% 达标}
        missing: {en: how long a crew prepares on scene before it attacks, zh: 到场后的战斗展开时间}
    """

  /// Land ambulances in Ontario.
  static let ontarioAmbulance = """
    standard: ontario-ambulance
    title: {en: Ambulances of Ontario, zh: 加拿大安大略省救护车响应用时}
    source: "Ontario Regulation 257/00 under the Ambulance Act, part VIII, as amended by O. Reg. 267/08"
    year: 2008
    categories:
      ctas-1: {en: patients of triage level 1, zh: 一级分诊病人, usually: priority=1}
    lines:
      - line: dispatch
        clause: part VIII
        says: {en: "an ambulance is assigned within 2 min to patients of level 1, in the share that the dispatch centre plans", zh: 一级病人 2 分钟内派出救护车，达标比例由调度中心自定}
        missing: {en: "the share, which each dispatch centre sets: state it as share(call-handling <= 2min) >= ...", zh: 达标比例由各调度中心自定：可写 share(call-handling <= 2min) >= …}
      - line: arrival
        clause: part VIII
        says: {en: "on scene within 8 min of notice to patients of level 1, in the share that the municipality plans", zh: 一级病人通知后 8 分钟内到场，达标比例由市政当局自定}
        missing: {en: "the share, which each municipality sets: state it as share(attendance{priority=1} <= 8min) >= ...", zh: "达标比例由各市自定：可写 share(attendance{priority=1} <= 8min) >= …"}
    """
}
