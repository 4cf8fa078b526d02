package import DengenModel
import DengenSNMP
import DengenSystem
import Synchronization

extension SNMPOutlets {
    /// Between two readings of quantities that move slowly, in milliseconds.
    private static let slowEvery: Int64 = 60_000

    package func read() async throws(DriverError) -> DeviceReading {
        let inquiry = Inquiry(talk, time)
        let learned = try await knowledge()
        do throws(SNMPError) {
            let relays = learned.outlets.flatMap { [$0.state] + $0.conditions.map(\.id) }
            try await inquiry.ask(learned.marks + relays)
        } catch {
            throw DriverError(error)
        }
        try expectSame(learned, inquiry)
        await measure(learned, inquiry)
        return DeviceReading(outlets: learned.outlets.map { reading($0, learned.profile, inquiry) })
    }

    /// - Throws: when another device answers than the one that was learned.
    func expectSame(_ learned: LearnedOutlets, _ inquiry: Inquiry) throws(DriverError) {
        guard !learned.isMarked(by: inquiry) else { return }
        forget()
        throw .refused("another device answers at this address")
    }

    /// Asks for quantities; the states are read already, so what fails here only leaves gaps.
    private func measure(_ learned: LearnedOutlets, _ inquiry: Inquiry) async {
        let now = time.monotonic()
        let quick = learned.outlets.flatMap { $0.meters.filter(\.isQuick).map(\.id) }
        guard await hasAnswered(inquiry, quick) else { return }
        let slowAt = memory.withLock { $0.slowAt }
        let due = learned.outlets.filter { now - (slowAt[$0.number] ?? .min / 2) >= Self.slowEvery }
            .sorted { slowAt[$0.number] ?? .min < slowAt[$1.number] ?? .min }
        for outlet in due {
            let slow = outlet.meters.filter { !$0.isQuick }
            guard await hasAnswered(inquiry, slow.map(\.id)) else { return }
            var quantities = Quantities()
            for meter in slow { quantities.set(meter.quantity, meter.value(inquiry[meter.id])) }
            memory.withLock { memory in
                memory.slow[outlet.number] = quantities
                memory.slowAt[outlet.number] = now
            }
        }
    }

    private func hasAnswered(_ inquiry: Inquiry, _ ids: [ObjectID]) async -> Bool {
        do throws(SNMPError) {
            try await inquiry.ask(ids)
            return true
        } catch {
            return false
        }
    }

    private func reading(_ outlet: LearnedOutlet, _ profile: DeviceProfile, _ inquiry: Inquiry) -> OutletReading {
        let word = profile.state.word(inquiry[outlet.state].number)
        return OutletReading(
            number: outlet.number, state: word.state, quantities: quantities(outlet, word, inquiry),
            condition: condition(outlet, word, inquiry))
    }

    /// What the state column says comes first, then the other columns in the profile's order.
    func condition(_ outlet: LearnedOutlet, _ word: OutletWord, _ inquiry: Inquiry) -> OutletCondition? {
        if let condition = word.condition { return condition }
        for (id, column) in outlet.conditions {
            let said = inquiry[id].number.flatMap { column.values[$0] }
            if let condition = said?.condition(at: word.state) { return condition }
        }
        return nil
    }

    /// Nothing is believed of an outlet that the device cannot see.
    private func quantities(_ outlet: LearnedOutlet, _ word: OutletWord, _ inquiry: Inquiry) -> Quantities? {
        guard outlet.isMetered else { return nil }
        if word.condition == .unavailable { return Quantities() }
        var quantities = memory.withLock { $0.slow[outlet.number] } ?? Quantities()
        for meter in outlet.meters where meter.isQuick {
            quantities.set(meter.quantity, meter.value(inquiry[meter.id]))
        }
        return quantities
    }
}
