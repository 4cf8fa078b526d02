import Testing

@testable import DengenGateway

@Suite("A-73: 途絶 of a device")
struct DeviceContactTests {
    @Test("A-73: the third miss in a row loses it, one answer finds it again")
    func threeMisses() {
        var contact = DeviceContact()
        #expect(contact.answered() == .found)
        #expect(contact.answered() == nil)
        #expect(contact.missed() == nil)
        #expect(contact.missed() == nil)
        #expect(contact.answered() == nil)
        #expect(contact.missed() == nil)
        #expect(contact.missed() == nil)
        #expect(contact.missed() == .lost)
        #expect(contact.isSilent)
        #expect(contact.missed() == nil)
        #expect(contact.answered() == .found)
        #expect(!contact.isSilent)
    }

    @Test("A-73: a device that never answered is lost as well")
    func neverThere() {
        var contact = DeviceContact()
        let changes = (1...3).map { _ in contact.missed() }
        #expect(changes == [nil, nil, .lost])
    }
}
