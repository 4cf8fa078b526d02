import Foundation
import Glibc

/// What the system lets this process have, and what it has taken.
package enum ProcessLimits {
    /// Asks for as many open files as the system allows without privilege.
    /// - Returns: the limit before and after; equal when there was nothing to gain or the system refused.
    @discardableResult
    package static func raiseOpenFiles() -> (before: Int, after: Int) {
        let limit = openFiles()
        var wanted = limit
        wanted.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &wanted)
        return (Int(clamping: limit.rlim_cur), Int(clamping: openFiles().rlim_cur))
    }

    /// The memory of this process that is in RAM, in KiB; nil on a system without /proc.
    package static func residentKiB() -> Int? {
        guard let text = FileManager.default.contents(atPath: "/proc/self/statm") else { return nil }
        let fields = text.split(separator: UInt8(ascii: " "))
        guard fields.count > 1, let pages = Int(String(decoding: fields[1], as: UTF8.self)) else { return nil }
        return pages * sysconf(Int32(_SC_PAGESIZE)) / 1024
    }

    private static func openFiles() -> rlimit {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return limit
    }
}
