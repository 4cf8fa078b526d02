import DengenModel
import DengenSystem

/// The part that all simulated devices share: relays, faults and the time an answer takes.
actor SimulatedBoard {
    /// A driver gives up after so many milliseconds.
    static let answerLimit: Int64 = 10_000
    /// A device that is off the air is given up sooner: its network says nothing at all.
    static let silence: Int64 = 2_000

    private var relays: RelayBank
    private let ledger: RelayLedger
    /// The relays as they were when the board was made.
    nonisolated let firstStates: [Int: PowerState]
    private var faults = SimulatedFaults()
    /// Off the air until then, after a restart.
    private var backAt = Int64.min
    private let time: any TimeSource

    /// - Throws: when the ledger cannot be read, or a debt not be paid.
    init(
        device: DeviceKey, outlets: ClosedRange<Int>, startsOff: Set<Int>, ledger: String?, time: any TimeSource
    ) throws(RelayLedger.Failure) {
        self.ledger = RelayLedger(path: ledger)
        self.time = time
        var relays = RelayBank(device: device, outlets: outlets, startsOff: startsOff)
        try self.ledger.restore(&relays, of: device, time: time)
        self.relays = relays
        firstStates = relays.states
    }

    func inject(_ fault: SimulatedFault, outlet: Int?) { faults.inject(fault, outlet: outlet) }

    func clear() { faults = SimulatedFaults() }

    /// Waits as long as the device takes to answer anything at all.
    func reach() async throws(DriverError) {
        try await listen()
        switch faults.fault(for: nil) {
        case .hangs: try await lose(after: Self.answerLimit)
        case .slow(let wait) where wait >= Self.answerLimit: try await lose(after: Self.answerLimit)
        case .slow(let wait): try await pause(wait)
        default: break
        }
    }

    /// The outlets in order, as the relays and monitors stand now.
    func read(_ outlets: some Sequence<Int> & Sendable) async throws(DriverError) -> [OutletReading] {
        try await reach()
        try await settle()
        return outlets.map {
            OutletReading(number: $0, state: relays.states[$0] ?? .unknown, fault: faults.monitor(of: $0))
        }
    }

    /// Gives the order to the device.
    ///
    /// - Parameter refusal: what the device says to every order in its present mode; nil when it obeys.
    func perform(
        _ order: PowerOrder, _ delays: RelayDelays, refusal: DriverError?
    ) async throws(DriverError) -> Acceptance {
        try await listen()
        let acceptance = Acceptance(delay: delays.total(of: order.action))
        switch faults.fault(for: order.outlet) {
        case .refuses(let words): throw .refused(words)
        case .hangs: try await lose(after: Self.answerLimit)
        case .lies:
            try await check(refusal)
            return acceptance
        case .slow(let wait) where wait >= Self.answerLimit:
            try await take(order, delays, refusal, after: wait)
            try await lose(after: Self.answerLimit)
        case .slow(let wait): try await pause(wait)
        case .restartsMidway(let isDone, let offAir):
            if isDone { try await take(order, delays, refusal) }
            try await restart(order, offAir: offAir)
        case .silent, .monitor, nil: break
        }
        try await take(order, delays, refusal)
        return acceptance
    }

    /// The relays themselves, past every fault: for a meter on the same board.
    var states: [Int: PowerState] { relays.states }

    /// The last move of an outlet, if it ever moved.
    func lastMove(of outlet: Int) -> RelayLedger.Line? { relays.last[outlet] }

    private func listen() async throws(DriverError) {
        if faults.isSilent || time.monotonic() < backAt { try await lose(after: Self.silence) }
    }

    private func take(
        _ order: PowerOrder, _ delays: RelayDelays, _ refusal: DriverError?, after wait: Int64 = 0
    ) async throws(DriverError) {
        try await check(refusal)
        relays.take(order, delays, from: time.monotonic() + wait)
        let planned = relays.waiting
        do throws(DriverError) {
            try await settle()
        } catch {
            // An order that is refused must not run later, when the ledger can be written again.
            if relays.waiting == planned { relays.forget() }
            throw error
        }
    }

    private func check(_ refusal: DriverError?) async throws(DriverError) {
        try await settle()
        if relays.waiting > 0 { throw .pending("Last command is pending. Command failed") }
        if let refusal { throw refusal }
    }

    private func restart(_ order: PowerOrder, offAir: Int64) async throws(DriverError) -> Never {
        faults.spend(for: order.outlet)
        backAt = time.monotonic() + offAir
        relays.restart(backAt: backAt)
        try await lose(after: Self.silence)
    }

    /// Makes every move that is due. A relay whose line cannot be written stays, and is tried again next time.
    private func settle() async throws(DriverError) {
        while let line = relays.due(time) {
            do throws(RelayLedger.Failure) { try await ledger.append(line) } catch { throw .refused(error.description) }
            relays.note(line)
        }
    }

    private func lose(after wait: Int64) async throws(DriverError) -> Never {
        try await pause(wait)
        throw .noAnswer
    }

    private func pause(_ milliseconds: Int64) async throws(DriverError) {
        do { try await time.sleep(milliseconds: milliseconds) } catch { throw .noAnswer }
    }
}
