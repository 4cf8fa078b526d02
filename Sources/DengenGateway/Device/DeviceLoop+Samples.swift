import DengenModel
import Logging

/// What the loop measures as it goes. A miss needs no word: a reading holds for three polls at most.
extension DeviceLoop {
    private static let pollsThatAReadingHolds: Int64 = 3

    func measure(_ reading: DeviceReading, pollEvery: Int64) {
        sampling.take(reading, at: samplingRules.clock.now, holdsFor: pollEvery * Self.pollsThatAReadingHolds)
    }

    /// Whether an interval has ended whose last reading is still to come.
    func waitsForEdge() -> Bool {
        sampling.isCounting && agenda.looks(atEdge: sampling.wake, now: samplingRules.clock.now.monotonic)
    }

    /// What the intervals showed that have ended since the last call.
    func endedIntervals() -> [Fact] {
        let now = samplingRules.clock.now
        sampling.follow(samplingRules.order, at: now)
        sampling.advance(to: now)
        return sampling.takeDone()
    }

    func keep(_ samples: [Fact]) async throws {
        if try await journal.keep(samples: samples, of: key) { return }
        logger.error("no room on the disk: samples are dropped", metadata: ["device": "\(key)"])
    }
}
