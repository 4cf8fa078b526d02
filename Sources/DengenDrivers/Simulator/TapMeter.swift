import DengenModel
import Foundation

/// The meter inside a simulated tap: plays a recorded week over and over, by the clock on the wall.
struct TapMeter: Sendable {
    private let sockets: [TapScene.Socket]
    private let recording: TapRecording
    /// Milliseconds that local time is ahead of UTC.
    private let offset: Int64
    /// Wh, running totals.
    private var energies: [Double]
    /// Milliseconds of play up to which `energies` reach.
    private var position: Int64

    /// Monday 2024-01-01 00:00 local time: the totals count from there, as if the tap had been installed then.
    private static let installed: Int64 = 1_704_067_200_000

    init(_ scene: TapScene, offsetMinutes: Int, wall: Int64) throws {
        sockets = scene.sockets
        recording = try scene.recording()
        offset = Int64(offsetMinutes) * 60_000
        position = wall + offset - Self.installed
        energies = []
        energies = sockets.indices.map { energy($0, until: position) }
    }

    /// Counts what flowed since the last call through the outlets that were on; a clock that was set back adds nothing.
    mutating func advance(to wall: Int64, isOn: (Int) -> Bool) {
        let now = wall + offset - Self.installed
        for index in sockets.indices where now > position && isOn(index + 1) {
            energies[index] += energy(index, until: now) - energy(index, until: position)
        }
        position = now
    }

    /// What outlet `number` shows at the time of the last `advance`.
    func quantities(of number: Int, isOn: Bool) -> Quantities {
        quantities(of: number, at: position, energy: energies[number - 1], isOn: isOn)
    }

    /// What outlet `number`, had it always been on, showed over the recorded minute that ended at `wall`: the total at
    /// its end, everything else in it.
    func past(of number: Int, minuteUntil wall: Int64) -> Quantities {
        let end = wall + offset - Self.installed
        return quantities(of: number, at: end - 60_000, energy: energy(number - 1, until: end), isOn: true)
    }

    private func quantities(of number: Int, at position: Int64, energy: Double, isOn: Bool) -> Quantities {
        let socket = sockets[number - 1]
        let minute = minute(at: position)
        let recorded = recording.tracks[number - 1].power(minute: minute)
        let power = isOn ? recorded.map { ($0 * 10 * socket.share).rounded() / 10 } : 0
        let voltage = voltage(minute: minute)
        return Quantities(
            power: power, energy: energy.rounded(decimals: 1), voltage: voltage,
            current: power.map { ($0 / (voltage * socket.powerFactor)).rounded(decimals: 3) })
    }

    /// V: a slow daily swing and a small step from minute to minute, the same at every run.
    private func voltage(minute: Int) -> Double {
        let swing = sin(Double(minute % 1440) / 1440 * 2 * .pi) * 0.6
        let step = Double((minute &* 7919) % 7 - 3) / 10
        return (101 + swing + step).rounded(decimals: 1)
    }

    /// Minute of the recorded week.
    private func minute(at position: Int64) -> Int {
        let length = Int64(recording.minutes)
        let minute = Int64((Double(position) / 60_000).rounded(.down)) % length
        return Int(minute < 0 ? minute + length : minute)
    }

    private func energy(_ index: Int, until position: Int64) -> Double {
        recording.tracks[index].energy(milliseconds: max(0, position)) * sockets[index].share
    }
}

extension Double {
    fileprivate func rounded(decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        return (self * scale).rounded() / scale
    }
}
