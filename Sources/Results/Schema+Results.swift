extension Schema {
  /// What replications yielded: values, courses by hour and place, and of those that are traced every incident and leg.
  static let yielded = """
    CREATE TABLE replication (
      alternative TEXT NOT NULL REFERENCES alternative,
      replication INTEGER NOT NULL, -- from 1; the same number means the same random events in every alternative
      events INTEGER NOT NULL, -- executed
      digest TEXT NOT NULL, -- SHA-256 of the final state
      trail BLOB NOT NULL, -- rolling hash of the events at the end of each hour, 8 bytes each, least first
      traced INTEGER NOT NULL, -- 1 if tables incident and leg hold it
      PRIMARY KEY (alternative, replication)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE measure (
      name TEXT NOT NULL PRIMARY KEY,
      position INTEGER NOT NULL, -- the main ones first
      unit TEXT NOT NULL,
      better TEXT NOT NULL, -- lower, higher or none
      definition TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE value (
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      measure TEXT NOT NULL REFERENCES measure,
      dimension TEXT NOT NULL, -- empty for everybody, else the group: priority=1
      value REAL, -- NULL: over nobody; Inf: a quantile that open incidents have pushed beyond the cap
      n INTEGER NOT NULL, -- how many it is over
      open INTEGER NOT NULL, -- how many of these were still open when the run ended
      PRIMARY KEY (alternative, replication, measure, dimension),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE series (
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      series TEXT NOT NULL,
      dimension TEXT NOT NULL,
      time REAL NOT NULL, -- seconds since the start of the run, 00:00 on its first day
      value REAL,
      PRIMARY KEY (alternative, replication, series, dimension, time),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE histogram ( -- how long measured incidents took, by class; of every replication
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      measure TEXT NOT NULL, -- response or closure; or the quantile of a budget, whose limits are times
      priority INTEGER NOT NULL, -- 0 of a budget's
      upper REAL NOT NULL, -- minutes, the class's upper limit; Inf: open at the end of the run, lost or given up
      n INTEGER NOT NULL, -- longer than the class below and at most this long
      PRIMARY KEY (alternative, replication, measure, priority, upper),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cell_value ( -- measured incidents by cell, of every replication; cells without one have no row
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      cell INTEGER NOT NULL,
      incidents INTEGER NOT NULL, -- that occurred, reported or not
      responses INTEGER NOT NULL, -- with a response time
      response REAL NOT NULL, -- its sum, minutes; without a unit it counts until the end of the run
      closures INTEGER NOT NULL, -- with a closure time
      closure REAL NOT NULL, -- its sum, minutes; still open counts until the end of the run
      PRIMARY KEY (alternative, replication, cell),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cover_gap ( -- cells that no free unit of a cover would have reached in time, of every replication with covers
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      cover TEXT NOT NULL,
      cell INTEGER NOT NULL,
      share REAL NOT NULL, -- of the measured looks; cells that were always covered have no row
      PRIMARY KEY (alternative, replication, cover, cell),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE flow ( -- the ways of measured incidents, of every replication
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      channel TEXT, -- NULL: nobody reported it
      desks INTEGER NOT NULL, -- that handled it; 4 stands for four and more
      returned INTEGER NOT NULL, -- 1 if a wrong agency returned it
      agency TEXT, -- that closed it or holds it
      state TEXT NOT NULL, -- as in table incident
      n INTEGER NOT NULL,
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX flow_replication ON flow (alternative, replication);
    CREATE TABLE case_flow ( -- measured tickets from one stop of their way to the next, of every replication with desks
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      origin TEXT NOT NULL, -- channel:hotline, intake, desk:community, wrong-agency, agency:police and the like
      target TEXT NOT NULL, -- likewise, or an end: merged, closed:community, gave-up, open; what comes to another stop leaves it
      n INTEGER NOT NULL, -- of a channel reports, else tickets, spurious ones with them
      PRIMARY KEY (alternative, replication, origin, target),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE incident ( -- of traced replications; times in seconds since the start of the run, NULL if never
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      incident TEXT NOT NULL, -- identity by birth, hex: the same in every alternative
      kind TEXT NOT NULL,
      priority INTEGER NOT NULL, -- 1 is most urgent
      cell INTEGER NOT NULL,
      beat TEXT,
      community TEXT,
      subdistrict TEXT,
      channel TEXT,
      agency TEXT,
      unit TEXT, -- the first that was sent
      returns INTEGER NOT NULL,
      desks INTEGER NOT NULL,
      state TEXT NOT NULL, -- closed, unreported, open, lost, gaveUp, mended, falseReport, duplicate or expired
      occurred REAL, detected REAL, reported REAL, triaged REAL, assigned REAL,
      accepted REAL, departed REAL, on_scene REAL, resolved REAL, closed REAL,
      "left" REAL, -- given up, turned away or gone
      PRIMARY KEY (alternative, replication, incident),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE leg ( -- of traced replications; times as in incident, distance in metres
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      leg INTEGER NOT NULL, -- in the order of their ends
      unit TEXT NOT NULL,
      purpose TEXT NOT NULL, -- travel, work, back, transport, wait, pause, chore or unavailable
      incident TEXT, -- of a way back or a break, the one that it came from; NULL if it came from none
      task TEXT, -- NULL on a way back and on a break
      from_cell INTEGER NOT NULL,
      to_cell INTEGER NOT NULL,
      start REAL NOT NULL,
      "end" REAL,
      distance REAL NOT NULL,
      PRIMARY KEY (alternative, replication, leg),
      FOREIGN KEY (alternative, replication) REFERENCES replication ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW tidy AS -- one row a number
      SELECT value.alternative, replication, measure, dimension, unit, value, n, open
      FROM value JOIN measure ON measure.name = value.measure
      WHERE value.alternative NOT IN (SELECT alternative FROM moved);
    CREATE VIEW paired AS -- each alternative less the baseline, by replication
      SELECT a.alternative, a.replication, a.measure, a.dimension, unit,
        a.value, b.value AS baseline_value, a.value - b.value AS difference
      FROM value AS a
      JOIN measure ON measure.name = a.measure
      JOIN value AS b ON b.alternative = (SELECT name FROM alternative WHERE baseline = 1)
        AND b.replication = a.replication AND b.measure = a.measure AND b.dimension = a.dimension
      WHERE a.alternative <> b.alternative AND a.alternative NOT IN (SELECT alternative FROM moved);
    CREATE VIEW moved_value AS -- each alternative in each world that the question was moved to, and the baseline there
      SELECT m.world, m.asked AS alternative, a.replication, a.measure, a.dimension, unit,
        a.value, b.value AS baseline_value, a.value - b.value AS difference
      FROM moved AS m
      JOIN moved AS n ON n.world = m.world AND n.asked = (SELECT name FROM alternative WHERE baseline = 1)
      JOIN value AS a ON a.alternative = m.alternative
      JOIN value AS b ON b.alternative = n.alternative AND b.replication = a.replication
        AND b.measure = a.measure AND b.dimension = a.dimension
      JOIN measure ON measure.name = a.measure;
    """
}
