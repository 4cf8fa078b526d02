import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Foundation

/// A centre with a metered tap of three outlets, in a year of which all can be told.
struct SampleBench {
    let bench: CenterBench
    let device: DeviceID
    let outlets: [OutletID]

    var center: Center { bench.center }
    var measurements: Measurements { bench.center.measurements }
    var person: Principal { bench.person }

    static func make(zone: String = "Asia/Tokyo") async throws -> SampleBench {
        let bench = try await CenterBench.make()
        let device = try await bench.addPDU()
        try await bench.activate(device, seq: 3, outlets: Self.tap)
        var change = SiteChange()
        change.zone = zone
        try await bench.center.sites.change(bench.site, change, as: bench.person)
        let outlets = try await bench.center.devices.detail(device, as: bench.person).outlets.map(\.id)
        bench.time.setWall(try SampleBench.instant("2026-12-31T00:00:00Z").milliseconds)
        return SampleBench(bench: bench, device: device, outlets: outlets)
    }

    static let tap = (1...3).map { OutletDescription(number: $0, kind: .mains, name: "口 \($0)", isMetered: true) }

    static func instant(_ text: String) throws -> Timestamp {
        Timestamp(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    func report(
        _ at: Timestamp, _ outlets: [OutletSample], device: DeviceKey? = nil, corrected: Bool = false
    ) -> SampleReport {
        SampleReport(
            device: device ?? bench.key(of: self.device), at: at, minutes: 1, isClockCorrected: corrected,
            outlets: outlets)
    }

    /// Reports them with numbers from `seq`, in parts as a gateway does.
    @discardableResult
    func feed(_ reports: [SampleReport], seq: Int64 = 100, journal: String = "journal-1") async throws -> Int64 {
        var acknowledged: Int64 = 0
        for start in stride(from: 0, to: reports.count, by: LinkReport.mostItems) {
            let part = reports[start..<min(start + LinkReport.mostItems, reports.count)]
            let items = part.enumerated().map { place, report in
                var item = ReportItem(seq: seq + Int64(start + place), at: report.at)
                item.samples = report
                return item
            }
            let word = LinkReport(journal: journal, instance: "i1", epoch: 0, items: items)
            acknowledged = try await center.links.report(word, from: bench.gateway).acknowledged
        }
        return acknowledged
    }

    func query(
        _ outlets: [OutletID]? = nil, _ quantity: Quantity = .power, _ from: String, _ to: String,
        _ step: SeriesStep = .hour
    ) throws -> SeriesQuery {
        SeriesQuery(
            outlets: outlets ?? [self.outlets[0]], quantity: quantity, from: try Self.instant(from),
            to: try Self.instant(to), step: step)
    }

    /// Every frame that there is, packed or not, as text.
    func kept() async throws -> [String] {
        let query = try self.query(outlets, .power, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", .raw)
        return try await measurements.raw(query, as: person).map { "\($0.instants.map(\.milliseconds)) \($0.values)" }
    }

    func pack() async {
        for _ in 0..<20 {
            await center.packSamples()
            bench.time.advance(milliseconds: 300_000)
        }
    }
}
