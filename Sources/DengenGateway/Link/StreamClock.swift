import DengenWire

/// The deadlines of one stream.
///
/// A hello and an order that slept in one buffer look prompt beside each other. So at first the hello counts as read
/// when the stream was asked for, before it can have been made: nothing can look younger than it is. Once a beat has
/// come as long after the one before as it was sent after it, the stream flows and the offsets as seen hold; a centre that
/// was slow to answer then costs no command its time.
struct StreamClock: Sendable {
    private var strict = LinkClock()
    private var seen = LinkClock()
    private var askedAt: Int64?
    /// The newest hello or beat of a stream that has not been seen to flow.
    private var reference: (centre: Int64, local: Int64)?
    private var isFlowing = false

    /// Milliseconds by which a flowing stream's pace may differ from the centre's, and the least it must have flowed.
    private static let tolerance: Int64 = 1_000

    init(askedAt: Int64) {
        self.askedAt = askedAt
    }

    mutating func greet(centre: Int64, at now: Int64) {
        if let askedAt {
            strict.note(centre: centre, local: askedAt)
            reference = (centre, now)
        }
        askedAt = nil
        seen.note(centre: centre, local: now)
    }

    mutating func beat(centre: Int64, at now: Int64) {
        seen.note(centre: centre, local: now)
        guard let reference else { return strict.note(centre: centre, local: now) }
        let sent = centre.subtractingReportingOverflow(reference.centre)
        let came = now - reference.local
        if !sent.overflow, sent.partialValue >= Self.tolerance, came >= sent.partialValue - Self.tolerance {
            isFlowing = true
        }
        self.reference = (centre, now)
    }

    /// Monotonic milliseconds after which the frame, read at `now`, must not run; nil when it must not run at all.
    func deadline(of frame: CommandFrame, at now: Int64) -> Int64? {
        (isFlowing ? seen : strict).deadline(of: frame, at: now)
    }
}
