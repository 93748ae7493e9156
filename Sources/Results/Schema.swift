/// The tables and views of a results file. The comments stand inside the statements, so that `.schema` shows them to
/// whoever opens the file.
enum Schema {
  /// Marks a SQLite file as one of ours: "GTwn" in its header.
  static let applicationID: Int32 = 0x4754_776E
  /// Version of the tables.
  static let version = 7

  static let statements = """
    CREATE TABLE experiment ( -- one row
      name TEXT NOT NULL PRIMARY KEY,
      question TEXT NOT NULL,
      scenario TEXT NOT NULL,
      scenario_digest TEXT NOT NULL, -- SHA-256 of the scenario's world, without any alternative's change
      seed INTEGER NOT NULL,
      version TEXT NOT NULL, -- of the tool
      file TEXT NOT NULL, -- the experiment file as the user named it
      text TEXT NOT NULL, -- what it says
      smoke INTEGER NOT NULL, -- 1 if it only shows that everything works
      first_weekday INTEGER, -- of the run, 0 is Monday
      warm_up REAL, -- seconds, like the two below
      period REAL, -- measured
      drain REAL -- at most, after the period
    ) STRICT;
    CREATE TABLE main ( -- the measures that the decision shows
      position INTEGER NOT NULL PRIMARY KEY,
      measure TEXT NOT NULL,
      dimension TEXT NOT NULL
    ) STRICT;
    CREATE TABLE budget ( -- the limits that the experiment file states, to be judged again from table value
      position INTEGER NOT NULL PRIMARY KEY,
      text TEXT NOT NULL, -- as written
      measure TEXT NOT NULL REFERENCES measure, -- its quantity, as table value has it
      dimension TEXT NOT NULL,
      level TEXT NOT NULL, -- error or warn
      confidence REAL NOT NULL, -- 0.95 lets one in twenty be wrong where the truth lies on the limit
      judge TEXT NOT NULL, -- alternatives that it is for, one a line; empty for all that it can be judged for
      looks TEXT NOT NULL -- counts of replications at which it is judged: 20 40 80 160
    ) STRICT;
    CREATE TABLE assumption ( -- what stands for figures that nobody published
      position INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      reason TEXT NOT NULL,
      covers TEXT NOT NULL -- the settings that it speaks for, a path a line
    ) STRICT;
    CREATE TABLE published ( -- figures of the scenario that somebody published, or that follow from such
      position INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      source TEXT NOT NULL,
      covers TEXT NOT NULL -- as of an assumption
    ) STRICT;
    CREATE TABLE unexplained ( -- figures of the scenario for which neither speaks
      position INTEGER NOT NULL PRIMARY KEY,
      path TEXT NOT NULL
    ) STRICT;
    CREATE TABLE call_account ( -- what became of the rows of the files of calls; empty without any
      position INTEGER NOT NULL PRIMARY KEY,
      what TEXT NOT NULL, -- in the run, outside of it, or left out and why
      n INTEGER NOT NULL,
      example TEXT NOT NULL -- the first of them
    ) STRICT;
    CREATE TABLE layer ( -- what the map is made of
      position INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      status TEXT NOT NULL, -- measured, derived or synthetic
      how TEXT NOT NULL
    ) STRICT;
    CREATE TABLE map ( -- one row
      name TEXT NOT NULL PRIMARY KEY,
      zh TEXT NOT NULL,
      en TEXT NOT NULL,
      cell_size REAL NOT NULL -- metres; 0 on a map of nodes
    ) STRICT;
    CREATE TABLE term ( -- what ids are called
      list TEXT NOT NULL, -- subdistrict, community (in a subdistrict), agency, kind (of an agency) or channel
      position INTEGER NOT NULL, -- from 0
      id TEXT NOT NULL,
      zh TEXT NOT NULL,
      en TEXT NOT NULL,
      parent INTEGER, -- position of what it is in
      PRIMARY KEY (list, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cell (
      cell INTEGER NOT NULL PRIMARY KEY, -- as table incident has it
      x REAL NOT NULL, -- column of the raster, eastwards; of a node metres
      y REAL NOT NULL, -- row of the raster, northwards; of a node metres
      community INTEGER NOT NULL, -- position in table term
      residents INTEGER NOT NULL,
      jobs INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE provenance ( -- who computed what, one session a run of the command that computed something
      session INTEGER NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (session, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alternative (
      name TEXT NOT NULL PRIMARY KEY,
      position INTEGER NOT NULL, -- in the experiment file
      baseline INTEGER NOT NULL, -- 1 for the one that the others are compared with
      digest TEXT NOT NULL, -- SHA-256 of its world
      setting TEXT NOT NULL, -- the resolved scenario
      changes TEXT NOT NULL -- what it changes, one "path = value" a line
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE moved ( -- worlds in which the question is asked again, where something assumed holds otherwise
      position INTEGER NOT NULL PRIMARY KEY,
      world TEXT NOT NULL, -- its name
      asked TEXT NOT NULL, -- the alternative of the experiment file
      alternative TEXT NOT NULL, -- that alternative in this world, as table alternative has it once it was run
      changes TEXT NOT NULL -- what holds otherwise, one "path = value" a line
    ) STRICT;
    CREATE TABLE design ( -- points of the experiment's design, in its order; empty if all alternatives were written by hand
      point INTEGER NOT NULL, -- from 1
      kind TEXT NOT NULL, -- full-factorial, fractional-factorial, latin-hypercube, sobol, morris or saltelli
      alternative TEXT NOT NULL, -- that is run there; equal points share one
      factor TEXT NOT NULL,
      path TEXT NOT NULL, -- of the scenario
      level TEXT NOT NULL, -- what stands there
      x REAL NOT NULL, -- where that lies: 0 for the lowest or first value, 1 for the highest or last
      PRIMARY KEY (point, factor)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE staffing ( -- rosters that optimize staffing tried, in its order; their values stand in table value
      trial INTEGER NOT NULL PRIMARY KEY, -- from 1
      alternative TEXT NOT NULL REFERENCES alternative,
      cost REAL NOT NULL,
      outcome TEXT NOT NULL, -- of the budgets: pass, fail or inconclusive
      replications INTEGER NOT NULL, -- that the outcome took
      chosen INTEGER NOT NULL -- 1 for the cheapest that passes
    ) STRICT;
    CREATE TABLE roster ( -- of those alternatives
      alternative TEXT NOT NULL REFERENCES alternative,
      team TEXT NOT NULL,
      path TEXT NOT NULL, -- of the scenario
      level TEXT NOT NULL, -- what stands there
      cost REAL NOT NULL,
      PRIMARY KEY (alternative, team)
    ) STRICT, WITHOUT ROWID;
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
    CREATE TABLE passage ( -- measured tickets from one stop of their way to the next, of every replication with desks
      alternative TEXT NOT NULL,
      replication INTEGER NOT NULL,
      origin TEXT NOT NULL, -- channel:hotline, port, desk:community, wrong-agency, agency:police and the like
      target TEXT NOT NULL, -- likewise, or an end: merged, closed:community, gave-up, open; what comes to another stop leaves it
      n INTEGER NOT NULL, -- of a channel reports, else tickets, those in vain with them
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
      occurred REAL, noticed REAL, reported REAL, triaged REAL, assigned REAL,
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
      purpose TEXT NOT NULL, -- travel, work, back, transport, wait, pause or chore
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
      FROM alternative AS base
      JOIN value AS b ON b.alternative = base.name
      JOIN value AS a ON a.replication = b.replication AND a.measure = b.measure AND a.dimension = b.dimension
        AND a.alternative <> b.alternative
      JOIN measure ON measure.name = a.measure
      WHERE base.baseline = 1 AND a.alternative NOT IN (SELECT alternative FROM moved);
    CREATE VIEW moved_value AS -- each alternative in each world that the question was moved to, and the baseline there
      SELECT m.world, m.asked AS alternative, a.replication, a.measure, a.dimension, unit,
        a.value, b.value AS baseline_value, a.value - b.value AS difference
      FROM moved AS m
      JOIN alternative AS base ON base.baseline = 1
      JOIN moved AS n ON n.world = m.world AND n.asked = base.name
      JOIN value AS a ON a.alternative = m.alternative
      JOIN value AS b ON b.alternative = n.alternative AND b.replication = a.replication
        AND b.measure = a.measure AND b.dimension = a.dimension
      JOIN measure ON measure.name = a.measure;
    """
}
