import DengenModel
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-33, C-34: a day's line, its axis and its clock")
struct GraphTests {
    private static func samples(_ minutes: [Int], _ value: (Int) -> Double = { Double($0) }) -> [GraphSample] {
        minutes.map { GraphSample(at: Timestamp(milliseconds: Int64($0) * 60_000), value: value($0)) }
    }

    private static let stretches: [([Int], [Int])] = [
        ([], []), ([5], [1]), ([1, 2, 3, 4], [4]), ([1, 2, 3, 5, 6, 7], [3, 3]),
        ([10, 20, 30, 50, 60, 70], [3, 3]),
        ([60, 120, 180], [3]), ([60, 160, 220], [1, 2]),
        // One minute, then ten: no gap between them.
        (Array(1...60) + [70, 80, 90, 100, 110, 120, 130], [67]),
        ([10, 20, 30, 40, 50, 60] + Array(61...90), [36]),
    ]

    @Test(
        "Gaps are gaps: by what is usual around them, and over an hour and a half always", arguments: Self.stretches)
    func gaps(_ minutes: [Int], _ runs: [Int]) {
        #expect(GraphLine.runs(Self.samples(minutes)).map(\.count) == runs)
    }

    @Test("Reduced to a column's least and greatest, so that a peak of one minute stays; order and ends stay")
    func reduced() throws {
        let day = Self.samples(Array(0..<1440)) { $0 == 777 ? 999 : Double($0 % 5) }
        let points = GraphLine.reduced(day[...], column: 240_000)
        #expect(points.count <= 722 && points.contains { $0.value == 999 })
        #expect(points.first == day.first && points.last == day.last)
        #expect(zip(points, points.dropFirst()).allSatisfy { $0.at < $1.at })
        #expect(Set(points.map(\.at.milliseconds)).isSubset(of: Set(day.map(\.at.milliseconds))))
        #expect(GraphLine.reduced([], column: 0).isEmpty)
    }

    private static let axes: [([Double], Double, Bool, [String])] = [
        ([0.0, 97], 4.0, true, ["0", "50", "100"]), ([1.5], 4, true, ["0", "1", "2", "3", "4"]),
        ([100.2, 101.8], 4, false, ["100", "101", "102", "103", "104", "105"]),
        ([], 4, true, ["0", "1", "2", "3", "4"]),
        ([0.004], 0.04, true, ["0.00", "0.01", "0.02", "0.03", "0.04"]),
        ([0, 1500], 4, true, ["0", "500", "1,000", "1,500"]),
    ]

    @Test("The axis has round numbers that enclose the values", arguments: Self.axes)
    func scale(_ values: [Double], _ least: Double, _ hasZero: Bool, _ lines: [String]) {
        let scale = GraphScale(values, least: least, hasZero: hasZero)
        #expect(scale.lines.map(scale.text) == lines)
        #expect(values.allSatisfy { (0...1).contains(scale.share($0)) })
    }

    @Test("A few thousand random axes enclose their values with two to seven lines")
    func scales() {
        var numbers = SeededGenerator(seed: 31)
        for _ in 0..<5_000 {
            let size = Double.random(in: 0.001...100_000, using: &numbers)
            let values = (0..<5).map { _ in Double.random(in: -size...size, using: &numbers) }
            let scale = GraphScale(values, least: 0.04, hasZero: Bool.random(using: &numbers))
            #expect((2...8).contains(scale.lines.count), "\(values)")
            #expect(values.allSatisfy { (-1e-9...1 + 1e-9).contains(scale.share($0)) }, "\(values)")
        }
    }

    @Test(
        "A day is the site's: 23 and 25 hours where clocks change",
        arguments: [
            ("2026-11-21", "Asia/Tokyo", 24), ("2026-03-29", "Europe/Berlin", 23), ("2026-10-25", "Europe/Berlin", 25),
            ("2026-03-08", "America/New_York", 23), ("2026-11-01", "America/New_York", 25),
        ])
    func days(_ text: String, _ zone: String, _ hours: Int64) throws {
        let day = try #require(SiteDay(text, zone: zone))
        #expect(day.text == text && day.end.milliseconds(since: day.begin) == hours * 3_600_000)
        #expect(day.after.before == day && day.before.after == day)
        #expect(day.share(day.begin) == 0 && day.share(day.end) == 1)
        #expect(day.month.lowerBound <= day.begin && day.month.upperBound >= day.end)
        let last = SiteDay(at: day.end.advanced(byMilliseconds: -1), zone: zone)
        #expect(last == day)
    }

    @Test(
        "What is no day is none",
        arguments: [
            "", "2026-13-01", "2026-02-30", "x", "20261121", "1969-12-30", "9999-12-31", "2026-11-21T00:00",
            "٢٠٢٦-11-21",
        ])
    func noDays(_ text: String) {
        #expect(SiteDay(text, zone: "Asia/Tokyo") == nil)
    }
}
