import Testing

@testable import dengen

@Suite("Host ranges on the command line")
struct HostRangeTests {
    @Test(
        "A pattern stands for these names, in this order",
        arguments: [
            ("rack1", ["rack1"]), ("rack[1-5]", ["rack1", "rack2", "rack3", "rack4", "rack5"]),
            ("rack[01-03,12]", ["rack01", "rack02", "rack03", "rack12"]), ("[7]", ["7"]),
            ("rack[8-11]", ["rack8", "rack9", "rack10", "rack11"]), ("r[08-10]", ["r08", "r09", "r10"]),
            ("r[99-101]", ["r99", "r100", "r101"]), ("r[099-101]", ["r099", "r100", "r101"]),
            ("R001-[01-02]", ["R001-01", "R001-02"]), ("a[1,1]", ["a1", "a1"]), ("[0-0]", ["0"]),
            ("r[1-2]o[3,5-6]b", ["r1o3b", "r1o5b", "r1o6b", "r2o3b", "r2o5b", "r2o6b"]),
            ("電源[1-2]号", ["電源1号", "電源2号"]), (#"PC\[1\]"#, ["PC[1]"]), (#"a\\b"#, [#"a\b"#]),
            ("a-b,c", ["a-b,c"]), ("e\u{301}[1]", ["e\u{301}1"]),
        ])
    func names(_ pattern: String, _ expected: [String]) throws {
        #expect(try HostRange.names(in: pattern) == expected)
    }

    @Test(
        "What cannot be read is refused with the reason",
        arguments: [
            ("", "a name is needed"), ("rack[1-5", "`[` without `]`"), ("rack1]", "`]` without `[`"),
            ("rack[]", "brackets hold numbers"), ("rack[1,]", "brackets hold numbers"),
            ("rack[a-b]", "brackets hold numbers"), ("rack[1-2-3]", "brackets hold numbers"),
            ("rack[-1]", "brackets hold numbers"), ("rack[1-]", "brackets hold numbers"),
            ("rack[1234567890]", "brackets hold numbers"), ("rack[5-1]", "5-1 runs backwards"),
            ("rack[１-２]", "brackets hold numbers"), ("rack[0-4096]", "more than 4096 names"),
            ("rack[0-999999999]", "more than 4096 names"), ("[1-64][1-65]", "more than 4096 names"),
            ("[1-4096,1]", "more than 4096 names"), ("rack[[1]]", "brackets hold numbers"),
            ("rack\\", "nothing follows"),
        ])
    func refused(_ pattern: String, _ words: String) throws {
        let failure = try #require(throws: HostRange.Failure.self) { try HostRange.names(in: pattern) }
        #expect(failure.description.contains(words))
    }

    @Test("The greatest pattern there may be")
    func greatest() throws {
        let names = try HostRange.names(in: "[1-64][1-64]")
        #expect(names.count == HostRange.mostNames && names.last == "6464")
    }

    @Test("10,000 random patterns: names or a refusal, never more than the limit, and plain names unchanged")
    func fuzz() throws {
        var random = SystemRandomNumberGenerator()
        let signs = Array("ab01259[]-,\\[0-9]電".unicodeScalars)
        for _ in 0..<10_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...14, using: &random) { text.append(signs[Int.random(in: 0..<signs.count)]) }
            let pattern = String(text)
            do {
                let names = try HostRange.names(in: pattern)
                #expect((1...HostRange.mostNames).contains(names.count), "\(pattern)")
                if !pattern.utf8.contains(where: { "[]\\".utf8.contains($0) }) { #expect(names == [pattern]) }
            } catch {
                #expect(!error.problem.isEmpty && error.pattern == pattern)
            }
        }
    }
}
