import DengenSystem
import Logging

/// Structured logs on standard error; standard output is for answers.
enum ProgramLog {
    /// - Parameter level: nil takes `notice`, and `info` is asked for with `--verbose`.
    static func start(_ label: String, isVerbose: Bool) -> Logger {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: label)
        logger.logLevel = isVerbose ? .info : .notice
        let files = ProcessLimits.raiseOpenFiles()
        logger.notice(
            "starting",
            metadata: [
                "version": "\(Version.number)", "openFiles": "\(files.after)", "openFilesBefore": "\(files.before)",
            ])
        return logger
    }
}
