import DengenModel
import DengenSystem
import DengenWire

@testable import DengenCenter
@testable import DengenWeb

extension WebBench {
    /// The whole day before today on the sites' clock: samples of it are neither to come nor old.
    static func yesterday() -> SiteDay {
        SiteDay(at: Timestamp(milliseconds: SystemTimeSource().wall()), zone: "Asia/Tokyo").before
    }

    /// One-minute samples of the rebooter's first outlet over a day: 10.0 W to 15.9 W by the minute, 100 V, 1 Wh a
    /// minute, and two hours missing from 02:00 on.
    func feed(_ day: SiteDay, of tenancy: Tenancy? = nil) async throws {
        let items = (1...1440).filter { !(121...240).contains($0) }.map { minute in
            let at = day.begin.advanced(byMilliseconds: Int64(minute) * 60_000)
            let sample = OutletSample(
                number: 1, power: 100 + Int64(minute % 60), energy: Int64(minute) * 10, voltage: 1000, current: 125)
            var item = ReportItem(seq: 1000 + Int64(minute), at: at)
            item.samples = Self.device.map { SampleReport(device: $0, at: at, minutes: 1, outlets: [sample]) }
            return item
        }
        for start in stride(from: 0, to: items.count, by: LinkReport.mostItems) {
            let part = Array(items[start..<min(start + LinkReport.mostItems, items.count)])
            _ = try await center.links.report(
                LinkReport(journal: "journal-1", instance: "i1", epoch: 0, items: part), from: (tenancy ?? mine).gateway
            )
        }
    }

    /// One sample of this minute, with or without the centre's time.
    func feedOne(seq: Int64, isClockCorrected: Bool) async throws {
        let at = Timestamp(milliseconds: SystemTimeSource().wall() / 60_000 * 60_000)
        var item = ReportItem(seq: seq, at: at)
        item.samples = Self.device.map {
            SampleReport(
                device: $0, at: at, minutes: 1, isClockCorrected: isClockCorrected,
                outlets: [OutletSample(number: 1, power: 100)])
        }
        _ = try await center.links.report(
            LinkReport(journal: "journal-1", instance: "i1", epoch: 0, items: [item]), from: mine.gateway)
    }
}
