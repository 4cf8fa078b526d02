import DengenCenter
import DengenDrivers
import DengenModel
import DengenSystem
import Logging
import ServiceLifecycle

/// A year of what the demo's taps would have measured, made while the demo serves, newest day first.
///
/// Its totals lead to those that the taps show. What a stop cut short goes on at the next start.
struct DemoYear: Service {
    let city: DemoCity
    let center: Center
    let folder: DataFolder
    /// How many days; 0 makes none.
    let days: Int
    let logger: Logger

    private static let mark = "history"
    private static let minute: Int64 = 60_000
    private static let day: Int64 = 86_400_000

    private struct Tap {
        let gateway: GatewayID
        let device: DeviceKey
        let history: TapHistory
    }

    func run() async throws {
        if days > 0 && !folder.contains(Self.mark) { await cancelWhenGracefulShutdown { await makeAll() } }
        try await gracefulShutdown()
    }

    private func makeAll() async {
        center.history.note(0)
        defer { center.history.note(nil) }
        do {
            let taps = try taps()
            let now = SystemTimeSource().wall()
            for back in 0...days {
                for tap in taps {
                    if Task.isCancelled { return }
                    try await make(tap, day: now / Self.day - Int64(back), until: now)
                }
                center.history.note(back * 100 / days)
            }
            try folder.write("\(days)\n", to: Self.mark)
            logger.info("the past is made", metadata: ["days": "\(days)"])
        } catch {
            logger.error("the past could not be made", metadata: ["error": "\(error)"])
        }
    }

    private func taps() throws -> [Tap] {
        try city.gateways.flatMap { site, slip in
            try site.devices.compactMap { spec in
                guard let options = spec.options as? SimulatedTap.Options else { return nil }
                return Tap(gateway: slip.gateway, device: spec.key, history: try TapHistory(options))
            }
        }
    }

    /// The minutes of one day that end at `now` or before.
    private func make(_ tap: Tap, day: Int64, until now: Int64) async throws {
        let start = day * Self.day
        let minutes = min(1_440, max(0, now - start) / Self.minute)
        guard minutes > 0 else { return }
        let samples = (1...minutes).map { minute in
            let end = Timestamp(milliseconds: start + minute * Self.minute)
            return PastSample(at: end, outlets: tap.history.samples(minuteUntil: end))
        }
        try await center.measurements.fill(samples, of: tap.device, at: tap.gateway)
        await Task.yield()
    }
}
