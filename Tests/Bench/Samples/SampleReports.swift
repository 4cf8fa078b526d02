import DengenModel
import DengenWire
import Foundation

/// Writes what agents with one tap each report, as they send it, one file a report: first the tap, then full reports as
/// after an outage, then one sample a report as in quiet times.
///
/// The last sample is of the minute that is running, so that all are as plausible as those of real agents.
struct SampleReports {
    let taps: Int
    /// Reports of 500 samples for each tap.
    let full: Int
    /// Reports of one sample for each tap.
    let single: Int

    private static let minute: Int64 = 60_000

    func write(to folder: String) throws {
        let now = Int64(Date().timeIntervalSince1970) * 1000
        let start = now / Self.minute * Self.minute - Int64(full * LinkReport.mostItems + single) * Self.minute
        for tap in 0..<taps {
            var seq: Int64 = 1
            var load = TapLoad(tap: tap)
            try write([Self.inventory(at: start)], tap, 0, to: folder)
            for number in 1...(full + single) {
                let items = (0..<(number > full ? 1 : LinkReport.mostItems)).map { _ in
                    seq += 1
                    return Self.item(seq, at: start + (seq - 1) * Self.minute, load.next())
                }
                try write(items, tap, number, to: folder)
            }
        }
    }

    private func write(_ items: [ReportItem], _ tap: Int, _ number: Int, to folder: String) throws {
        let report = LinkReport(journal: "bench-\(tap)", instance: "bench-\(tap)", epoch: 0, items: items)
        let path = URL(fileURLWithPath: "\(folder)/\(10_000 + tap)-\(10_000 + number).json")
        try Data(LinkCoding.encode(report)).write(to: path)
    }

    private static func item(_ seq: Int64, at instant: Int64, _ values: [Int64]) -> ReportItem {
        var item = ReportItem(seq: seq, at: Timestamp(milliseconds: instant))
        let outlets = (0..<TapLoad.outlets).map { outlet in
            let first = outlet * TapLoad.quantities
            return OutletSample(
                number: outlet + 1, power: values[first], energy: values[first + 1], voltage: values[first + 2],
                current: values[first + 3])
        }
        item.samples = key.map { SampleReport(device: $0, at: item.at, minutes: 1, outlets: outlets) }
        return item
    }

    private static func inventory(at instant: Int64) -> ReportItem {
        var item = ReportItem(seq: 1, at: Timestamp(milliseconds: instant))
        let outlets = (1...TapLoad.outlets).map {
            OutletDescription(number: $0, kind: .mains, name: "Outlet \($0)", isMetered: true)
        }
        item.inventory = key.map {
            DeviceInventory(
                device: $0,
                description: DeviceDescription(kind: .tap, name: "Tap", model: "Bench 8", outlets: outlets))
        }
        return item
    }

    private static let key = DeviceKey(rawValue: "tap")
}
