import DengenSystem
import Foundation
import TestSupport
import Testing

@Suite("Seal: secrets at rest")
struct SealTests {
    @Test("What was sealed opens with the same key and context; no two seals are alike", arguments: [0, 1, 16, 5_000])
    func roundTrip(count: Int) throws {
        let seal = Seal.random()
        let plain = SecureRandom.bytes(count)
        let first = seal.seal(plain, context: "device:1")
        let second = seal.seal(plain, context: "device:1")
        #expect(first != second)
        #expect(first.count == count + 29)
        #expect(try seal.open(first, context: "device:1") == plain)
        #expect(try seal.open(second, context: "device:1") == plain)
    }

    @Test("Texts come back as they were; other bytes are no text")
    func texts() throws {
        let seal = Seal.random()
        #expect(try seal.openText(seal.seal("秘密 ✓", context: "x"), context: "x") == "秘密 ✓")
        let sealed = seal.seal([0xff, 0xfe], context: "x")
        #expect(throws: Seal.Fault.broken) { try seal.openText(sealed, context: "x") }
    }

    @Test("Another key, another context, and each changed bit are noticed")
    func broken() throws {
        let seal = Seal.random()
        let sealed = seal.seal(Array("private".utf8), context: "device:1")
        #expect(throws: Seal.Fault.broken) { try Seal.random().open(sealed, context: "device:1") }
        #expect(throws: Seal.Fault.broken) { try seal.open(sealed, context: "device:2") }
        #expect(throws: Seal.Fault.broken) { try seal.open(sealed, context: "") }
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(throws: Seal.Fault.broken) { try seal.open(changed, context: "device:1") }
            }
        }
        for count in sealed.indices {
            #expect(throws: Seal.Fault.broken) { try seal.open(Array(sealed.prefix(count)), context: "device:1") }
        }
        #expect(throws: Seal.Fault.broken) { try seal.open(sealed + [0], context: "device:1") }
    }

    @Test("The bytes are those of AES-256-GCM, made by another implementation")
    func knownAnswer() throws {
        // key 00…1f, nonce 00…0b, associated data 01 "ctx", plain "dengen"; by Python's cryptography package.
        let key = (0..<32).map { UInt8($0) }
        let sealed: [UInt8] = [
            0x01, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x23, 0x67, 0xb8, 0x7c, 0xa0,
            0x8b, 0xb6, 0xf1, 0x1e, 0xdb, 0x0f, 0x01, 0x64, 0x84, 0xcd, 0x50, 0x7a, 0xfa, 0x98, 0x0f, 0xf9, 0xea,
        ]
        #expect(try Seal(key: key).open(sealed, context: "ctx") == Array("dengen".utf8))
    }

    @Test("Only 32 bytes are a key", arguments: [0, 16, 31, 33])
    func keys(count: Int) {
        #expect(throws: Seal.Fault.key) { try Seal(key: SecureRandom.bytes(count)) }
    }
}

@Suite("Seal: the key file")
struct SealKeyFileTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("It is made at the first start for its owner only, and the next start opens what the first sealed")
    func firstStart() throws {
        let folder = try TestDirectory.make()
        let path = folder + "/seal.key"
        let sealed = try Seal(keyFile: path).seal("private", context: "x")
        #expect(try mode(path) == 0o600)
        #expect(try Seal(keyFile: path).openText(sealed, context: "x") == "private")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["seal.key"])
    }

    @Test("A file that others may read or write is refused", arguments: [0o640, 0o604, 0o620, 0o644, 0o660])
    func readable(mode: Int) throws {
        let path = try TestDirectory.make() + "/seal.key"
        _ = try Seal(keyFile: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: Seal.Fault.self) { try Seal(keyFile: path) }
    }

    @Test("A file of another length, a folder, a link and a place that is not there are refused")
    func noKey() throws {
        let folder = try TestDirectory.make()
        for count in [0, 31, 33] {
            let path = folder + "/\(count)"
            #expect(
                FileManager.default.createFile(
                    atPath: path, contents: Data(count: count), attributes: [.posixPermissions: 0o600]))
            #expect(throws: Seal.Fault.self) { try Seal(keyFile: path) }
        }
        #expect(throws: Seal.Fault.self) { try Seal(keyFile: folder) }
        #expect(throws: Seal.Fault.self) { try Seal(keyFile: folder + "/none/seal.key") }
        _ = try Seal(keyFile: folder + "/real")
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/real")
        #expect(throws: Seal.Fault.self) { try Seal(keyFile: folder + "/link") }
    }

    @Test("Many first starts at once end with one key")
    func race() async throws {
        let path = try TestDirectory.make() + "/seal.key"
        let seals = try await withThrowingTaskGroup(of: Seal.self) { group in
            for _ in 0..<16 { group.addTask { try Seal(keyFile: path) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let sealed = try #require(seals.first).seal("one", context: "x")
        for seal in seals { #expect(try seal.openText(sealed, context: "x") == "one") }
    }
}
