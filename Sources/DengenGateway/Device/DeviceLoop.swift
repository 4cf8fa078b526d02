import DengenDrivers
import DengenModel
import DengenSystem
import Logging

/// One device's one task: takes its orders, asks for its state, and never has two driver calls under way.
actor DeviceLoop {
    nonisolated let key: DeviceKey
    private let driver: any Driver
    let journal: Journal
    private let rules: OutletRules
    let samplingRules: SamplingRules
    private let time: any TimeSource
    let logger: Logger
    private let bell = Doorbell()
    var agenda: DeviceAgenda
    var sampling: DeviceSampling
    private var hasEnded = false
    /// Orders on their way to the journal: the loop does not end before they have come.
    private var admissions = 0

    /// What a stop leaves a driver call, in milliseconds.
    private static let grace: Int64 = 2_000

    /// - Parameters:
    ///   - recovered: what the journal holds of this device that has not ended or still owes an ON.
    ///   - startsAfter: milliseconds until the first look.
    ///   - legacy: of the driver before this one, if it took over from one.
    init(
        key: DeviceKey, driver: any Driver, journal: Journal, rules: OutletRules, sampling: SamplingRules,
        recovered: [JournalEntry],
        startsAfter: Int64 = 0, legacy: Legacy? = nil, timing: GatewayTiming, time: any TimeSource, logger: Logger
    ) {
        self.key = key
        self.driver = driver
        self.journal = journal
        self.rules = rules
        samplingRules = sampling
        self.sampling = DeviceSampling(device: key)
        self.time = time
        self.logger = logger
        var agenda = DeviceAgenda(
            timing: timing, recovered: recovered, startsAfter: startsAfter, at: time.monotonic())
        agenda.adopt(driver.rhythm)
        agenda.legacy = legacy
        self.agenda = agenda
    }

    var description: DeviceDescription? { agenda.description }

    /// What a driver that takes over at the same place must know of this one.
    var legacy: Legacy { agenda.legacy ?? Legacy(former: agenda.description, isSamePlace: true) }

    /// Writes an order to the journal and puts it behind those that wait; false, and nothing is written, when the loop
    /// has ended.
    func admit(_ entry: JournalEntry) async throws -> Bool {
        if hasEnded { return false }
        admissions += 1
        defer {
            admissions -= 1
            bell.ring()
        }
        try await journal.admit(entry)
        agenda.enqueue(entry)
        return true
    }

    /// The device has something to say: it is read at once, in a storm once in five seconds.
    func nudge() {
        agenda.nudge(at: time.monotonic())
        bell.ring()
    }

    /// Writes these names of outlets to a device that keeps names.
    func want(_ names: [Int: String]) {
        guard driver is any OutletNaming else { return }
        agenda.names.want(names)
        bell.ring()
    }

    /// Has `run` end once nothing is under way and nothing is owed.
    func leave(isReplaced: Bool) {
        agenda.leave(isReplaced: isReplaced, at: time.monotonic())
        bell.ring()
    }

    /// Serves the device until the task is cancelled or the device was left; throws when the store fails.
    /// - Returns: whether it was left.
    func run() async throws -> Bool {
        while !Task.isCancelled {
            let isAtEdge = waitsForEdge()
            let samples = isAtEdge ? [] : endedIntervals()
            if !samples.isEmpty {
                try await shielded(grace: Self.grace, time) { try await self.keep(samples) }
                continue
            }
            let now = time.monotonic()
            let step = refusals() ?? agenda.next(at: now)
            switch step {
            case .end where admissions > 0: await bell.wait()
            case .end:
                hasEnded = true
                return true
            case .wait(let until):
                let edge = isAtEdge ? until : sampling.wake ?? until
                await bell.wait(atMost: min(until, edge) - now, time)
            default: try await shielded(grace: Self.grace, time) { try await self.take(step) }
            }
        }
        return false
    }

    /// The gate is asked once more before an order that waited goes to the device: it may have been locked out since.
    private func refusals() -> DeviceAgenda.Step? {
        let description = agenda.description
        let facts = agenda.refuse(at: Timestamp(milliseconds: time.wall())) { address in
            rules.outlet(at: address, description: description)
        }
        return facts.isEmpty ? nil : .record(facts)
    }

    private func take(_ step: DeviceAgenda.Step) async throws {
        let facts = try await facts(of: step)
        // A call that the stop cut short says nothing about the hardware: the next start reads it.
        if facts.isEmpty || Task.isCancelled { return }
        try await journal.record(facts, device: key)
        for case .outcome(let id, let outcome) in facts { log(id, outcome) }
    }

    private func log(_ id: CommandID, _ outcome: Command.Outcome) {
        let reason = outcome.reason.map { " \($0.rawValue)" } ?? ""
        logger.info(
            "command \(outcome.state.rawValue)\(reason)", metadata: ["command": "\(id)", "device": "\(key)"])
    }

    private func facts(of step: DeviceAgenda.Step) async throws -> [Fact] {
        switch step {
        case .perform(let entry):
            let result = await perform(entry, entry.action)
            return agenda.performed(entry, result, at: time.monotonic())
        case .owe(let id, let dueAt):
            try await journal.owe(id, dueAt: dueAt)
            agenda.owed(id)
            return []
        case .performOff(let entry):
            let result = await perform(entry, .off)
            return agenda.performedOff(entry, result, at: time.monotonic())
        case .payDebt(let debt):
            let order = PowerOrder(outlet: debt.outlet, action: .on, command: debt.command)
            let result = await ask { () throws(DriverError) in try await self.driver.perform(order) }
            return agenda.paid(debt, result, at: time.monotonic())
        case .rename(let outlet, let name):
            await rename(outlet, to: name)
            return []
        case .describe:
            let result = await ask { () throws(DriverError) in try await self.driver.describe() }
            agenda.adopt(driver.rhythm)
            let facts = agenda.described(result, at: time.monotonic())
            for case .debtPaid(let id) in facts {
                logger.warning(
                    "another device answers now: the ON that a reboot of the old one owed is not given",
                    metadata: ["device": "\(key)", "command": "\(id)"])
            }
            return facts
        case .read:
            let result = await ask { () throws(DriverError) in try await self.driver.read() }
            if case .success(let reading) = result { measure(reading, pollEvery: agenda.timing.pollEvery) }
            agenda.isBacklogged = journal.isBacklogged
            let facts = agenda.read(result, at: time.monotonic())
            if case .success(let reading) = result { show(reading) }
            return facts
        case .record(let facts): return facts
        case .wait, .end: return []
        }
    }

    /// Beside the journal, while somebody looks.
    private func show(_ reading: DeviceReading) {
        guard journal.live.note(reading, of: key, at: time.monotonic()) else { return }
        journal.news.ring()
        agenda.hasten(at: time.monotonic())
    }

    private func rename(_ outlet: Int, to name: String) async {
        guard let naming = driver as? any OutletNaming else { return }
        let result = await ask { () throws(DriverError) in try await naming.rename(outlet, to: name) }
        agenda.renamed(outlet, to: name, result, at: time.monotonic())
    }

    private func perform(_ entry: JournalEntry, _ action: PowerAction) async -> Result<Acceptance, DriverError> {
        let order = PowerOrder(
            outlet: entry.address.outlet, action: action, command: entry.id, deadline: entry.deadline)
        return await ask { () throws(DriverError) in try await self.driver.perform(order) }
    }

    private func ask<Answer>(
        _ call: () async throws(DriverError) -> Answer
    ) async -> Result<Answer, DriverError> {
        do {
            return .success(try await call())
        } catch {
            logger.debug("device said no", metadata: ["device": "\(key)", "error": "\(error)"])
            return .failure(error)
        }
    }
}
