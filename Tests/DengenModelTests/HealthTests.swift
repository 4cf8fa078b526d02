import DengenModel
import Testing

@Suite("Health")
struct HealthTests {
    @Test("A-40: abnormal outranks disconnected, disconnected outranks normal")
    func worst() {
        #expect(Health.worst([.disconnected, .abnormal, .normal]) == .abnormal)
        #expect(Health.worst([.normal, .disconnected]) == .disconnected)
        #expect(Health.worst([]) == .normal)
    }

    @Test("A-43: an outlet without a link is disconnected, fault or not")
    func outlet() {
        #expect(Health.ofOutlet(isLinked: false, hasFault: true) == .disconnected)
        #expect(Health.ofOutlet(isLinked: true, hasFault: true) == .abnormal)
        #expect(Health.ofOutlet(isLinked: true, hasFault: false) == .normal)
    }
}
