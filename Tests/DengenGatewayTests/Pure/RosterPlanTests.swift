import DengenModel
import DengenWire
import Testing

@testable import DengenGateway

@Suite("What a new roster asks of the devices that run")
struct RosterPlanTests {
    private func plan(
        _ devices: [ManagedDevice], running: [ManagedDevice] = [], kept: [ManagedDevice]? = nil,
        fixed: Set<DeviceKey> = []
    ) -> RosterPlan {
        RosterPlan(
            DeviceRoster(devices: devices), running: Dictionary(uniqueKeysWithValues: running.map { ($0.key, $0) }),
            kept: Dictionary(uniqueKeysWithValues: (kept ?? running).map { ($0.key, $0) }), fixed: fixed)
    }

    @Test("New ones begin, changed ones are replaced, unlisted ones go, the others stay as they are")
    func changes() {
        let same = Samples.managed("same")
        let moved = Samples.managed("moved", options: "{\"a\":1}")
        let news = Samples.managed("new")
        let plan = plan([same, moved, news], running: [same, Samples.managed("moved"), Samples.managed("gone")])
        #expect(plan.starts == [news])
        #expect(plan.replacements == [moved])
        #expect(plan.drops == [DeviceKey("gone")!])
        #expect(plan.changed == [moved, news])
        #expect(plan.renamed.isEmpty && plan.shadowed.isEmpty)
    }

    @Test("Names alone leave the loop in place; kind and options do not")
    func names() {
        let before = Samples.managed("a")
        var after = before
        after.outletNames = [1: "server"]
        #expect(plan([after], running: [before]).renamed == [after])
        #expect(plan([after], running: [before]).changed == [after])
        var other = before
        other.name = "other"
        #expect(plan([other], running: [before]).renamed == [other])
        other = before
        other.kind = "wakeOnLAN"
        #expect(plan([other], running: [before]).replacements == [other])
    }

    @Test("The same roster again asks nothing; one that could not be driven is tried again")
    func again() {
        let device = Samples.managed("a")
        #expect(plan([device], running: [device]) == plan([]))
        let retry = plan([device], kept: [device])
        #expect(retry.starts == [device] && retry.changed.isEmpty)
    }

    @Test("The configuration file wins, and a key that is listed twice counts once")
    func keys() {
        let first = Samples.managed("a")
        let second = Samples.managed("a", options: "{\"b\":2}")
        #expect(plan([first, second]).starts == [first])
        let shadowed = plan([first], fixed: [first.key])
        #expect(shadowed.shadowed == [first.key])
        #expect(shadowed.starts.isEmpty && shadowed.changed.isEmpty)
    }
}
