import DengenModel

extension EventCode {
    /// What a device or its gateway may say by itself. All else is written by the centre, which knows who did it: a gateway's word must
    /// not look like a person's.
    static let byDevices: Set<EventCode> = Set(
        ["MA-14", "MA-15", "MA-16", "MA-17", "MA-18", "MA-22", "MA-23", "MA-49", "MA-50"].map(EventCode.init(rawValue:))
    ).union([
        .stateUnknown, .outletFaultRaised, .outletFaultCleared, .loadNearRaised, .loadNearCleared, .overloadRaised,
        .overloadCleared, .loadLowRaised, .loadLowCleared, .deviceRestarted, .deviceAskedWrongly, .samplesStopped,
        .samplesResumed,
    ])
}
