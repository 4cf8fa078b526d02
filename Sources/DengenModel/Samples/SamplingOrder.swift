/// Whether a gateway measures, and how often (C-30).
package struct SamplingOrder: Sendable, Codable, Equatable {
    package var interval: MeasurementInterval
    package var isRunning: Bool

    package init(interval: MeasurementInterval = .one, isRunning: Bool = true) {
        self.interval = interval
        self.isRunning = isRunning
    }
}
