import DengenSystem
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("R-03: room on a disk for what must not fail")
struct DiskReserveTests {
    private static let mebibyte: Int64 = 1 << 20

    private func bytes(_ folder: String) -> Int64? {
        // why: no file is what is asked for.
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/reserve")
        return (attributes?[.size] as? NSNumber)?.int64Value
    }

    @Test("64 MiB of a large disk, an eighth of a small one; who can wait stops at a quarter of it")
    func life() throws {
        for (whole, size) in [(Int64(100) << 30, 64), (8 << 20, 1)] {
            let folder = try TestDirectory.make()
            let reserved = Int64(size) * Self.mebibyte
            let free = Mutex(reserved * 3 / 2 - 1)
            let reserve = DiskReserve(folder: folder) {
                DiskReserve.Space(free: free.withLock { $0 }, whole: whole)
            }
            #expect(!reserve.admits() && bytes(folder) == nil, "no room to begin with")
            free.withLock { $0 += 1 }
            #expect(reserve.admits() && bytes(folder) == reserved)
            free.withLock { $0 = reserved / 4 }
            #expect(reserve.admits() && bytes(folder) == reserved)
            free.withLock { $0 -= 1 }
            #expect(!reserve.admits() && bytes(folder) == nil, "given up for what cannot wait")
            free.withLock { $0 = reserved }
            #expect(!reserve.admits(), "it does not come and go")
            free.withLock { $0 = reserved * 2 }
            #expect(reserve.admits() && bytes(folder) == reserved)
        }
    }

    @Test("It is given up once; where nobody says what is left there is none, and nobody is stopped")
    func givenUp() throws {
        let folder = try TestDirectory.make()
        let reserve = DiskReserve(folder: folder, most: 4_096)
        #expect(reserve.admits() && bytes(folder) == 4_096)
        #expect(reserve.giveUp() && !reserve.giveUp() && bytes(folder) == nil)
        #expect(DiskReserve(folder: folder + "/nowhere").admits())
    }
}
