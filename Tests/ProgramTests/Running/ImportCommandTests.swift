import DengenSystem
import Foundation
import TestSupport
import Testing

/// `dengen import samples` against a demo that runs: each test has outlets and months of its own.
@Suite("C-41: dengen import samples", .serialized, .timeLimit(.minutes(5)))
struct ImportCommandTests {
    private func file(_ bytes: [UInt8]) throws -> String {
        let path = try TestDirectory.make() + "/samples.csv"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func file(_ text: String) throws -> String { try file(Array(text.utf8)) }

    /// What the centre has of an outlet's power in that span, through its API.
    private func kept(_ demo: RunningDemo, _ label: String, _ month: String) async throws -> [String: Double] {
        let listed = try await demo.run("outlet", "list", label, "--json").json()["outlets"] as? [[String: Any]]
        let id = try #require(listed?.first?["id"] as? String)
        let path =
            "/api/v1/outlets/\(id)/series?quantity=power&from=\(month)-01T00:00:00Z&to=\(month)-28T00:00:00Z&step=raw"
        let answer = try await get(demo, path)
        let times = try #require(answer["t"] as? [Int])
        let values = try #require(answer["mean"] as? [Double])
        #expect(times.count == values.count && Set(times).count == times.count)
        return Dictionary(uniqueKeysWithValues: zip(times.map(String.init), values))
    }

    private func get(_ demo: RunningDemo, _ path: String) async throws -> [String: Any] {
        try await send(demo, "GET", path, body: nil)
    }

    private func send(
        _ demo: RunningDemo, _ method: String, _ path: String, body: String?
    ) async throws -> [String: Any] {
        let http = HTTPClient()
        var headers = [("Authorization", "Bearer \(demo.key)")]
        if body != nil { headers.append(("Content-Type", "application/json")) }
        let answer = try await http.send(
            HTTPClient.Request(
                method: method, url: demo.url + path, headers: headers, body: body.map { Array($0.utf8) }))
        await http.shutdown()
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    @Test("A good file is kept whole; the same again changes nothing; a dry run keeps nothing")
    func good() async throws {
        let demo = try await RunningDemo.shared()
        let path = try file(
            """
            time,outlet,quantity,value
            2024-03-01T00:01:00Z,R002-01,power,32.44
            2024-03-01T09:02:00+09:00,R002-01,power,0
            2024-03-01T00:03:00Z,R002-01,energy,1234.5

            """)
        let dry = try await demo.run("import", "samples", path, "--dry-run")
        #expect(dry.status == 0 && dry.out == "3 values would be kept; nothing was written\n", "\(dry.err)")
        #expect(try await kept(demo, "R002-01", "2024-03").isEmpty)
        for _ in 0..<2 {
            let done = try await demo.run("import", "samples", path)
            #expect(done.status == 0 && done.out == "3 values kept\n", "\(done.err)")
            #expect(try await kept(demo, "R002-01", "2024-03") == ["1709251260": 32.4, "1709251320": 0])
        }
        let told = try await demo.run("import", "samples", path, "--json").json()
        #expect(told["kept"] as? Int == 3 && told["applied"] as? Bool == true)
    }

    @Test("Faulty lines are told by their number, and nothing of the file is kept; --skip-errors keeps the good ones")
    func faulty() async throws {
        let demo = try await RunningDemo.shared()
        let path = try file(
            """
            time,outlet,quantity,value
            2024-04-01T00:01:00Z,R002-02,power,1
            yesterday,R002-02,power,2
            2024-04-01T00:02:00Z,R999-01,power,3
            2024-04-01T00:03:00Z,R002-02,heat,4
            2024-04-01T00:04:00Z,R002-02,power,5

            """)
        let refused = try await demo.run("import", "samples", path)
        #expect(refused.status == 1 && refused.out == "2 values would be kept; nothing was written\n", "\(refused.out)")
        let lines = refused.err.split(separator: "\n").filter { $0.hasPrefix("dengen: \(path):") }
        #expect(lines.map { $0.split(separator: ":")[2] } == ["3", "4", "5"], "\(refused.err)")
        #expect(try await kept(demo, "R002-02", "2024-04").isEmpty)
        let skipped = try await demo.run("import", "samples", path, "--skip-errors")
        #expect(skipped.status == 1 && skipped.out == "2 values kept\n", "\(skipped.err)")
        #expect(try await kept(demo, "R002-02", "2024-04").values.sorted() == [1, 5])
    }

    @Test("A file larger than a request is one file: line numbers go on, and a fault at its end keeps all of it out")
    func long() async throws {
        let demo = try await RunningDemo.shared()
        let space = String(repeating: " ", count: 2_400)
        let lines = (1...1_600).map { place in
            let clock = [place / 60, place % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            let day = place < 1_440 ? "01T\(clock[0])" : "02T0\(place / 60 - 24)"
            return "2024-05-\(day):\(clock[1]):00Z,\(space)R002-03,power,\(place)\n"
        }
        let head = "time,outlet,quantity,value\n"
        let bad = try file(head + lines.joined() + "2024-05-09T00:00:00Z,R002-03,power,x\n")
        let refused = try await demo.run("import", "samples", bad)
        #expect(refused.status == 1 && refused.err.hasPrefix("dengen: \(bad):1602: "), "\(refused.err.prefix(300))")
        #expect(try await kept(demo, "R002-03", "2024-05").isEmpty)
        let done = try await demo.run("import", "samples", try file(head + lines.joined()))
        #expect(done.status == 0 && done.out == "1600 values kept\n", "\(done.err)")
        let values = try await kept(demo, "R002-03", "2024-05").values.sorted()
        #expect(values == (1...1_600).map(Double.init))
    }

    @Test("Bytes that are no text, no table or no file are refused in words, and leave nothing")
    func hostile() async throws {
        let demo = try await RunningDemo.shared()
        let head = Array("time,outlet,quantity,value\n".utf8)
        var generator = SeededGenerator(seed: 7)
        let noise = (0..<4_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let cases: [[UInt8]] = [
            [], [0], noise, head + noise,
            head + Array("2024-06-01T00:01:00Z,\u{202E}=cmd|' /C calc'!A0,power,1\n".utf8),
            head + Array("2024-06-01T00:01:00Z,R002-04,power,1e308\n".utf8), [0xFF, 0xFE] + head,
            head + [UInt8](repeating: UInt8(ascii: "\""), count: 10_001), head + [UInt8](repeating: 44, count: 100_000),
        ]
        for bytes in cases {
            let ended = try await demo.run("import", "samples", try file(bytes))
            #expect(ended.status == 1, "\(bytes.prefix(60)): \(ended.status) \(ended.out)\(ended.err)")
            #expect(!ended.err.isEmpty && !ended.err.utf8.contains { $0 < 0x20 && $0 != 0x0A }, "\(bytes.prefix(60))")
        }
        #expect(try await kept(demo, "R002-04", "2024-06").isEmpty)
        let nowhere = try await demo.run("import", "samples", "/nowhere/at/all.csv")
        #expect(nowhere.status == 64 && nowhere.err.contains("cannot be read"))
        #expect(try await demo.run("outlet", "list").status == 0, "and the centre lives")
    }

    @Test("A key that may only read, or none that is known, imports nothing")
    func rights() async throws {
        let demo = try await RunningDemo.shared()
        let path = try file("time,outlet,quantity,value\n2024-07-01T00:01:00Z,R002-05,power,1\n")
        let made = try await send(
            demo, "POST", "/api/v1/keys", body: #"{"name":"reader","scopes":["read"]}"#)
        let reader = try #require(made["key"] as? String, "\(made)")
        for key in [reader, "dk_" + String(repeating: "x", count: 43)] {
            let refused = try await Program.run(
                ["import", "samples", path, "--centre", demo.url], environment: ["DENGEN_KEY": key])
            #expect(refused.status == 2 && !refused.err.isEmpty, "\(refused.status) \(refused.out)\(refused.err)")
        }
        #expect(try await kept(demo, "R002-05", "2024-07").isEmpty)
        let allowed = try await Program.run(
            ["import", "samples", path, "--centre", demo.url], environment: ["DENGEN_KEY": demo.key])
        #expect(allowed.status == 0, "\(allowed.err)")
    }
}
