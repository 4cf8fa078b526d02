import DengenDrivers
import DengenModel

/// What changes a loop's pace, and the names it writes.
extension DeviceAgenda {
    /// The least between two looks that notices of the device ask for, in milliseconds.
    private static let nudgeEvery: Int64 = 5_000

    /// Something happened at the device: it is looked at now, in a storm once in five seconds; a silent one once in its
    /// silence, as anybody can say anything in its name.
    mutating func nudge(at now: Int64) {
        if contact.isSilent && wasNudgedInSilence { return }
        let look = max(now, nudgedLook.map { $0 + Self.nudgeEvery } ?? now)
        guard look < nextLook else { return }
        nextLook = look
        nudgedLook = look
        wasNudgedInSilence = contact.isSilent
    }

    /// The longest between two looks at a device that somebody looks at: with the way to the page it makes five seconds.
    private static let watchedEvery: Int64 = 4_000

    /// Somebody looks at the device: the next look is not later than that, whatever its rhythm.
    mutating func hasten(at now: Int64) {
        nextLook = min(nextLook, now + Self.watchedEvery)
    }

    /// Takes over how often the device can be asked, within what a gateway can bear.
    mutating func adopt(_ rhythm: DriverRhythm?) {
        guard let rhythm else { return }
        timing.pollEvery = min(max(200, rhythm.pollEvery), 3_600_000)
        timing.proofEvery = min(max(20, rhythm.proofEvery), 60_000)
        timing.rebootOff = min(max(0, rhythm.rebootOff), 600_000)
    }

    /// Success has the device asked how it spells the name; a no is final for this name; silence is tried again.
    mutating func renamed(_ outlet: Int, to name: String, _ result: Result<Void, DriverError>, at now: Int64) {
        switch result {
        case .success:
            names.tried(name, of: outlet)
            needsDescription = true
            nextLook = now
        case .failure(.noAnswer), .failure(.pending): names.rest(until: now + timing.silentEvery)
        case .failure: names.tried(name, of: outlet)
        }
    }
}
