package import DengenSystem

/// Asks hosts whether they live.
package protocol HostProbe: Sendable {
    /// An answer for each host; ends within a second and a half of `milliseconds`.
    ///
    /// - Parameter hosts: names or addresses.
    func ask(_ hosts: Set<String>, within milliseconds: Int64) async -> [String: HostAnswer]
}

/// Whether a host lives, and how that is known.
package struct HostAnswer: Sendable, Equatable {
    package var means: KnockMeans
    /// Milliseconds until it answered; nil when it did not.
    package var roundTrip: Double?

    package init(means: KnockMeans, roundTrip: Double?) {
        self.means = means
        self.roundTrip = roundTrip
    }

    package var isAlive: Bool { roundTrip != nil }
}
