import DengenSNMP

extension DriverError {
    /// Why a question got no answer.
    init(_ error: SNMPError) {
        self =
            switch error {
            case .noAnswer, .closed: .noAnswer
            case .refused(let status, _): .refused(status.words)
            case .report(let report): .refused("the credentials do not fit (\(report.rawValue))")
            case .malformed(let problem): .refused("no usable answer: \(problem)")
            case .unusable(let problem): .refused(problem)
            case .endless: .refused("the device's table has no end")
            }
    }

    /// Why an order may not have been done. An answer that can't be read says nothing of the relay, and a report,
    /// which nobody signs, may answer a try after the one that was done.
    init(order error: SNMPError) {
        self =
            switch error {
            case .malformed, .report: .noAnswer
            case .refused(let status, _) where status.isDoubtful: .doubtful(status.words)
            default: DriverError(error)
            }
    }
}

extension SNMPStatus {
    /// For the log, with the RFC's word.
    var words: String {
        switch self {
        case .noAccess, .notWritable, .readOnly, .authorizationError: "the account may not write (\(self))"
        case .noSuchName, .noCreation, .inconsistentName: "the device has no such outlet, or the account may not write"
        default: "the device refused (\(self))"
        }
    }

    /// Whether it says that the device failed while it did what it was told (RFC 3416 4.2.5).
    var isDoubtful: Bool {
        switch self {
        case .generalError, .resourceUnavailable, .commitFailed, .undoFailed, .unknown: true
        default: false
        }
    }

    /// What a device says that is busy with an earlier order.
    var isPassing: Bool {
        switch self {
        case .badValue, .generalError, .wrongValue, .inconsistentValue, .resourceUnavailable, .commitFailed: true
        default: false
        }
    }
}
