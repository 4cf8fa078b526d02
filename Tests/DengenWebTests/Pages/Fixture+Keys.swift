import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Fixture {
    static func key(_ name: String = "ラックPDU") -> APIKeyRecord {
        APIKeyRecord(
            id: id("k1"), name: name, role: .administrator, scopes: [.read, .switch], makerName: "佐藤",
            createdAt: now, lastUsedAt: nil, expiresAt: now.advanced(byMilliseconds: 1))
    }
}
