import DengenDrivers
import DengenModel
import DengenSystem
import Foundation
import Testing

@Suite("Recordings through gateway, link and centre give what a script of its own computes", .serialized)
struct ReplayTests {
    /// Monday 2026-01-05 00:00 UTC; the tap has played the week 105 times since 2024-01-01.
    private static let monday: Int64 = 1_767_571_200_000
    private static let weeks = 105
    private static let day: Int64 = 86_400_000
    private static let office = DeviceKey(rawValue: "tap-0")!
    private static let home = DeviceKey(rawValue: "tap-1")!
    private static let raw = DeviceKey(rawValue: "raw-0")!
    /// The whole week and the whole day, which take ten minutes: `make replay`.
    private static let isLong = ProcessInfo.processInfo.environment["DENGEN_TEST_REPLAY"] == "week"
    private static let limit = isLong ? 180 : 15
    /// Until what waited on site has come.
    private static let patience = Duration.seconds(isLong ? 3_600 : 600)

    @Test(
        "C-29, C-30, C-31, N-17: both recorded taps, all seven intervals: means, totals and gaps",
        .timeLimit(.minutes(limit)))
    func taps() async throws {
        // The whole week, in which the refrigerator misses 824 minutes, or Tuesday from four to eight, with 70 of them.
        let tuesday = Self.monday + Self.day
        let (from, to) =
            Self.isLong
            ? (Self.monday, Self.monday + 7 * Self.day) : (tuesday + Self.day / 3 * 2, tuesday + Self.day / 6 * 5)
        // An hour before: with a link a busy machine may read a device a step late, and that is another mean.
        let linked = from - 3_600_000
        try await ReplayStage.run(wall: linked - 600_000, pollEvery: 60_000, Self.taps) { stage in
            // Linked for some minutes, then alone, as in an outage: what was measured comes when the link does.
            await stage.cut()
            try await stage.align()
            try await stage.turn(to: linked - 60_000)
            try await stage.link()
            try await stage.turnLinked(to: linked + 300_000)
            await stage.cut()
            try await Self.turn(stage, from: from, to: to)
            try await stage.link()
            for (device, scene) in [(Self.office, TapScene.office), (Self.home, .home)] {
                let expected = try Self.expected(scene)
                for interval in MeasurementInterval.allCases {
                    let wanted = try #require(expected.samples[interval])
                        .filter { $0.key.end > from / 1000 && $0.key.end <= to / 1000 }
                    if scene == .home && interval == .one {
                        let gaps = wanted.count { $0.key.outlet == 2 && $0.value.power == nil }
                        #expect(gaps == (Self.isLong ? 824 : 70))
                    }
                    try await stage.turning(within: Self.patience, "all samples of \(interval) are there") {
                        try await stage.samples(interval, device, from..<to).count == wanted.count
                    }
                    Self.compare(try await stage.samples(interval, device, from..<to), wanted, "\(scene) \(interval)")
                }
            }
        }
    }

    @Test("C-31: untouched readings of about one a second, looked at every five seconds", .timeLimit(.minutes(limit)))
    func raw() async throws {
        let midnight = Self.monday + Self.day
        // The hour after noon, or the whole day.
        let (from, to) =
            Self.isLong ? (midnight, midnight + Self.day) : (midnight + Self.day / 2, midnight + Self.day / 24 * 13)
        let readings = try Self.files.map(RawTap.readings)
        try await ReplayStage.run(wall: from - 600_000, pollEvery: 5_000) { time in
            [(Self.raw, RawTap(readings, midnight: midnight, time: time))]
        } _: { stage in
            await stage.cut()
            try await stage.align()
            try await Self.turn(stage, from: from, to: to)
            try await stage.link()
            let expected = try Expectation(
                ["seconds"] + Self.files + [
                    "--every", "5", "--hold", "\(RawTap.hold)", "--start", "\(midnight / 1000)",
                ])
            for interval in MeasurementInterval.allCases {
                let wanted = try #require(expected.samples[interval]).filter {
                    $0.key.end > from / 1000 && $0.key.end <= to / 1000 && $0.value.power != nil
                }
                #expect(!wanted.isEmpty)
                try await stage.turning(within: Self.patience, "all samples of \(interval) are there") {
                    try await stage.samples(interval, Self.raw, from..<to).count == wanted.count
                }
                Self.compare(try await stage.samples(interval, Self.raw, from..<to), wanted, "raw \(interval)")
            }
        }
    }

    /// Day by day, and a long replay says how far it is.
    private static func turn(_ stage: ReplayStage, from: Int64, to: Int64) async throws {
        for end in stride(from: from + day, to: to, by: Int(day)) {
            try await stage.turn(to: end)
            FileHandle.standardError.write(Data("replayed \((end - from) / day) days\n".utf8))
        }
        try await stage.turn(to: to)
    }

    @Test("N-27: the recordings are what the untouched files give, minute by minute")
    func recordings() throws {
        let made = try #require(
            try Expectation(["minute"] + Self.files + ["--start", "\((Self.monday + Self.day) / 1000)"]).samples[.one])
        let office = try #require(try Self.expected(.office).samples[.one])
        let home = try #require(try Self.expected(.home).samples[.one])
        // A half may have been rounded either way; the kettle is shown with a share of its watts.
        for (number, recording, outlet) in [(1, office, 1), (2, office, 3), (3, home, 1)] {
            for (point, sample) in made where point.outlet == number {
                let shown = recording[ReplayPoint(end: point.end, outlet: outlet)]
                if abs((shown?.power ?? -9) - (sample.power ?? -9)) > 1 {
                    Issue.record("\(number) at \(point.end): \(sample), shown \(shown as Any)")
                }
            }
        }
        #expect(made.count == 4 * 1_440)
    }

    private static let files = [
        "EthernetSwitch_B7BED4", "PC-Desktop_59ADA7", "Refrigerator_599393", "WaterKettle_D330A3",
    ]
    .map { "Scripts/samples/tracebase/tracebase_raw_\($0)_2012-01-17_1s.csv.gz" }

    private static func taps(_ time: any TimeSource) throws -> [(DeviceKey, any Driver)] {
        try [(office, TapScene.office), (home, .home)].map { key, scene in
            var options = SimulatedTap.Options()
            options.scene = scene
            options.offsetMinutes = 0
            return (key, try SimulatedTap(key: key, options: options, time: time))
        }
    }

    private static func expected(_ scene: TapScene) throws -> Expectation {
        let file =
            "Sources/DengenDrivers/Simulator/Recordings/tracebase_tap\(scene == .office ? 1 : 2)_2012-01-16_7d_1min.csv"
        return try Expectation(
            ["minutes", file, "--start", "\(monday / 1000)", "--weeks", "\(weeks)"]
                + (scene == .home ? ["--share", "4=0.3"] : []))
    }

    /// Power to the last place. Totals may differ by one step of it: the tap adds doubles.
    private static func compare(
        _ found: [ReplayPoint: ReplaySample], _ wanted: [ReplayPoint: ReplaySample], _ what: String
    ) {
        var wrong = 0
        for (point, sample) in wanted {
            let own = found[point] ?? ReplaySample()
            let isSame = own.power == sample.power && abs((own.energy ?? -9) - (sample.energy ?? -9)) <= 1
            if isSame { continue }
            wrong += 1
            if wrong <= 3 { Issue.record("\(what), outlet \(point.outlet), \(point.end): \(own), expected \(sample)") }
        }
        #expect(wrong == 0, "\(what)")
        #expect(Set(found.keys).isSubset(of: Set(wanted.keys)), "\(what)")
    }
}
