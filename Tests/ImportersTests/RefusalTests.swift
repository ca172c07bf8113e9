// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Importers
import TestSupport
import Testing

/// Files that are refused, each with one message and its place.
struct RefusalTests {
    private static let ktab = """
        Reform,A made-up scenario,2,1
        Actor,Description,Power,Reform Position,Reform Salience
        A,one,100,20,60
        B,two,60,65,10
        """
    private static let hub = """
        origin_date,target,output_type,output_type_id,value
        2025-03-01,cases,quantile,0.25,10
        2025-03-01,cases,quantile,0.5,20
        """

    @Test(arguments: [
        ("{\"a\": 1", "1:8: this is not JSON: ',' or '}' is expected here"),
        ("{nonsense}", "1:2: this is not JSON: a key in double quotes is expected here"),
        ("[1, 2,, 3]", "1:7: this is not JSON: a value is expected here"),
        ("{\"a\": \"\\ud800\"}", "1:8: this escape is not a character of text"),
        ("{\"a\": 1, \"a\": 2}", "1:11: duplicate key 'a', first used on line 1"),
        ("{\"a\": 01}", "1:7: this is not JSON: a value is expected here"),
        (String(repeating: "[", count: 100_000), "1:65: a file must nest at most 64 levels deep"),
        (
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]><a>&b;</a>",
            "1:1: document types and entities (<!DOCTYPE, <!ENTITY) are not supported"
        ),
        ("<a>&b;</a>", "1:4: the entity '&b;' is not supported"),
        ("<a b=\"&#xFFFF;\"/>", "1:7: '&#xFFFF;' is not a character of text"),
        ("<a><b></a>", "1:9: 'a' is closed here, but 'b' is open"),
        ("<a b=\"1\" b=\"2\"/>", "1:10: the attribute 'b' is given twice"),
        ("<a b=\"<\"/>", "1:7: '<' is not allowed in a value"),
        ("<a>", "1:2: 'a' is not closed before the end of the file"),
        ("<a/><b/>", "1:5: an XML file has one outermost element, and this is after its end"),
        (
            String(repeating: "<a>", count: 10_000),
            "1:193: elements must nest at most 64 levels deep"
        ),
        ("<html></html>", "1:2: 'html' is not the root of a GENIUS domain or profile"),
        (
            "<utility_space type=\"nonlinear\"></utility_space>",
            "1:22: only linear additive utilities can be imported: a sum over issues, without "
                + "interactions or constraints"
        ),
        (ktab.replacing(",20,", with: ",120,"), "3:11: a position must be from 0 to 100, not 120"),
        (ktab.replacing(",20,", with: ",x,"), "3:11: a position must be a number, not 'x'"),
        (ktab.replacing("100,20,60", with: "100,20,0"), "3:1: actor 'A' has no salience above 0"),
        (
            ktab.replacing(",2,1", with: ",3,1"),
            "1:27: the first row says that there are 3 actors, and the file has 2"
        ),
        (ktab.replacing(",20,60", with: ",20"), "3:1: this row has 4 cells, and 5 are needed"),
        (
            hub.replacing(",20", with: ",5"),
            "3:31: the value at 'quantile 0.5' is below the one before"
        ),
        (
            hub.replacing("0.5,", with: "0.25,"),
            "3:27: 'quantile 0.25' is given twice for the same question"
        ),
        (
            hub.replacing("quantile", with: "mean"),
            "1:1: nothing in this file can be imported: quantile, cdf, pmf and sample rows can"
        ),
        (
            hub.replacing("0.5,20", with: "0.5,x"), "3:31: a quantile must be a number, not 'x'"
        ),
        (
            hub.replacing("quantile,0.5", with: "quantil,0.5"),
            "3:18: 'quantil' is not an output type of hubverse"
        ),
    ])
    func `it is refused at its place`(_ text: String, _ message: String) {
        #expect(Imports.refusal([("file.txt", text)]) == message)
    }

    @Test func `a file of no known format is refused`() {
        #expect(Imports.refusal([("file.csv", "a,b\n1,2\n")]).contains("is in none of the formats"))
    }

    @Test func `profiles for another domain are refused`() {
        var other = Laptop.issues
        other[1].name = "Memory"
        let refusal = Imports.refusal([
            ("laptop.xml", Laptop.xml()),
            ("buyer.xml", Laptop.xml(other, Laptop.buyer, Laptop.buyerWeights)),
            ("seller.xml", Laptop.xml(Laptop.issues, Laptop.seller, Laptop.sellerWeights)),
        ])
        #expect(
            refusal == "9:2: issue 'Memory' is not in the domain 'laptop.xml': this profile is for "
                + "another domain")
        other = Laptop.issues
        other[1].values[0] = "1 Tb"
        #expect(
            Imports.refusal([
                ("laptop.xml", Laptop.xml()),
                ("buyer.xml", Laptop.xml(other, Laptop.buyer, Laptop.buyerWeights)),
                ("seller.xml", Laptop.xml(Laptop.issues, Laptop.seller, Laptop.sellerWeights)),
            ]) == "9:2: '1 Tb' is not a value of issue 'Harddisk' in the domain")
    }

    @Test func `an issue that is given twice is refused`() {
        var issues = Laptop.issues
        issues[1].name = issues[0].name
        #expect(
            Imports.refusal([
                ("laptop.xml", Laptop.xml(issues)),
                ("buyer.xml", Laptop.xml(issues, Laptop.buyer, Laptop.buyerWeights)),
                ("seller.xml", Laptop.xml(issues, Laptop.seller, Laptop.sellerWeights)),
            ]).contains("issue '\(issues[0].name)' is given twice"))
    }

    @Test func `a folder of more than 100 files is not taken for a scenario`() {
        let files = (0...100).map { (name: "profile\($0).xml", text: "<a/>") }
        #expect(
            Imports.refusal(files, byFolder: true)
                .contains("has more than 100 files that could be domains or profiles"))
    }

    /// Names with the escapes of RFC 8259 are the characters that they stand for.
    @Test func `escapes in JSON are read`() {
        let refusal = Imports.refusal([
            ("file.json", #"{"type": "\u0041\t\"\\\/\ud83d\ude00", "type": 1}"#)
        ])
        #expect(refusal == "1:41: duplicate key 'type', first used on line 1")
        #expect(Imports.refusal([("file.json", #"{"\u0041": 1, "A": 2}"#)]).contains("'A'"))
        #expect(Imports.refusal([("file.json", #"{"\u+041": 1}"#)]).contains("1:3: "))
    }

    @Test func `a domain without two profiles is refused`() {
        #expect(
            Imports.refusal([("laptop.xml", Laptop.xml())])
                == "a negotiation is imported with two profiles, and there are 0")
        #expect(
            Imports.refusal([Laptop.files[1]])
                == "a negotiation is imported with two profiles, and there is 1")
        #expect(
            Imports.refusal(
                [
                    ("laptop.xml", Laptop.xml()),
                    ("buyer.json", Laptop.json(Laptop.buyer, Laptop.buyerWeights)),
                ])
                == "the domain and its profiles must be of one format")
    }

    @Test func `forecasts of several days or of no day are refused`() {
        #expect(
            Imports.refusal(
                [("f.csv", Self.hub + "\n2025-03-08,cases,quantile,0.5,20\n")], starts: nil)
                == "4:18: the forecasts were made on several days, such as 2025-03-01 and 2025-03-08"
        )
        #expect(
            Imports.refusal(
                [("f.csv", Self.hub.replacing("origin_date", with: "made"))], starts: nil
            )
            .contains("state it with --starts"))
        #expect(
            Imports.refusal([("f.csv", Self.hub)], only: ["target=deaths"])
                == "1:1: no row has target=deaths")
        #expect(
            Imports.refusal([("f.csv", Self.hub)], only: ["tarket=cases"])
                == "1:1: there is no column 'tarket'")
    }

    @Test func `a file of 100 MB is refused before it is read`() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("large.xml").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data("<a>".utf8)))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 100_000_000)
        try handle.close()
        #expect(throws: Rejection.self) {
            try Import([path], Import.Options(starts: nil, today: Imports.day))
        }
    }

    /// Text of the file stays text: it can't end a comment, a quote or a line.
    @Test func `hostile names stay where they are`() throws {
        let name = "a\"\\b: {c} # d &#10;scenario: other&#9;]"
        let issues: [Laptop.Issue] = [("\(name)", ["x&quot;y", "z&#92;"]), ("not", ["if", "1"])]
        let text = { (numbers: [[Double]]) in
            Laptop.xml(issues, numbers, [1, 1])
                .replacing("a\"\\b", with: "a&quot;\\b")
        }
        let imported = try Imports([
            ("result.xml", text([[1, 2], [1, 2]])), ("min.xml", text([[2, 1], [2, 1]])),
        ])
        #expect(
            imported.text.split(separator: "\n").filter { $0.hasPrefix("scenario:") }.count == 1)
        _ = try imported.means()
    }
}
