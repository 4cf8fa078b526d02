import DengenDrivers
import DengenModel
import DengenSystem
import Logging

/// One device's one task: takes its orders, asks for its state, and never has two driver calls under way.
actor DeviceLoop {
    nonisolated let key: DeviceKey
    private let driver: any Driver
    private let journal: Journal
    private let time: any TimeSource
    private let logger: Logger
    private let bell = Doorbell()
    private var agenda: DeviceAgenda

    /// What a stop leaves a driver call, in milliseconds.
    private static let grace: Int64 = 2_000

    init(
        key: DeviceKey, driver: any Driver, journal: Journal, timing: GatewayTiming, time: any TimeSource,
        logger: Logger
    ) {
        self.key = key
        self.driver = driver
        self.journal = journal
        self.time = time
        self.logger = logger
        agenda = DeviceAgenda(timing: timing, recovered: journal.recovered(of: key), at: time.monotonic())
    }

    var description: DeviceDescription? { agenda.description }

    /// Puts an order, which the journal holds already, behind those that wait.
    func enqueue(_ entry: JournalEntry) {
        agenda.enqueue(entry)
        bell.ring()
    }

    /// Serves the device until the task is cancelled; throws when the store fails.
    func run() async throws {
        while !Task.isCancelled {
            let now = time.monotonic()
            let step = agenda.next(at: now)
            if case .wait(let until) = step {
                await bell.wait(atMost: until - now, time)
            } else {
                try await shielded(grace: Self.grace, time) { try await self.take(step) }
            }
        }
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
        case .describe:
            let result = await ask { () throws(DriverError) in try await self.driver.describe() }
            return agenda.described(result, at: time.monotonic())
        case .read:
            let result = await ask { () throws(DriverError) in try await self.driver.read() }
            agenda.isBacklogged = journal.isBacklogged
            return agenda.read(result, at: time.monotonic())
        case .record(let facts): return facts
        case .wait: return []
        }
    }

    private func perform(_ entry: JournalEntry, _ action: PowerAction) async -> Result<Acceptance, DriverError> {
        let order = PowerOrder(outlet: entry.address.outlet, action: action, command: entry.id)
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
