import DengenSystem
import Foundation

/// Whether a time service keeps the machine's clock; the log's times are no better than it.
enum ClockCheck {
    static func finding() -> Finding {
        switch ClockKeeping.now {
        case .kept(let error): .ok("clock", "kept by a time service, at most \(max(1, error)) ms off")
        case .free: .warning("clock", "no time service keeps this clock; install chrony or the like")
        case .unknown: .warning("clock", "the kernel does not say whether a time service keeps this clock")
        }
    }
}

/// Room for the data.
enum DiskCheck {
    private static let least: UInt64 = 100 << 20
    private static let comfortable: UInt64 = 1 << 30

    static func finding(of folder: String) -> Finding {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return .failed("disk", "\(folder): no word of its disk") }
        let (free, isOver) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
        let words = isOver ? "more than can be counted" : "\(free >> 20) MiB free for \(folder)"
        if isOver || free >= comfortable { return .ok("disk", words) }
        return free >= least ? .warning("disk", words) : .failed("disk", words)
    }
}

/// Open files: every linked gateway and every open page needs one.
enum LimitCheck {
    static func finding() -> Finding {
        let files = ProcessLimits.raiseOpenFiles()
        let words =
            "\(files.after) may be open, for about \(ProgramLog.mostConnections(openFiles: files.after)) connections"
        return files.after < 4_096 ? .warning("files", words + "; raise the limit (ulimit -n)") : .ok("files", words)
    }
}
