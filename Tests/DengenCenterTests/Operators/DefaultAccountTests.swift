import DengenModel
import DengenStore
import DengenSystem
import TestSupport
import Testing

@testable import DengenCenter

@Suite("S-01: no default password")
struct DefaultAccountTests {
    /// 10 names and 20 passwords that devices and programs of the field come with.
    private static let names = [
        "admin", "administrator", "root", "user", "guest", "operator", "admin@example.com", "admin@localhost",
        "demo@dengen.example", "rep@example.jp",
    ]
    private static let passwords = [
        "", "admin", "password", "1234", "12345678", "123456789", "root", "guest", "user", "operator", "dengen",
        "Dengen", "電源", "apc", "cyber", "raritan", "default", "changeme", "P@ssw0rd", "admin123",
    ]

    /// How many of the 200 pairs open a session; each comes from an address of its own, so that none has to wait.
    private func opened(_ center: Center) async throws -> Int {
        var opened = 0
        for (row, name) in Self.names.enumerated() {
            for (column, password) in Self.passwords.enumerated() {
                do {
                    _ = try await center.accounts.signIn(
                        email: name, password: password, address: "10.\(row).\(column).1")
                    opened += 1
                } catch CenterError.signInFailed {
                    continue
                } catch CenterError.tooManyTries {
                    // As good as refused: one name is tried so often a day (S-02).
                    continue
                }
            }
        }
        return opened
    }

    @Test("S-01: an empty centre has nobody, and 200 common pairs open nothing")
    func empty() async throws {
        let center = try await CenterBench.open(try await TestDatabase.make(), ManualTimeSource())
        #expect(try await center.registration.isEmpty())
        #expect(try await opened(center) == 0)
    }

    @Test("S-01: neither do they in a centre that was set up")
    func furnished() async throws {
        let bench = try await CenterBench.make()
        #expect(try await opened(bench.center) == 0)
    }
}
