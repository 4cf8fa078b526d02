import DengenModel
import Testing

@testable import DengenGateway

@Suite("N-04: a command is proved by what the hardware shows, never by its yes")
struct ProofWatchTests {
    private func watch(_ action: PowerAction, isAccepted: Bool = true) -> ProofWatch {
        ProofWatch(command: Samples.id("c"), outlet: 1, action: action, isAccepted: isAccepted, until: 20_000)
    }

    @Test(
        "What proves what",
        arguments: [
            (PowerAction.on, [PowerState.off, .on], true), (.on, [.off, .unknown], false), (.off, [.on, .off], true),
            (.off, [.on, .on], false), (.reboot, [.on, .on], false), (.reboot, [.on, .off], false),
            (.reboot, [.on, .off, .unknown, .on], true), (.reboot, [.off, .on], true),
        ])
    func proof(action: PowerAction, seen: [PowerState], isProved: Bool) {
        var watch = watch(action)
        let results = seen.map { watch.isProved(by: OutletReading(number: 1, state: $0)) }
        #expect(results.contains(true) == isProved)
        #expect(results.dropLast().contains(true) == false)
    }

    @Test("Another outlet proves nothing")
    func otherOutlet() {
        var watch = watch(.off)
        let isProved = watch.isProved(by: OutletReading(number: 2, state: .off))
        #expect(!isProved)
        #expect(watch.unproved == Command.Outcome(.unconfirmed, reason: .noAnswer, present: .unknown))
    }

    @Test("N-04: a metered outlet that says off and feeds 40 W is not off")
    func weldedRelay() {
        var watch = watch(.off)
        let welded = OutletReading(number: 1, state: .off, quantities: Quantities(power: 40))
        let isProved = watch.isProved(by: welded)
        #expect(!isProved)
        #expect(watch.unproved == Command.Outcome(.unconfirmed, reason: .stateDiffers, present: .off))
        let isOff = watch.isProved(by: OutletReading(number: 1, state: .off, quantities: Quantities(power: 0.4)))
        #expect(isOff)
    }

    @Test("N-04, A-54: an ending without proof says why")
    func unproved() {
        var lying = watch(.off)
        _ = lying.isProved(by: OutletReading(number: 1, state: .on))
        #expect(lying.unproved == Command.Outcome(.unconfirmed, reason: .stateDiffers, present: .on))
        var silent = watch(.off, isAccepted: false)
        _ = silent.isProved(by: OutletReading(number: 1, state: .on))
        #expect(silent.unproved == Command.Outcome(.unconfirmed, reason: .noAnswer, present: .on))
    }

    @Test(
        "N-04: a state that the device says it is about to leave proves nothing yet",
        arguments: [
            (PowerAction.on, PowerState.on, [OutletCondition.pendingOff], false), (.on, .on, [.locked], true),
            (.off, .off, [.pendingOn], false), (.off, .off, [.fault], true), (.reboot, .on, [.pendingOff], false),
            (.reboot, .on, [.rebooting], false), (.reboot, .on, [.rebooting, nil], true),
        ] as [(PowerAction, PowerState, [OutletCondition?], Bool)])
    func pending(action: PowerAction, state: PowerState, conditions: [OutletCondition?], isProved: Bool) {
        var watch = watch(action)
        let answers = conditions.map { watch.isProved(by: OutletReading(number: 1, state: state, condition: $0)) }
        #expect(answers.last == isProved)
    }
}
