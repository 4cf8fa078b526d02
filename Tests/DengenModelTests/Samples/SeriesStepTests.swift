import DengenModel
import Foundation
import Testing

@Suite("C-36, C-39: steps of a series by a site's wall clock")
struct SeriesStepTests {
    static let zones = [
        "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
        "Africa/Casablanca", "America/St_Johns", "Asia/Beirut", "UTC",
    ]
    static let steps: [SeriesStep] = [
        .seconds(1800), .seconds(10_800), .seconds(86_400), .hour, .day, .week, .month, .year,
    ]

    private func instant(_ text: String) throws -> Timestamp {
        let date = try Date(text, strategy: .iso8601)
        return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    private func hours(_ step: SeriesStep, _ from: String, _ to: String, _ zone: String) throws -> [Double] {
        let edges = try step.edges(from: instant(from), to: instant(to), zone: zone)
        return zip(edges, edges.dropFirst()).map { Double($1.milliseconds(since: $0)) / 3_600_000 }
    }

    @Test(
        "Days around both changes of the clock in 2026",
        arguments: [
            ("Asia/Tokyo", "2026-03-27T15:00:00Z", "2026-03-30T15:00:00Z", [24.0, 24, 24]),
            ("Europe/Berlin", "2026-03-27T23:00:00Z", "2026-03-30T22:00:00Z", [24, 23, 24]),
            ("Europe/Berlin", "2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z", [24, 25, 24]),
            ("America/New_York", "2026-03-07T05:00:00Z", "2026-03-10T04:00:00Z", [24, 23, 24]),
            ("America/New_York", "2026-10-31T04:00:00Z", "2026-11-03T05:00:00Z", [24, 25, 24]),
            ("Asia/Kolkata", "2026-03-27T18:30:00Z", "2026-03-28T18:30:00Z", [24]),
            ("Australia/Lord_Howe", "2026-04-03T13:00:00Z", "2026-04-05T13:30:00Z", [24, 24.5]),
            ("Australia/Lord_Howe", "2026-10-02T13:30:00Z", "2026-10-04T13:00:00Z", [24, 23.5]),
        ])
    func days(_ zone: String, _ from: String, _ to: String, _ lengths: [Double]) throws {
        #expect(try hours(.day, from, to, zone) == lengths)
    }

    @Test("Hours: the one that comes twice is two, the one that is left out is none; half an hour is one by itself")
    func hours() throws {
        let spring = try hours(.hour, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Berlin")
        let autumn = try hours(.hour, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Europe/Berlin")
        #expect(spring == Array(repeating: 1, count: 23) && autumn == Array(repeating: 1, count: 25))
        // 02:00 becomes 01:30: hour 1 goes on; 02:00 becomes 02:30: hour 2 is short.
        let back = try hours(.hour, "2026-04-04T14:00:00Z", "2026-04-04T16:30:00Z", "Australia/Lord_Howe")
        #expect(back == [1.5, 1])
        let forth = try hours(.hour, "2026-10-03T14:30:00Z", "2026-10-03T17:00:00Z", "Australia/Lord_Howe")
        #expect(forth == [1, 0.5, 1])
    }

    @Test("A zone of half hours has its hours at half past; steps of seconds begin at its midnight")
    func halfHours() throws {
        let (from, to) = (try instant("2026-01-01T00:10:00Z"), try instant("2026-01-01T01:00:00Z"))
        let edges = SeriesStep.hour.edges(from: from, to: to, zone: "Asia/Kolkata")
        #expect(
            try edges == [
                instant("2025-12-31T23:30:00Z"), instant("2026-01-01T00:30:00Z"), instant("2026-01-01T01:30:00Z"),
            ])
        let thirds = SeriesStep.seconds(28_800).edges(from: from, to: from, zone: "Asia/Kathmandu")
        #expect(try thirds == [instant("2025-12-31T18:15:00Z"), instant("2026-01-01T02:15:00Z")])
    }

    @Test("Weeks begin on Monday, months on the first, years in January")
    func calendar() throws {
        let (from, to) = (try instant("2024-02-29T12:00:00Z"), try instant("2024-03-05T00:00:00Z"))
        func starts(_ step: SeriesStep) -> [String] {
            step.edges(from: from, to: to, zone: "Asia/Tokyo").map {
                String(CalendarTime($0, offsetSeconds: 32_400).text.prefix(10))
            }
        }
        #expect(starts(.week) == ["2024/02/26", "2024/03/04", "2024/03/11"])
        #expect(starts(.month) == ["2024/02/01", "2024/03/01", "2024/04/01"])
        #expect(starts(.year) == ["2024/01/01", "2025/01/01"])
    }

    @Test("A date that the clock left out has no step of its own")
    func skippedDate() throws {
        let apia = try hours(.day, "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z", "Pacific/Apia")
        #expect(apia == [24, 24])
        let midnight = try hours(.day, "2026-03-27T22:00:00Z", "2026-03-29T21:00:00Z", "Asia/Beirut")
        #expect(midnight == [24, 23], "Beirut's clock leaves out a midnight")
    }

    @Test("Edges rise strictly and cover what was asked for, and days begin where the calendar says", arguments: zones)
    func cover(_ zone: String) throws {
        var random = SeededNumbers(state: 6)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        for round in 0..<120 {
            let step = Self.steps[round % Self.steps.count]
            let start = Int64(random.next() % 2_300_000_000_000)
            let length = Int64(random.next() % (step == .year ? 90_000_000_000 : 9_000_000_000))
            let (from, to) = (Timestamp(milliseconds: start), Timestamp(milliseconds: start + length))
            let edges = step.edges(from: from, to: to, zone: zone)
            #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
            #expect(edges[0] <= from && edges[edges.count - 1] >= to)
            #expect(edges.count < 3 || (edges[1] > from && edges[edges.count - 2] < to), "\(step) \(start) \(length)")
            if step == .day {
                for edge in edges.prefix(40) {
                    let date = Date(timeIntervalSince1970: Double(edge.milliseconds) / 1000)
                    #expect(calendar.startOfDay(for: date) == date, "\(zone) \(date)")
                }
            }
        }
    }

    @Test("A hundred thousand steps are made in a blink; nothing asked for is one edge or one step")
    func many() throws {
        let from = try instant("2026-01-01T00:00:00Z")
        let clock = ContinuousClock()
        for step in [SeriesStep.seconds(1), .hour, .day] {
            let length: Int64 = step == .seconds(1) ? 1000 : step == .hour ? 3_600_000 : 86_400_000
            let to = from.advanced(byMilliseconds: length * 100_000)
            var edges: [Timestamp] = []
            let time = clock.measure { edges = step.edges(from: from, to: to, zone: "Europe/Berlin") }
            #expect(edges.count >= 100_000 && time < .seconds(5), "\(time)")
        }
        #expect(SeriesStep.day.edges(from: from, to: from, zone: "UTC") == [from])
        #expect(SeriesStep.day.edges(from: from, to: from, zone: "Asia/Tokyo").count == 2)
        #expect(SeriesStep.raw.edges(from: from, to: from, zone: "UTC") == [from])
        #expect(SeriesStep.hour.edges(from: from, to: from, zone: "No/Where") == [from])
        #expect(SeriesStep.seconds(0).edges(from: from, to: from, zone: "UTC") == [from])
    }
}

/// The same numbers in every run.
private struct SeededNumbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 16
    }
}
