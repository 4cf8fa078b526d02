package import DengenModel

/// What the outlets of one device showed over one interval.
package struct SampleReport: Sendable, Codable, Equatable {
    package var device: DeviceKey
    /// The end of the interval, and the instant of its samples.
    package var at: Timestamp
    /// How long the interval is.
    package var minutes: Int
    /// Whether the gateway's own clock was off by more than a minute, so that the instant is the centre's.
    package var isClockCorrected: Bool
    package var outlets: [OutletSample]

    package init(
        device: DeviceKey, at: Timestamp, minutes: Int, isClockCorrected: Bool = false, outlets: [OutletSample]
    ) {
        self.device = device
        self.at = at
        self.minutes = minutes
        self.isClockCorrected = isClockCorrected
        self.outlets = outlets
    }
}
