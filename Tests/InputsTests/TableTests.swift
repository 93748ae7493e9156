import Testing

@testable import Inputs

@Suite struct TableTests {
  @Test func quotesLineBreaksAndMarks() throws {
    let text = "\u{FEFF}id,name,n\r\n1,\"a \"\"b\"\",\nc\",5\r\n\r\n2,,7"
    let table = try Table.parse(text, file: "t.csv", required: ["id", "n"], optional: ["name", "extra"])
    #expect(table.rows.count == 2)
    #expect(try table.rows[0].value("name").string() == "a \"b\",\nc")
    #expect(try table.rows[0].value("n").int() == 5)
    #expect(table.rows.map(\.line) == [2, 5])
    #expect(table.rows[1].optional("name") == nil && table.rows[1].optional("extra") == nil)
    let wrong = message { () throws(InputError) in _ = try table.rows[1].value("n").int(0...6) }
    #expect(wrong == "t.csv:5: n: found \"7\", allowed: a whole number from 0 to 6")
  }

  @Test(arguments: [
    ("", "t.csv:1: the header line is missing"), ("id,n,m\n", "t.csv:1: unknown column, found \"m\""),
    ("id\n1\n", "t.csv:1: the column \"n\" is missing"), ("id,n,id\n", "t.csv:1: id: this column stands twice"),
    (
      "id,n\n1\n2,3\n4\n5,6,7\n",
      "t.csv:2: wrong number of fields, found \"1\", allowed: 2, as in the header\nand 2 more rows with a wrong number of fields"
    ),
    ("id,n\n1\n", "t.csv:2: wrong number of fields, found \"1\", allowed: 2"),
    ("id,n\n\"1,2\n", "t.csv:2: a quote is opened and never closed"),
    ("id,n\n\"1\"x,2\n", "t.csv:2: text behind a closing quote"),
  ])
  func brokenTables(text: String, start: String) {
    let found = message { () throws(InputError) in
      _ = try Table.parse(text, file: "t.csv", required: ["id", "n"])
    }
    #expect(found?.hasPrefix(start) == true, "\(found ?? "no error")")
  }

  @Test func misspeltColumnsAreNamed() {
    let found = message { () throws(InputError) in
      _ = try Table.parse("id,resident\n", file: "t.csv", required: ["id", "residents"], others: true)
    }
    #expect(found == "t.csv:1: the column \"residents\" is missing, found \"resident\"")
  }
}
